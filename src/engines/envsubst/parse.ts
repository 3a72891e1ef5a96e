import { Expression, Piece } from './expression';
import { deepestNesting } from './limits';
import { SubstitutionError } from './substitution-error';

/**
 * The pieces of a string, as Flux reads it.
 * @throws SubstitutionError where Flux cannot read an expression
 */
export function piecesOf(text: string): Piece[] {
  return new Parser(text).pieces();
}

/** The characters at which the literal part of an argument ends, and whether `$$`, `\/` and `\\` stand for one character in it. */
interface ArgumentForm {
  readonly ends: string;
  readonly isEscaped?: boolean;
}

const offset: ArgumentForm = { ends: ':}' };
const rest: ArgumentForm = { ends: '}' };
const searched: ArgumentForm = { ends: '/', isEscaped: true };
const replacement: ArgumentForm = { ends: '}', isEscaped: true };

class Parser {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** Where the expression begins that is read. */
  private start = 0;

  public constructor(text: string) {
    // For envsubst a NUL is the end.
    const end = text.indexOf('\0');
    this.text = end < 0 ? text : text.slice(0, end);
  }

  public pieces(): Piece[] {
    const pieces: Piece[] = [];
    while (this.at < this.text.length) pieces.push(this.isStart() ? this.expression() : this.literal());
    return pieces;
  }

  private isStart(): boolean {
    return this.text.startsWith('${', this.at);
  }

  /** Characters up to the next expression: two dollars are one, and begin none. */
  private literal(): string {
    let literal = '';
    while (this.at < this.text.length && !this.isStart()) {
      const dollar = this.text.indexOf('$', this.at);
      const end = dollar < 0 ? this.text.length : dollar;
      literal += this.text.slice(this.at, end);
      this.at = end;
      if (dollar < 0 || this.isStart()) continue;
      literal += '$';
      this.at += this.text[this.at + 1] === '$' ? 2 : 1;
    }
    return literal;
  }

  private expression(): Expression {
    const outer = this.start;
    this.start = this.at;
    if (++this.depth > deepestNesting) throw this.error(`\${ stands in more than ${deepestNesting} others`);
    this.at += 2;
    const expression = this.text[this.at] === '#' ? this.length() : this.operation(this.name());
    if (this.text[this.at] !== '}') throw this.error(`the expression of "${expression.name}" must end with "}" here`);
    this.at++;
    this.depth--;
    this.start = outer;
    return expression;
  }

  private length(): Expression {
    this.at++;
    return this.made(this.name(), '#', []);
  }

  private name(): string {
    name.lastIndex = this.at;
    const found = name.exec(this.text)?.[0];
    if (found === undefined) throw this.error('"${" must be followed by the name of a variable. Write "$${" for these characters');
    this.at += found.length;
    return found;
  }

  private operation(variable: string): Expression {
    const operator = this.operator();
    switch (operator[0]) {
      case undefined:
        if (this.text[this.at] !== '}') {
          throw this.error(`"\${${variable}" must be followed by "}" or an operator. Write "$\${" for these characters`);
        }
        return this.made(variable, operator, []);
      case ',':
      case '^':
        return this.made(variable, operator, []);
      case '/':
        return this.made(variable, operator, this.replacing(variable, operator));
      case '#':
      case '%':
        return this.made(variable, operator, [this.argument(variable, operator, rest)]);
      default:
        return this.made(variable, operator, operator === ':' ? this.cutting(variable) : this.defaults(variable, operator));
    }
  }

  private operator(): string {
    operators.lastIndex = this.at;
    const operator = operators.exec(this.text)?.[0] ?? '';
    this.at += operator.length;
    // envsubst steps back too far behind a character of several bytes, and then does not find the colon.
    if (operator === ':' && this.text.charCodeAt(this.at) > 0x7f) throw this.error('a number must follow ":"');
    return operator;
  }

  /** The arguments of `:=` and the like: all of them together are the default. */
  private defaults(variable: string, operator: string): Piece[] {
    const pieces: Piece[] = [];
    while (this.text[this.at] !== '}') pieces.push(this.argument(variable, operator, rest));
    return pieces;
  }

  /** Offset and length. */
  private cutting(variable: string): Piece[] {
    const first = this.argument(variable, ':', offset);
    if (this.text[this.at] === '}') return [first];
    this.separator(':', variable);
    return [first, this.argument(variable, ':', rest)];
  }

  /** What is searched, and what comes in its place. */
  private replacing(variable: string, operator: string): Piece[] {
    const first = this.argument(variable, operator, searched);
    this.separator('/', variable);
    return this.text[this.at] === '}' ? [first] : [first, this.argument(variable, operator, replacement)];
  }

  /** Any number of the same character. */
  private separator(character: string, variable: string): void {
    if (this.text[this.at] !== character) throw this.error(`the expression of "${variable}" lacks a "${character}"`);
    while (this.text[this.at] === character) this.at++;
  }

  /** An expression, or characters up to the next one. */
  private argument(variable: string, operator: string, { ends, isEscaped }: ArgumentForm): Piece {
    if (this.isStart()) return this.expression();
    let literal = '';
    const from = this.at;
    while (this.at < this.text.length && !this.isStart()) {
      const character = this.text[this.at];
      const isEscape = isEscaped && escapes.has(this.text.slice(this.at, this.at + 2));
      if (!isEscape && ends.includes(character)) break;
      literal += isEscape ? this.text[this.at + 1] : character;
      this.at += isEscape ? 2 : 1;
    }
    if (this.at === from) throw this.error(`the operator "${operator}" of "${variable}" lacks an argument or the closing "}"`);
    return literal;
  }

  private made(variable: string, operator: string, args: readonly Piece[]): Expression {
    return { name: variable, operator, args, offset: this.start };
  }

  private error(message: string): SubstitutionError {
    return new SubstitutionError(message, this.start);
  }
}

const name = /[\p{L}\p{Nd}_]+/uy;
const operators = /:[=?+-]|=|[,^]{1,2}|\/[/#%]?|##?|%%?|:/y;
const escapes = new Set(['$$', '\\/', '\\\\']);
