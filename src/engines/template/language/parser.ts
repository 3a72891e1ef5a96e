import { tokensOf } from './lexer';
import { Branch, Command, Node, Operand, Pipe, Template } from './nodes';
import { numberConstant } from './number-constant';
import { Delimiters, ofOperator, shownToken, Token, TokenKind } from './tokens';
import { lineAt, TemplateError } from '../template-error';
import { unquoted } from '../text/quote';

/** Parses a template. Unknown functions and variables are errors here already, as in Go. */
export function parseTemplate(text: string, isFunction: (name: string) => boolean, delimiters = ofOperator): Template {
  return new Parser(text, isFunction, delimiters).template();
}

/** The name of the template itself, which it may call as it calls those that it defines. */
const rootName = 'resourceset';

/** How deep blocks and parentheses may lie in each other. Go allows more, and nobody comes near. */
const deepest = 500;

class Parser {
  private readonly tokens: readonly Token[];
  private readonly defined = new Map<string, readonly Node[]>();
  private at = 0;
  private variables: string[] = ['$'];
  private loops = 0;
  private parentheses = 0;
  private blocks = 0;

  public constructor(
    private readonly text: string,
    private readonly isFunction: (name: string) => boolean,
    private readonly delimiters: Delimiters,
  ) {
    this.tokens = tokensOf(text, delimiters);
  }

  public template(): Template {
    const root: Node[] = [];
    while (this.peek().kind !== 'end') {
      if (this.skipsTo('define')) {
        this.definition();
        continue;
      }
      const node = this.node();
      if (typeof node === 'string') throw this.error(`has ${this.actionOf(node)} without a block that it belongs to`);
      root.push(node);
    }
    this.add(rootName, root);
    return { text: this.text, root: this.defined.get(rootName)!, defined: this.defined };
  }

  /** An action as the template writes it: `<<end>>`. */
  private actionOf(keyword: string): string {
    return `${this.delimiters.left}${keyword}${this.delimiters.right}`;
  }

  /** Goes past a left delimiter and the keyword, when they come next. */
  private skipsTo(keyword: string): boolean {
    if (this.peek().kind !== 'left') return false;
    const start = this.at;
    this.at++;
    const token = this.nextWord();
    if (token.kind === 'keyword' && token.value === keyword) return true;
    this.at = start;
    return false;
  }

  private definition(): void {
    const name = this.name(this.nextWord(), 'a define');
    this.expect('right', 'a define');
    this.add(
      name,
      this.apart(() => this.body('a define')),
    );
  }

  private add(name: string, nodes: readonly Node[]): void {
    const earlier = this.defined.get(name);
    if (earlier === undefined || isEmpty(earlier)) this.defined.set(name, nodes);
    else if (!isEmpty(nodes)) throw this.error(`defines the template ${JSON.stringify(name)} twice`);
  }

  /** What is parsed as a template of its own sees none of the variables around it. */
  private apart<T>(parse: () => T): T {
    const { variables, loops } = this;
    this.variables = ['$'];
    this.loops = 0;
    const result = parse();
    this.variables = variables;
    this.loops = loops;
    return result;
  }

  /** Nodes up to `end`. */
  private body(context: string): Node[] {
    const { nodes, last } = this.list();
    if (last !== 'end') throw this.error(`has an unexpected ${this.actionOf('else')} in ${context}`);
    return nodes;
  }

  /** Nodes up to `end` or `else`. */
  private list(): { nodes: Node[]; last: 'end' | 'else' } {
    if (++this.blocks > deepest) throw this.error('has blocks that are nested too deep');
    const nodes: Node[] = [];
    while (this.peekWord().kind !== 'end') {
      const node = this.node();
      if (typeof node === 'string') {
        this.blocks--;
        return { nodes, last: node };
      }
      nodes.push(node);
    }
    throw this.error(`ends inside a block: an ${this.actionOf('end')} is missing`);
  }

  private node(): Node | 'end' | 'else' {
    const token = this.nextWord();
    if (token.kind === 'text') return { is: 'text', text: token.value, position: token.position };
    if (token.kind !== 'left') throw this.unexpected(token, 'the template');
    return this.action();
  }

  private action(): Node | 'end' | 'else' {
    const token = this.nextWord();
    const { position } = token;
    if (token.kind === 'keyword') {
      switch (token.value) {
        case 'end':
          this.expect('right', 'an end');
          return 'end';
        case 'else':
          // `else if` and `else with` are looked at by whoever began the block.
          if (!this.isKeyword('if') && !this.isKeyword('with')) this.expect('right', 'an else');
          return 'else';
        case 'if':
        case 'with':
        case 'range':
          return this.branch(token.value, position);
        case 'break':
        case 'continue':
          this.expect('right', `a ${token.value}`);
          if (this.loops === 0) throw this.error(`has ${this.actionOf(token.value)} outside of a range`);
          return { is: token.value, position };
        case 'template':
          return this.call(position);
        case 'block':
          return this.block(position);
      }
    }
    this.at--;
    return { is: 'action', pipe: this.pipe('an action', 'right'), position: this.peek().position };
  }

  private branch(is: Branch['is'], position: number): Branch {
    const variables = this.variables.length;
    const pipe = this.pipe(`${is === 'if' ? 'an' : 'a'} ${is}`, 'right');
    if (is === 'range') this.loops++;
    const { nodes, last } = this.list();
    if (is === 'range') this.loops--;
    const otherwise = last === 'else' ? this.otherwise(is) : undefined;
    this.variables.length = variables;
    return { is, pipe, then: nodes, otherwise, position };
  }

  private otherwise(is: Branch['is']): Node[] {
    if (is !== 'range' && this.isKeyword(is)) {
      const { position } = this.nextWord();
      // One in the other, without an end between them: the block within says when they are too many.
      this.blocks++;
      const otherwise = [this.branch(is, position)];
      this.blocks--;
      return otherwise;
    }
    return this.body('an else');
  }

  private call(position: number): Node {
    const name = this.name(this.nextWord(), 'a template action');
    if (this.peekWord().kind === 'right') {
      this.nextWord();
      return { is: 'template', name, position };
    }
    return { is: 'template', name, pipe: this.pipe('a template action', 'right'), position };
  }

  private block(position: number): Node {
    const name = this.name(this.nextWord(), 'a block');
    const pipe = this.pipe('a block', 'right');
    this.add(
      name,
      this.apart(() => this.body('a block')),
    );
    return { is: 'template', name, pipe, position };
  }

  private name(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'raw string') throw this.unexpected(token, context);
    return this.string(token);
  }

  private pipe(context: string, end: TokenKind): Pipe {
    const { position } = this.peekWord();
    const { variables, assigns } = this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.nextWord();
      if (token.kind === end) break;
      if (!operands.has(token.kind) && !(token.kind === 'keyword' && token.value === 'nil')) throw this.unexpected(token, context);
      this.at--;
      commands.push(this.command());
    }
    if (commands.length === 0) throw this.error(`has no value in ${context}`);
    commands.slice(1).forEach(([first], index) => {
      if (!['bool', 'dot', 'nil', 'number', 'string'].includes(first.is)) return;
      throw this.error(`has a value that is not a function in stage ${index + 2} of a pipeline`);
    });
    return { is: 'pipe', commands, variables, assigns, position };
  }

  /** `$x :=`, `$x =`, and in a range `$i, $x :=`. */
  private declarations(context: string): { variables: string[]; assigns: 'assigns' | undefined } {
    const variables: string[] = [];
    for (;;) {
      const start = this.at;
      if (this.peekWord().kind !== 'variable') break;
      const { value } = this.nextWord();
      const next = this.peekWord();
      if (next.kind === 'assign' || next.kind === 'declare') {
        this.nextWord();
        variables.push(value);
        this.variables.push(value);
        return { variables, assigns: next.kind === 'assign' ? 'assigns' : undefined };
      }
      if (next.kind !== 'sign' || next.value !== ',') {
        this.at = start;
        break;
      }
      this.nextWord();
      variables.push(value);
      this.variables.push(value);
      if (context !== 'a range' || variables.length >= 2) throw this.error(`has too many variables in ${context}`);
      if (!['variable', 'right', 'close'].includes(this.peekWord().kind)) {
        throw this.error('has a range that sets something else than variables');
      }
    }
    return { variables, assigns: undefined };
  }

  private command(): Command {
    const found: Operand[] = [];
    for (;;) {
      this.peekWord();
      const operand = this.operand();
      if (operand) found.push(operand);
      const token = this.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'right' || token.kind === 'close') this.at--;
      else if (token.kind !== 'pipe') throw this.unexpected(token, 'an action');
      break;
    }
    if (found.length === 0) throw this.error('has an empty command');
    return found;
  }

  private operand(): Operand | undefined {
    const term = this.term();
    if (!term || this.peek().kind !== 'field') return term;
    const { position } = this.peek();
    const path: string[] = [];
    while (this.peek().kind === 'field') path.push(this.next().value.slice(1));
    if (term.is === 'field' || term.is === 'variable') return { ...term, path: [...term.path, ...path] };
    if (['bool', 'string', 'number', 'nil', 'dot'].includes(term.is)) throw this.error('has a field behind a value that has none');
    return { is: 'chain', of: term, path, position };
  }

  private term(): Operand | undefined {
    const token = this.nextWord();
    const { value, position } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.isFunction(value)) throw this.error(`calls the function ${JSON.stringify(value)}, which does not exist`);
        return { is: 'function', name: value, position };
      case 'dot':
        return { is: 'dot', position };
      case 'variable':
        if (!this.variables.includes(value)) throw this.error(`has the variable ${value}, which is not set`);
        return { is: 'variable', name: value, path: [], position };
      case 'field':
        return { is: 'field', path: [value.slice(1)], position };
      case 'bool':
        return { is: 'bool', value: value === 'true', position };
      case 'number':
      case 'character':
      case 'complex': {
        const constant = numberConstant(value, token.kind);
        if (typeof constant === 'string') throw this.error(constant);
        return { is: 'number', value: constant, position };
      }
      case 'string':
      case 'raw string':
        return { is: 'string', value: this.string(token), position };
      case 'open':
        return this.parenthesis();
      case 'keyword':
        if (value === 'nil') return { is: 'nil', position };
    }
    this.at--;
    return undefined;
  }

  private parenthesis(): Pipe {
    if (++this.parentheses > deepest) throw this.error('has parentheses that are nested too deep');
    const pipe = this.pipe('parentheses', 'close');
    this.parentheses--;
    return pipe;
  }

  private string({ value }: Token): string {
    const text = unquoted(value);
    if (text === undefined) throw this.error(`has the malformed string ${value}`);
    return text;
  }

  private isKeyword(word: string): boolean {
    const token = this.peekWord();
    return token.kind === 'keyword' && token.value === word;
  }

  private expect(kind: TokenKind, context: string): void {
    const token = this.nextWord();
    if (token.kind !== kind) throw this.unexpected(token, context);
  }

  private next(): Token {
    const token = this.tokens[Math.min(this.at, this.tokens.length - 1)];
    this.at++;
    return token;
  }

  private peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)];
  }

  private nextWord(): Token {
    this.peekWord();
    return this.next();
  }

  private peekWord(): Token {
    while (this.peek().kind === 'space') this.at++;
    return this.peek();
  }

  private unexpected(token: Token, context: string): TemplateError {
    if (token.kind === 'error') return this.error(token.value, token);
    return this.error(`has an unexpected ${shownToken(token)} in ${context}`, token);
  }

  private error(
    problem: string,
    { position }: Token = this.tokens[Math.min(Math.max(this.at - 1, 0), this.tokens.length - 1)],
  ): TemplateError {
    return new TemplateError(problem, lineAt(this.text, position));
  }
}

const operands = new Set<TokenKind>([
  'bool',
  'character',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'raw string',
  'string',
  'variable',
  'open',
]);

/** Whether nodes are nothing but white space. */
function isEmpty(nodes: readonly Node[]): boolean {
  return nodes.every((node) => node.is === 'text' && node.text.trim() === '');
}
