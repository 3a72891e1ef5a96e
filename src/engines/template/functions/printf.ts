import { formatted, Verb } from './printf-verbs';
import { checkedLength } from '../limits';
import { printed } from '../values/print';
import { GoInt, typeOf, Value } from '../values/value';

/** Go's Sprintf. Mistakes of the pattern are no errors: Go writes them into the text. */
export function format(pattern: string, values: readonly Value[]): string {
  return new Format(pattern, values).run();
}

/** Go takes no larger width or precision. */
const widest = 1_000_000;

class Format {
  private out = '';
  private at = 0;
  private next = 0;
  private reordered: 'reordered' | undefined;
  /** Whether the last `[n]` named a value that there is. */
  private badIndex = false;

  public constructor(
    private readonly pattern: string,
    private readonly values: readonly Value[],
  ) {}

  public run(): string {
    while (this.at < this.pattern.length) {
      const percent = this.pattern.indexOf('%', this.at);
      const end = percent < 0 ? this.pattern.length : percent;
      this.out += this.pattern.slice(this.at, end);
      this.at = end + 1;
      if (percent >= 0) this.verb();
      checkedLength(this.out.length);
    }
    if (!this.reordered && this.next < this.values.length) this.out += this.extra();
    return this.out;
  }

  private verb(): void {
    const flags = this.flags();
    this.badIndex = false;
    this.argumentNumber();
    let width = this.size();
    let minus = flags.includes('-');
    if (typeof width === 'string') {
      this.out += width;
      width = undefined;
    } else if (width !== undefined && width < 0) {
      width = -width;
      minus = true;
    }
    let precision: number | string | undefined;
    if (this.pattern[this.at] === '.') {
      this.at++;
      this.argumentNumber();
      precision = this.size(0);
      if (typeof precision === 'string') {
        this.out += precision;
        precision = undefined;
      } else if (precision !== undefined && precision < 0) {
        precision = undefined;
      }
    }
    this.argumentNumber();
    const letter = this.letter();
    if (letter === undefined) {
      this.out += '%!(NOVERB)';
      return;
    }
    // A percent sign takes no value, and no width.
    if (letter === '%') {
      this.out += '%';
    } else if (this.badIndex) {
      this.out += `%!${letter}(BADINDEX)`;
    } else if (this.next >= this.values.length) {
      this.out += `%!${letter}(MISSING)`;
    } else {
      const zero = flags.includes('0') && !minus;
      const verb: Verb = {
        letter,
        // %+v asks for the names of fields, not for the sign of numbers.
        flags: new Set(letter === 'v' ? flags.filter((flag) => flag !== '+') : flags),
        zero,
        minus,
        width: width as number | undefined,
        precision: precision as number | undefined,
      };
      this.out += formatted(verb, this.values[this.next++]);
    }
  }

  private flags(): string[] {
    const flags: string[] = [];
    while ('#0+- '.includes(this.pattern[this.at] ?? 'x')) flags.push(this.pattern[this.at++]);
    return flags;
  }

  /** A width or precision: digits, or `*` for the next value; a text when that is none. */
  private size(otherwise?: number): number | string | undefined {
    if (this.pattern[this.at] === '*') {
      this.at++;
      const value = this.badIndex ? undefined : this.values[this.next++];
      const fits = value instanceof GoInt && value.value >= -BigInt(widest) && value.value <= BigInt(widest);
      return fits ? Number(value.value) : otherwise === undefined ? '%!(BADWIDTH)' : '%!(BADPREC)';
    }
    const digits = /\d*/y;
    digits.lastIndex = this.at;
    const [text] = digits.exec(this.pattern)!;
    this.at += text.length;
    if (text === '') return otherwise;
    return Number(text) <= widest ? Number(text) : otherwise;
  }

  /** `[2]`: the value that comes next. */
  private argumentNumber(): void {
    if (this.pattern[this.at] !== '[') return;
    this.reordered = 'reordered';
    const close = this.pattern.indexOf(']', this.at);
    const number = close < 0 ? NaN : Number(/^\d+$/.exec(this.pattern.slice(this.at + 1, close))?.[0] ?? NaN);
    this.at = close < 0 ? this.at + 1 : close + 1;
    if (number >= 1 && number <= this.values.length) this.next = number - 1;
    else this.badIndex = true;
  }

  private letter(): string | undefined {
    const code = this.pattern.codePointAt(this.at);
    if (code === undefined) return undefined;
    const letter = String.fromCodePoint(code);
    this.at += letter.length;
    return letter;
  }

  private extra(): string {
    const rest = this.values.slice(this.next).map((value) => (value === null ? '<nil>' : `${typeOf(value)}=${printed(value)}`));
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}
