import { InputError, shown } from '../core/input-error';

/** What a template makes of an input before it is put in its place. Filters are applied from left to right. */
export class InputFilter {
  /** Makes a name of any text, as Kubernetes takes it: at most 63 lower case letters, digits and dashes. */
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
   * At most so many bytes.
   * @param length how many
   */
  public static trunc(length: number): InputFilter {
    if (!Number.isInteger(length) || length < 1) {
      throw new InputError(
        undefined as never,
        'InputFilter.trunc()',
        `takes a whole number above 0, not ${shown(length)}`,
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

  /**
   * Every occurrence of a text replaced.
   * @param old the text
   * @param by what takes its place
   */
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
  public static of(call: string): InputFilter {
    return new InputFilter(call);
  }

  private constructor(
    /** @internal */
    public readonly _call: string,
  ) {}
}

/**
 * A text as a literal of Go. The YAML around a template folds long lines at spaces, and puts quotes around what has a `: ` or ` #`: so these
 * characters are escaped.
 */
export function goText(text: string): string {
  const escaped = [...text].map((character) => {
    if (/[A-Za-z0-9_./@+=,-]/.test(character)) return character;
    const code = character.codePointAt(0)!;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
