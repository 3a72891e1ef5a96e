import { Expression, hasDefault, Piece } from './expression';
import { piecesOf } from './parse';

/** A variable that a string names. */
export interface NamedVariable {
  readonly name: string;
  /** Where its expression begins in the string. */
  readonly offset: number;
  /** The operator of the expression, empty where there is none. */
  readonly operator: string;
  /** Whether the expression has a value where the variable is not set. */
  readonly hasDefault: boolean;
}

/**
 * The variables that a string names, in their order; those in arguments follow the one that they are an argument of.
 * @throws SubstitutionError where Flux cannot read an expression
 */
export function variablesIn(text: string): NamedVariable[] {
  return text.includes('$') ? piecesOf(text).flatMap(named) : [];
}

function named(piece: Piece): NamedVariable[] {
  return typeof piece === 'string' ? [] : [variableOf(piece), ...piece.args.flatMap(named)];
}

function variableOf(expression: Expression): NamedVariable {
  const { name, offset, operator } = expression;
  return { name, offset, operator, hasDefault: hasDefault(expression) };
}
