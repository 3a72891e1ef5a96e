/** A piece of a string: characters that stay, or an expression. */
export type Piece = string | Expression;

/** `${NAME}`, with an operator and its arguments. */
export interface Expression {
  readonly name: string;
  /** Empty where there is none. */
  readonly operator: string;
  readonly args: readonly Piece[];
  /** Where it begins in the string. */
  readonly offset: number;
}

/** Operators that give another value for a variable that is empty or not set. Other than in bash, all of them do the same. */
const defaults = new Set(['=', ':=', ':-', ':+', ':?']);

/** Whether an expression has a value where its variable is not set. */
export function hasDefault({ operator }: Expression): boolean {
  return defaults.has(operator);
}
