import { Expression, hasDefault, Piece } from './expression';
import { Budget } from './limits';
import { operationOf } from './operators';
import { piecesOf } from './parse';
import { SubstitutionError } from './substitution-error';
import { ByteString, byteString, textOfBytes } from '../../golang/byte-string';

export interface SubstituteOptions {
  /** Whether a variable that is not set is refused, where its expression has no default; else it is empty. Flux does so from 2.9 on. */
  readonly strict: boolean;
}

/**
 * A string with the values of its variables. Bytes that are cut out of a character are lone surrogates (`src/golang/bytes.ts`).
 *
 * @throws SubstitutionError where Flux refuses it
 */
export function substitute(text: string, variables: ReadonlyMap<string, string>, options: SubstituteOptions): { readonly text: string } {
  if (!text.includes('$') && !text.includes('\0')) return { text };
  const pieces = new Evaluation(variables, options).all(piecesOf(text));
  return { text: textOfBytes(pieces) };
}

class Evaluation {
  private readonly budget = new Budget();

  public constructor(
    private readonly variables: ReadonlyMap<string, string>,
    private readonly options: SubstituteOptions,
  ) {}

  public all(pieces: readonly Piece[]): ByteString {
    return pieces.map((piece) => this.value(piece)).join('');
  }

  private value(piece: Piece): ByteString {
    if (typeof piece === 'string') return byteString(piece);
    // Arguments first, also those of a default that is not needed: a variable that is not set in one of them is refused.
    const args = piece.args.map((argument) => this.value(argument));
    const result = this.result(piece, args);
    this.budget.result(result.length);
    return result;
  }

  private result(expression: Expression, args: readonly ByteString[]): ByteString {
    const { name, operator, offset } = expression;
    const value = this.variables.get(name);
    if (value === undefined && this.options.strict && !hasDefault(expression)) {
      throw new SubstitutionError(`the variable "${name}" is not set. Set it, or write a default: "\${${name}:=...}"`, offset, name);
    }
    try {
      return operationOf(operator)(byteString(value ?? ''), args, this.budget);
    } catch (error) {
      if (error instanceof SubstitutionError) throw new SubstitutionError(error.message, offset);
      throw error;
    }
  }
}
