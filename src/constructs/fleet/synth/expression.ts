import { SubstitutionError, variablesIn } from '../../../engines/envsubst';
import { literalMark } from '../../core/typed-variable';

/** A `${...}` as Flux reads it. */
export interface Expression {
  /** The string, including braces. */
  readonly source: string;
  readonly name: string;
  /** What follows the name: empty, or an operator with its argument. */
  readonly rest: string;
}

/** A part of a string. Flux only reads expressions. */
export type Piece =
  | { readonly kind: 'text'; readonly source: string }
  /** Two dollars, which Flux makes one. */
  | { readonly kind: 'dollars'; readonly source: string }
  /** `$${`, which Flux makes `${`. */
  | { readonly kind: 'escaped'; readonly source: string }
  /** A `${` that was marked as a literal, or that begins nothing Flux knows. */
  | { readonly kind: 'literal'; readonly source: string; readonly expression?: string }
  | ({ readonly kind: 'expression' } & Expression);

const starts = new RegExp(`\\$\\$\\{|${literalMark}\\$\\{|\\$\\{|\\$\\$`, 'g');

/** A string in parts, in their order. */
export function* piecesOf(text: string): Generator<Piece> {
  let at = 0;
  starts.lastIndex = 0;
  for (let match = nextStart(text, at); match; match = nextStart(text, at)) {
    if (match.index > at) yield { kind: 'text', source: text.slice(at, match.index) };
    const piece = pieceAt(text, match.index, match[0]);
    yield piece;
    at = match.index + (piece.kind === 'literal' ? match[0].length : piece.source.length);
  }
  if (at < text.length) yield { kind: 'text', source: text.slice(at) };
}

function nextStart(text: string, at: number): RegExpExecArray | null {
  starts.lastIndex = at;
  return starts.exec(text);
}

function pieceAt(text: string, index: number, start: string): Piece {
  if (start === '$$') return { kind: 'dollars', source: start };
  if (start === '$${') return { kind: 'escaped', source: start };
  if (start.startsWith(literalMark)) return { kind: 'literal', source: '${' };
  const expression = expressionAt(text, index);
  return expression ? { kind: 'expression', ...expression } : { kind: 'literal', source: start };
}

const startOfExpression = /\$\{(?:([_a-zA-Z]\w*)|#([_a-zA-Z]\w*)(?=\}))/y;

function expressionAt(text: string, index: number): Expression | undefined {
  startOfExpression.lastIndex = index;
  const match = startOfExpression.exec(text);
  if (!match) return undefined;
  const [start, name, measured] = match;
  const end = closingBrace(text, index + start.length);
  if (end < 0) return undefined;
  const source = text.slice(index, end + 1);
  return measured === undefined
    ? { source, name, rest: text.slice(index + start.length, end) }
    : { source, name: measured, rest: lengthOperator };
}

/** Where the expression ends that began before: other expressions may stand in its argument. */
function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '}' && depth-- === 0) return at;
    if (text[at] === '$' && text[at + 1] === '{') depth++;
  }
  return -1;
}

/** Stands for the operator of `${#NAME}`, which is the only one before its name. */
const lengthOperator = '#';

/** What an operator does with the value of a variable. */
export enum Operator {
  /** There is none. */
  NONE,
  /** It gives a value where there is none, or an empty one. */
  DEFAULT,
  /** It changes the value. */
  CHANGE,
  /** In a shell this is an error or another value; Flux reads it as a default. */
  MISREAD,
  /** Flux does not know it and applies nothing. */
  UNKNOWN,
}

/** What Flux makes of what follows a name. */
export function operatorOf({ source }: Expression): Operator {
  let operator;
  try {
    [{ operator }] = variablesIn(source);
  } catch (error) {
    if (error instanceof SubstitutionError) return Operator.UNKNOWN;
    throw error;
  }
  return knownOperators.get(operator) ?? Operator.CHANGE;
}

/** All others change the value: case, length, part, removal and replacement. */
const knownOperators = new Map([
  ['', Operator.NONE],
  ...[':=', ':-', '='].map((operator) => [operator, Operator.DEFAULT] as const),
  ...[':?', ':+'].map((operator) => [operator, Operator.MISREAD] as const),
]);

/** The default that an expression of this operator gives. */
export function defaultOf({ rest }: Expression): string {
  return rest.replace(/^(?::[=-]|=)/, '');
}
