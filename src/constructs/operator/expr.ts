import { InputFilter } from './input-filter';
import { goText } from '../../engines/template';

/** An input in a field that is not a string: the field gets a boolean, a number, a list or an object. */
export class Expr {
  /**
   * True or false: an empty text, 0, `false` and an empty list are false.
   * @param input name of the input; `web.tag` for the entry of a nested one
   */
  public static boolean(input: string): Expr {
    return new Expr(input, (value) => value, booleanOf);
  }

  /**
   * The opposite of `boolean`.
   * @param input name of the input
   */
  public static negated(input: string): Expr {
    return new Expr(input, (value) => `not ${inParentheses(value)}`, booleanOf);
  }

  /**
   * Whether an input is this string.
   * @param input name of the input
   * @param text the string
   */
  public static equalTo(input: string, text: string): Expr {
    return new Expr(input, (value) => `eq (${value} | toString) ${goText(text)}`, booleanOf);
  }

  /**
   * A whole number.
   * @param input name of the input
   */
  public static integer(input: string): Expr {
    return new Expr(
      input,
      (value) => value,
      (value) => `<< ${value} | int >>`,
    );
  }

  /**
   * A number.
   * @param input name of the input
   */
  public static number(input: string): Expr {
    return new Expr(
      input,
      (value) => value,
      (value) => `<< ${value} | float64 >>`,
    );
  }

  /**
   * The input as it is: a list, an object, or whatever it holds. Of the strings in it the operator refuses those with control characters.
   * @param input name of the input
   */
  public static value(input: string): Expr {
    return new Expr(
      input,
      (value) => value,
      (value) => `<< ${value} | toJson >>`,
    );
  }

  private constructor(
    private readonly input: string,
    private readonly condition: (value: string) => string,
    private readonly written: (condition: string) => string,
  ) {}

  /** What stands in the field. @internal */
  public _render(prefix = 'inputs'): string {
    return this.written(this._condition(prefix));
  }

  /** What stands behind an `if`. @internal */
  public _condition(prefix = 'inputs'): string {
    return this.condition(inputOf(this.input, prefix, []));
  }
}

function booleanOf(condition: string): string {
  return `<< if ${condition} >>true<< else >>false<< end >>`;
}

function inParentheses(value: string): string {
  return value.includes(' ') ? `(${value})` : value;
}

/** An input in parentheses when it needs them, with its filters. */
export function inputOf(name: string, prefix: string, filters: readonly InputFilter[]): string {
  const path = name.split('.');
  const isPlain = path.every((part) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(part));
  const value = isPlain ? `${prefix}.${path.join('.')}` : `(index ${prefix} ${path.map((part) => goText(part)).join(' ')})`;
  return [value, ...filters.map(({ _call }) => _call)].join(' | ');
}
