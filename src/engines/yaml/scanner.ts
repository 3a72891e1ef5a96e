import { code, isBlankOrEnd, isBreak, isBreakOrEnd, isEnd, isWordCharacter } from './characters';
import { Cursor } from './cursor';
import { scanBlock } from './scan-block';
import { scanPlain } from './scan-plain';
import { scanQuoted } from './scan-quoted';
import { scanTag } from './scan-tag';
import { Token, TokenType } from './token';
import { YamlError } from './yaml-error';

/** A place that turns out to be a key when a `:` follows in its line. */
interface PossibleKey {
  /** Which token it is, of all tokens of the text. */
  readonly token: number;
  /** How many collections in [] and {} are open around it. */
  readonly level: number;
  readonly offset: number;
  readonly column: number;
  readonly line: number;
  /** Its indentation leaves nothing else that it could be. */
  readonly isRequired: boolean;
}

/** A key without a `?` is at most this long. */
const maxKeyLength = 1024;

/**
 * Makes tokens of a text, by the rules of YAML 1.1 as libyaml reads them - which Go's decoder, and so Kubernetes, inherited. Indentation
 * becomes tokens too, and a key is known as one only once its `:` is there: its token is then put in before it.
 */
export class Scanner {
  private readonly cursor: Cursor;
  private tokens: Token[] = [];
  private head = 0;
  private taken = 0;
  private hasEnded = false;
  /** Columns of the block collections around; the innermost is `indent`. */
  private readonly indents: number[] = [];
  private indent = -1;
  private mayBeginKey = true;
  /** One place for the block context, one for each open `[` and `{`. */
  private readonly keys: (PossibleKey | undefined)[] = [undefined];

  public constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  /** The token that comes next. */
  public peek(): Token {
    while (this.needsMore()) this.fetch();
    return this.tokens[this.head];
  }

  /** Goes past it. */
  public take(): Token {
    const token = this.peek();
    this.taken++;
    if (++this.head === this.tokens.length) [this.tokens, this.head] = [[], 0];
    return token;
  }

  private get isInFlow(): boolean {
    return this.keys.length > 1;
  }

  private needsMore(): boolean {
    if (this.hasEnded) return false;
    if (this.head === this.tokens.length) return true;
    const key = this.keyOfNextToken();
    return key !== undefined && this.isStillPossible(key);
  }

  /** The next token may yet get a KEY before it. The outermost key is the oldest, so it is the first to be looked at. */
  private keyOfNextToken(): PossibleKey | undefined {
    for (let level = 0; level < this.keys.length; level++) {
      const key = this.keys[level];
      if (key) return key.token === this.taken ? key : undefined;
    }
    return undefined;
  }

  private fetch(): void {
    this.skipToToken();
    const { cursor } = this;
    this.unroll(cursor.column);
    const character = cursor.at();
    if (isEnd(character)) return this.end();
    if (cursor.column === 0 && character === code.PERCENT) {
      throw new YamlError('Kubernetes reads no directives (%YAML, %TAG): leave the line out', cursor.position);
    }
    if (cursor.isAtDocumentMarker()) {
      return this.documentMarker(character === code.DASH ? TokenType.DOCUMENT_START : TokenType.DOCUMENT_END);
    }
    switch (character) {
      case code.OPEN_BRACKET:
        return this.openFlow(TokenType.FLOW_SEQUENCE_START);
      case code.OPEN_BRACE:
        return this.openFlow(TokenType.FLOW_MAPPING_START);
      case code.CLOSE_BRACKET:
        return this.closeFlow(TokenType.FLOW_SEQUENCE_END);
      case code.CLOSE_BRACE:
        return this.closeFlow(TokenType.FLOW_MAPPING_END);
      case code.COMMA:
        return this.indicator(TokenType.FLOW_ENTRY, true);
      case code.ASTERISK:
        return this.anchor(TokenType.ALIAS);
      case code.AMPERSAND:
        return this.anchor(TokenType.ANCHOR);
      case code.EXCLAMATION:
        this.beginKey();
        return this.push(TokenType.TAG, cursor.position, scanTag(cursor));
      case code.SINGLE_QUOTE:
      case code.DOUBLE_QUOTE:
        this.beginKey();
        return this.push(TokenType.SCALAR, cursor.position, scanQuoted(cursor));
    }
    const isAlone = isBlankOrEnd(cursor.at(1));
    if (character === code.DASH && isAlone) return this.blockEntry();
    if (character === code.QUESTION && (this.isInFlow || isAlone)) return this.explicitKey();
    if (character === code.COLON && (this.isInFlow || isAlone)) return this.value();
    if ((character === code.PIPE || character === code.GREATER) && !this.isInFlow) return this.block();
    this.plain(character);
  }

  /** Goes past white space and comments. A tab may not stand where indentation could. */
  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      while (cursor.at() === code.SPACE || ((this.isInFlow || !this.mayBeginKey) && cursor.at() === code.TAB)) cursor.position++;
      if (cursor.at() === code.HASH) while (!isBreakOrEnd(cursor.at())) cursor.position++;
      if (!isBreak(cursor.at())) return;
      cursor.nextLine();
      if (!this.isInFlow) this.mayBeginKey = true;
    }
  }

  private end(): void {
    this.unroll(-1);
    this.dropKey();
    this.mayBeginKey = false;
    this.push(TokenType.END, this.cursor.position);
    this.hasEnded = true;
  }

  private documentMarker(type: TokenType): void {
    this.unroll(-1);
    this.dropKey();
    this.mayBeginKey = false;
    this.push(type, this.cursor.position);
    this.cursor.position += 3;
  }

  private openFlow(type: TokenType): void {
    this.saveKey();
    this.keys.push(undefined);
    this.mayBeginKey = true;
    this.push(type, this.cursor.position++);
  }

  private closeFlow(type: TokenType): void {
    this.dropKey();
    if (this.isInFlow) this.keys.pop();
    this.mayBeginKey = false;
    this.push(type, this.cursor.position++);
  }

  private blockEntry(): void {
    if (!this.isInFlow) {
      if (!this.mayBeginKey) throw new YamlError('a list cannot begin here: put its "-" on a line of its own', this.cursor.position);
      this.roll(this.cursor.column, TokenType.BLOCK_SEQUENCE_START, this.cursor.position);
    }
    this.indicator(TokenType.BLOCK_ENTRY, true);
  }

  private explicitKey(): void {
    if (!this.isInFlow) {
      if (!this.mayBeginKey) throw new YamlError('a key cannot begin here', this.cursor.position);
      this.roll(this.cursor.column, TokenType.BLOCK_MAPPING_START, this.cursor.position);
    }
    this.indicator(TokenType.KEY, !this.isInFlow);
  }

  private indicator(type: TokenType, mayBeginKey: boolean): void {
    this.dropKey();
    this.mayBeginKey = mayBeginKey;
    this.push(type, this.cursor.position++);
  }

  private value(): void {
    const key = this.keys[this.keys.length - 1];
    if (key && this.isStillPossible(key)) {
      const index = this.head + key.token - this.taken;
      this.tokens.splice(index, 0, { type: TokenType.KEY, offset: key.offset, text: '', isPlain: false });
      this.roll(key.column, TokenType.BLOCK_MAPPING_START, key.offset, index);
      this.forgetKey(key);
      this.mayBeginKey = false;
    } else {
      if (!this.isInFlow) {
        if (!this.mayBeginKey) {
          throw new YamlError('this value is a mapping, or ": " is in a string without quotes', this.cursor.position);
        }
        this.roll(this.cursor.column, TokenType.BLOCK_MAPPING_START, this.cursor.position);
      }
      this.mayBeginKey = !this.isInFlow;
    }
    this.push(TokenType.VALUE, this.cursor.position++);
  }

  private anchor(type: TokenType): void {
    this.beginKey();
    const { cursor } = this;
    const start = cursor.position++;
    while (isWordCharacter(cursor.at())) cursor.position++;
    const name = cursor.text.slice(start + 1, cursor.position);
    if (name === '' || !(isBlankOrEnd(cursor.at()) || '?:,]}%@`'.includes(cursor.text.charAt(cursor.position)))) {
      throw new YamlError('& and * require a name of letters, digits, - and _; quote the string if it is not a name', start);
    }
    this.push(type, start, name);
  }

  private block(): void {
    this.dropKey();
    this.mayBeginKey = true;
    this.push(TokenType.SCALAR, this.cursor.position, scanBlock(this.cursor, this.indent));
  }

  private plain(character: number): void {
    const { cursor } = this;
    // Those that stand alone, or in a flow collection, were something else.
    const mayBegin = character === code.DASH || (!this.isInFlow && (character === code.QUESTION || character === code.COLON));
    if (!mayBegin && (isBlankOrEnd(character) || isIndicator(character))) throw new YamlError(cannotBegin(character), cursor.position);
    this.beginKey();
    const start = cursor.position;
    const { text, endsLine } = scanPlain(cursor, this.indent + 1, this.isInFlow);
    this.push(TokenType.SCALAR, start, text, true);
    if (endsLine) this.mayBeginKey = true;
  }

  /** What comes is a key, or it is followed by what is no key. */
  private beginKey(): void {
    this.saveKey();
    this.mayBeginKey = false;
  }

  private push(type: TokenType, offset: number, text = '', isPlain = false): void {
    this.tokens.push({ type, offset, text, isPlain });
  }

  /** Opens a block collection where the column is further in than the ones around. */
  private roll(column: number, type: TokenType, offset: number, index = this.tokens.length): void {
    if (this.isInFlow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.tokens.splice(index, 0, { type, offset, text: '', isPlain: false });
  }

  /** Closes the block collections that are further in than the column. */
  private unroll(column: number): void {
    if (this.isInFlow) return;
    while (this.indent > column) {
      this.push(TokenType.BLOCK_END, this.cursor.position);
      this.indent = this.indents.pop()!;
    }
  }

  private saveKey(): void {
    if (!this.mayBeginKey) return;
    this.dropKey();
    const { position, column, line } = this.cursor;
    const level = this.keys.length - 1;
    this.keys[level] = {
      token: this.taken + this.tokens.length - this.head,
      level,
      offset: position,
      column,
      line,
      isRequired: !this.isInFlow && this.indent === column,
    };
  }

  private dropKey(): void {
    const key = this.keys[this.keys.length - 1];
    if (!key) return;
    if (key.isRequired) throw new YamlError(noKey, key.offset);
    this.forgetKey(key);
  }

  private forgetKey(key: PossibleKey): void {
    this.keys[key.level] = undefined;
  }

  private isStillPossible(key: PossibleKey): boolean {
    if (key.line === this.cursor.line && key.offset + maxKeyLength >= this.cursor.position) return true;
    if (key.isRequired) throw new YamlError(noKey, key.offset);
    this.forgetKey(key);
    return false;
  }
}

const indicators = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map((character) => character.charCodeAt(0)));

function isIndicator(character: number): boolean {
  return indicators.has(character);
}

const noKey = 'a key is expected here, but no ":" follows it in this line';

function cannotBegin(character: number): string {
  if (character === code.TAB) return 'a tab indents this line; YAML requires spaces';
  return `a string without quotes cannot begin with ${String.fromCharCode(character)}`;
}
