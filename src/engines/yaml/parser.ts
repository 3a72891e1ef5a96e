import { NodeType, YamlEvent } from './events';
import { Scanner } from './scanner';
import { Token, TokenType } from './token';
import { YamlError } from './yaml-error';

/** Deeper nesting is refused: a limit of the stack, far above what Kubernetes stores. */
const maxDepth = 1_000;

/** What is not allowed in YAML at all: https://yaml.org/spec/1.1/#id868524 */
const notPrintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/; // eslint-disable-line no-control-regex

/**
 * Reads the first document of a text as events, as libyaml does. What follows the document is not read, as Go's decoder does not.
 * @throws YamlError
 */
export function parse(text: string): YamlEvent[] {
  const control = notPrintable.exec(text);
  if (control) throw new YamlError('control characters are not allowed in YAML', control.index);
  return new Parser(text).document();
}

/** Where in a collection a node stands: only a block may begin a block, and the value of a mapping may be a list that is not indented. */
enum Context {
  BLOCK,
  BLOCK_MAPPING,
  FLOW,
}

class Parser {
  private readonly scanner: Scanner;
  private readonly events: YamlEvent[] = [];
  private readonly anchors = new Set<string>();
  private depth = 0;

  public constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  public document(): YamlEvent[] {
    const { type } = this.scanner.peek();
    if (type === TokenType.END) return [];
    if (type === TokenType.DOCUMENT_START) this.scanner.take();
    const isEmpty = type === TokenType.DOCUMENT_START && this.isNext(TokenType.DOCUMENT_START, TokenType.DOCUMENT_END, TokenType.END);
    if (isEmpty) this.empty(this.scanner.peek().offset);
    else this.node(Context.BLOCK);
    // What comes next must at least be a token.
    this.scanner.peek();
    return this.events;
  }

  private node(context: Context): void {
    let token = this.scanner.peek();
    const { offset } = token;
    if (token.type === TokenType.ALIAS) return this.alias(token);
    let anchor = '';
    let tag = '';
    for (; (token.type === TokenType.ANCHOR && !anchor) || (token.type === TokenType.TAG && !tag); token = this.scanner.peek()) {
      if (token.type === TokenType.ANCHOR) anchor = token.text;
      else tag = declared(token);
      this.scanner.take();
    }
    if (anchor) this.anchors.add(anchor);
    switch (token.type) {
      case TokenType.SCALAR:
        this.scanner.take();
        this.add(NodeType.SCALAR, offset, token.text, token.isPlain, anchor, tag);
        return;
      case TokenType.FLOW_SEQUENCE_START:
        this.open(NodeType.SEQUENCE, offset, anchor, tag);
        this.flowSequence();
        return this.close();
      case TokenType.FLOW_MAPPING_START:
        this.open(NodeType.MAPPING, offset, anchor, tag);
        this.flowMapping();
        return this.close();
      case TokenType.BLOCK_SEQUENCE_START:
        if (context === Context.FLOW) break;
        this.open(NodeType.SEQUENCE, offset, anchor, tag);
        this.blockSequence();
        return this.close();
      case TokenType.BLOCK_MAPPING_START:
        if (context === Context.FLOW) break;
        this.open(NodeType.MAPPING, offset, anchor, tag);
        this.blockMapping();
        return this.close();
      case TokenType.BLOCK_ENTRY:
        if (context !== Context.BLOCK_MAPPING) break;
        this.open(NodeType.SEQUENCE, offset, anchor, tag);
        this.indentlessSequence();
        return this.close();
    }
    if (!anchor && !tag) throw new YamlError('a value is expected here', token.offset);
    this.add(NodeType.SCALAR, offset, '', true, anchor, tag);
  }

  private alias({ offset, text }: Token): void {
    if (!this.anchors.has(text)) throw new YamlError(`there is no anchor &${text} before *${text}`, offset);
    this.scanner.take();
    this.add(NodeType.ALIAS, offset, text);
  }

  private open(type: NodeType, offset: number, anchor = '', tag = ''): void {
    if (++this.depth > maxDepth) throw new YamlError(`it is nested more than ${maxDepth} levels deep`, offset);
    this.add(type, offset, '', false, anchor, tag);
  }

  private close(): void {
    this.depth--;
    this.add(NodeType.END, 0);
  }

  private blockSequence(): void {
    this.scanner.take();
    while (this.isNext(TokenType.BLOCK_ENTRY)) this.entry();
    this.endBlock('this line stands among the items of a list, but does not begin with "- "');
  }

  private indentlessSequence(): void {
    while (this.isNext(TokenType.BLOCK_ENTRY)) this.entry();
  }

  /** An item of a block sequence. A list that is not indented ends where the next key begins, an indented one never meets a key. */
  private entry(): void {
    const { offset } = this.scanner.take();
    if (this.isNext(TokenType.BLOCK_ENTRY, TokenType.KEY, TokenType.VALUE, TokenType.BLOCK_END)) this.empty(offset);
    else this.node(Context.BLOCK);
  }

  private blockMapping(): void {
    this.scanner.take();
    while (this.isNext(TokenType.KEY)) {
      this.keyOrValue(TokenType.KEY);
      this.keyOrValue(TokenType.VALUE);
    }
    this.endBlock('a key is expected here: is this line, or the one before, indented as it should be?');
  }

  private keyOrValue(introducedBy: TokenType): void {
    const { type, offset } = this.scanner.peek();
    if (type !== introducedBy) return this.empty(offset);
    this.scanner.take();
    if (this.isNext(TokenType.KEY, TokenType.VALUE, TokenType.BLOCK_END)) this.empty(offset);
    else this.node(Context.BLOCK_MAPPING);
  }

  private flowSequence(): void {
    const { offset } = this.scanner.take();
    for (let isFirst = true; !this.isNext(TokenType.FLOW_SEQUENCE_END); isFirst = false) {
      if (!isFirst) this.comma(offset, ']');
      this.mustGoOn(offset, ']');
      if (this.isNext(TokenType.KEY)) this.pair();
      else if (!this.isNext(TokenType.FLOW_SEQUENCE_END)) this.node(Context.FLOW);
      else break;
    }
    this.scanner.take();
  }

  /** `[a: 1]` is a list of one mapping. */
  private pair(): void {
    this.open(NodeType.MAPPING, this.scanner.take().offset);
    if (this.isNext(TokenType.VALUE, TokenType.FLOW_ENTRY, TokenType.FLOW_SEQUENCE_END)) this.emptyInPlaceOf(this.scanner.take());
    else this.node(Context.FLOW);
    this.flowValue(TokenType.FLOW_SEQUENCE_END);
    this.close();
  }

  private flowMapping(): void {
    const { offset } = this.scanner.take();
    for (let isFirst = true; !this.isNext(TokenType.FLOW_MAPPING_END); isFirst = false) {
      if (!isFirst) this.comma(offset, '}');
      this.mustGoOn(offset, '}');
      if (this.isNext(TokenType.KEY)) {
        this.scanner.take();
        if (this.isNext(TokenType.VALUE, TokenType.FLOW_ENTRY, TokenType.FLOW_MAPPING_END)) this.emptyInPlaceOf(this.scanner.peek());
        else this.node(Context.FLOW);
        this.flowValue(TokenType.FLOW_MAPPING_END);
      } else if (!this.isNext(TokenType.FLOW_MAPPING_END)) {
        this.node(Context.FLOW);
        this.emptyInPlaceOf(this.scanner.peek());
      } else {
        break;
      }
    }
    this.scanner.take();
  }

  private flowValue(end: TokenType): void {
    if (this.isNext(TokenType.VALUE)) {
      this.scanner.take();
      if (!this.isNext(TokenType.FLOW_ENTRY, end)) return this.node(Context.FLOW);
    }
    this.emptyInPlaceOf(this.scanner.peek());
  }

  private mustGoOn(opened: number, end: string): void {
    if (this.isNext(TokenType.END)) throw new YamlError(`there is no "${end}" that closes what opens here`, opened);
  }

  private comma(opened: number, end: string): void {
    this.mustGoOn(opened, end);
    const { type, offset } = this.scanner.peek();
    if (type !== TokenType.FLOW_ENTRY) throw new YamlError(`"," or "${end}" is expected here`, offset);
    this.scanner.take();
  }

  private endBlock(otherwise: string): void {
    const token = this.scanner.peek();
    if (token.type !== TokenType.BLOCK_END) throw new YamlError(otherwise, token.offset);
    this.scanner.take();
  }

  /** Whether the next token is of one of the types. Called for every token, so it takes no list. */
  private isNext(type: TokenType, or?: TokenType, orElse?: TokenType, orLast?: TokenType): boolean {
    const next = this.scanner.peek().type;
    return next === type || next === or || next === orElse || next === orLast;
  }

  private empty(offset: number): void {
    this.add(NodeType.SCALAR, offset, '', true);
  }

  private emptyInPlaceOf({ offset }: Token): void {
    this.empty(offset);
  }

  private add(type: NodeType, offset: number, text = '', isPlain = false, anchor = '', tag = ''): void {
    this.events.push({ type, offset, text, isPlain, anchor, tag });
  }
}

/** The tag, when it needs no directive that declares its handle: Kubernetes reads no directives. */
function declared({ text, offset }: Token): string {
  const handle = /^![\w-]+!/.exec(text);
  if (handle) throw new YamlError(`the tag handle ${handle[0]} is not declared`, offset);
  return text;
}
