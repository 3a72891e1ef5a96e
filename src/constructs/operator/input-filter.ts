import { goText } from '../../engines/template';
import { shown } from '../../wording/shown';
import { InputError } from '../core/input-error';

/** What a template makes of an input before it is put in its place. Filters are applied from left to right. */
export class InputFilter {
  /**
   * Makes a value of a label of any string: at most 63 lower case letters, digits, `-` and `_`; `Fix: crash #1` becomes `fix-crash-1`. Nothing is left
   * of a string without letters and digits: give it a value by `orElse()` after it. For a name, which holds no `_`, put `replace('_', '-')` before it.
   */
  public static slugify(): InputFilter {
    return new InputFilter('slugify');
  }

  /** All in lower case. */
  public static lower(): InputFilter {
    return new InputFilter('lower');
  }

  /** All in upper case. */
  public static upper(): InputFilter {
    return new InputFilter('upper');
  }

  /**
   * Truncates the value to a number of bytes. A character of several bytes may be cut: use it for names, after `slugify()`.
   * @param length the maximum, in bytes
   */
  public static trunc(length: number): InputFilter {
    if (!Number.isInteger(length) || length < 1) {
      throw new InputError(
        undefined as never,
        'InputFilter.trunc()',
        `must be a whole number above 0, not ${shown(length)}`,
        'Say how many bytes are kept.',
      );
    }
    return new InputFilter(`trunc ${length}`);
  }

  /**
   * This value where the input is empty: "", 0, false, an empty list. An input that is missing is an error all the same.
   * @param value the value
   */
  public static orElse(value: string): InputFilter {
    return new InputFilter(`default ${goText(value)}`);
  }

  /** Replaces every occurrence of a string. @param old the string @param by the replacement */
  public static replace(old: string, by: string): InputFilter {
    return new InputFilter(`replace ${goText(old)} ${goText(by)}`);
  }

  /**
   * Without this at the beginning.
   * @param prefix the beginning
   */
  public static trimPrefix(prefix: string): InputFilter {
    return new InputFilter(`trimPrefix ${goText(prefix)}`);
  }

  /**
   * Without this at the end.
   * @param suffix the end
   */
  public static trimSuffix(suffix: string): InputFilter {
    return new InputFilter(`trimSuffix ${goText(suffix)}`);
  }

  /** Escaped for a regular expression, as the `subject` of an `OidcIdentity` is: `acme.io` becomes `acme\.io`, and matches nothing else. */
  public static regexQuote(): InputFilter {
    return new InputFilter('regexQuoteMeta');
  }

  /** The SHA-256 checksum in hexadecimal digits. */
  public static sha256(): InputFilter {
    return new InputFilter('sha256sum');
  }

  /** In base64. */
  public static base64(): InputFilter {
    return new InputFilter('b64enc');
  }

  /**
   * Any other function that templates have.
   * @param call the function with all but its last argument, for example `regexReplaceAll "v(.*)"`
   */
  public static custom(call: string): InputFilter {
    return new InputFilter(call);
  }

  private constructor(private readonly call: string) {}

  /** The call of the template's function, without the value. @internal */
  public get _call(): string {
    return this.call;
  }
}
