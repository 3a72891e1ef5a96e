import { Delimiters, keywords, ofOperator, Token, TokenKind } from './tokens';

/** Characters that may stand right behind a name, besides white space and the end of the action. */
const terminators = '.,|:)(';

/** The tokens of a template, by the lexical rules of Go's text/template, with the delimiters of the Flux Operator unless others are given. */
export function tokensOf(template: string, delimiters = ofOperator): Token[] {
  return new Lexer(template, delimiters).run();
}

class Lexer {
  private readonly tokens: Token[] = [];
  private at = 0;

  public constructor(
    private readonly input: string,
    private readonly delimiters: Delimiters,
  ) {}

  public run(): Token[] {
    while (this.text() && this.action());
    return this.tokens;
  }

  /** Text up to the next action; false at the end. */
  private text(): boolean {
    const { left } = this.delimiters;
    const start = this.at;
    const found = this.input.indexOf(left, start);
    const end = found < 0 ? this.input.length : found;
    const text = this.input.slice(start, end);
    const kept = found >= 0 && this.trimsBefore(found + left.length) ? text.replace(/[ \t\r\n]+$/, '') : text;
    if (kept !== '') this.add('text', kept, start);
    this.at = end;
    if (found < 0) this.add('end', '', end);
    return found >= 0;
  }

  /** One action or comment; false after an error. */
  private action(): boolean {
    const { left, right } = this.delimiters;
    const start = this.at;
    this.at += left.length;
    if (this.trimsBefore(this.at)) this.at += 1;
    // The space of the marker belongs to it, also before a comment.
    const trimmed = this.at > start + left.length;
    if (this.input.startsWith('/*', trimmed ? this.at + 1 : this.at)) return this.comment(trimmed ? this.at + 1 : this.at);
    if (trimmed) this.at += 1;
    this.add('left', left, start);
    let depth = 0;
    for (;;) {
      const end = this.endOfAction(this.at);
      if (end !== undefined) {
        if (depth > 0) return this.fail('has an unclosed left parenthesis');
        this.add('right', right, this.at);
        return this.leave(end);
      }
      const token = this.next();
      if (token === 'failed') return false;
      if (token === 'open') depth++;
      if (token === 'close' && --depth < 0) return this.fail('has an unexpected right parenthesis');
    }
  }

  private comment(start: number): boolean {
    const end = this.input.indexOf('*/', start + 2);
    if (end < 0) return this.fail('has an unclosed comment');
    this.at = end + 2;
    const after = this.endOfAction(this.at);
    return after === undefined ? this.fail('has a comment that ends before the closing delimiter') : this.leave(after);
  }

  /** Goes on behind an action, past the white space that its end trims. */
  private leave(end: number): boolean {
    const { right } = this.delimiters;
    const trims = !this.input.startsWith(right, this.at);
    this.at = end;
    if (trims) while (isSpace(this.input[this.at])) this.at++;
    return true;
  }

  /** Where the action ends that is closed at a position; undefined when none is. */
  private endOfAction(at: number): number | undefined {
    const { right } = this.delimiters;
    if (this.input.startsWith(right, at)) return at + right.length;
    return isSpace(this.input[at]) && this.input[at + 1] === '-' && this.input.startsWith(right, at + 2)
      ? at + 2 + right.length
      : undefined;
  }

  private trimsBefore(at: number): boolean {
    return this.input[at] === '-' && isSpace(this.input[at + 1]);
  }

  /** One token inside an action. */
  private next(): TokenKind | 'failed' {
    const start = this.at;
    const character = this.input[start];
    if (character === undefined) return this.failed('has an unclosed action');
    if (isSpace(character)) return this.space();
    switch (character) {
      case '=':
        return this.take('assign', 1);
      case ':':
        return this.input[start + 1] === '=' ? this.take('declare', 2) : this.failed('has a ":" where ":=" is expected');
      case '|':
        return this.take('pipe', 1);
      case '(':
        return this.take('open', 1);
      case ')':
        return this.take('close', 1);
      case '"':
        return this.literal('string', /"(?:[^"\\\n]|\\[^\n])*"/y, 'an unterminated string');
      case '`':
        return this.literal('raw string', /`[^`]*`/y, 'an unterminated raw string');
      case "'":
        return this.literal('character', /'(?:[^'\\\n]|\\[^\n])*'/y, 'an unterminated character');
      case '$':
        return this.name('variable', 1);
      case '.':
        if (/[0-9]/.test(this.input[start + 1] ?? '0')) return this.number();
        return this.name('field', 1);
    }
    if (/[+\-0-9]/.test(character)) return this.number();
    if (isNameCharacter(this.characterAt(start))) return this.name('identifier', 0);
    if (/[!-~]/.test(character)) return this.take('sign', 1);
    return this.failed(`has the character ${JSON.stringify(this.characterAt(start))}, which means nothing in an action`);
  }

  private space(): TokenKind {
    const start = this.at;
    while (isSpace(this.input[this.at])) this.at++;
    // The last space belongs to a closing delimiter that trims.
    if (this.endOfAction(this.at - 1) !== undefined) this.at--;
    if (this.at > start) this.add('space', ' ', start);
    return 'space';
  }

  /** A name behind `.` or `$`, or by itself. */
  private name(kind: 'field' | 'variable' | 'identifier', skip: number): TokenKind | 'failed' {
    const start = this.at;
    let end = start + skip;
    if (skip === 0 || !this.isTerminator(end)) {
      for (let character = this.characterAt(end); isNameCharacter(character); character = this.characterAt(end)) end += character.length;
      if (!this.isTerminator(end)) {
        this.at = end;
        return this.failed(`has the character ${JSON.stringify(this.characterAt(end))} in a name`);
      }
    }
    const word = this.input.slice(start, end);
    if (word === '.') return this.take('dot', 1);
    if (kind !== 'identifier') return this.take(kind, end - start);
    return this.take(keywords.has(word) ? 'keyword' : word === 'true' || word === 'false' ? 'bool' : 'identifier', end - start);
  }

  private isTerminator(at: number): boolean {
    const character = this.input[at];
    return (
      character === undefined || isSpace(character) || terminators.includes(character) || this.input.startsWith(this.delimiters.right, at)
    );
  }

  private number(): TokenKind | 'failed' {
    const first = this.numberAt(this.at);
    if (first === undefined) return this.failed('has a malformed number');
    if (!/[+-]/.test(this.input[first] ?? '')) return this.take('number', first - this.at);
    const second = this.numberAt(first);
    if (second === undefined || this.input[second - 1] !== 'i') return this.failed('has a malformed number');
    return this.take('complex', second - this.at);
  }

  /** Where the number ends that begins at a position. */
  private numberAt(at: number): number | undefined {
    const number =
      /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y;
    number.lastIndex = at;
    const end = at + number.exec(this.input)![0].length;
    return isNameCharacter(this.characterAt(end)) ? undefined : end;
  }

  private literal(kind: TokenKind, pattern: RegExp, problem: string): TokenKind | 'failed' {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.input);
    return found ? this.take(kind, found[0].length) : this.failed(`has ${problem}`);
  }

  private characterAt(at: number): string {
    const code = this.input.codePointAt(at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  private take(kind: TokenKind, length: number): TokenKind {
    this.add(kind, this.input.slice(this.at, this.at + length), this.at);
    this.at += length;
    return kind;
  }

  private failed(problem: string): 'failed' {
    this.fail(problem);
    return 'failed';
  }

  private fail(problem: string): false {
    this.add('error', problem, this.at);
    return false;
  }

  private add(kind: TokenKind, value: string, position: number): void {
    this.tokens.push({ kind, value, position });
  }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** Whether a character may stand in a name: a letter or a digit of any alphabet. Most are of the one for which no table is needed. */
function isNameCharacter(character: string): boolean {
  return character <= '\x7f' ? /^[A-Za-z0-9_]$/.test(character) : /[\p{L}\p{Nd}]/u.test(character);
}
