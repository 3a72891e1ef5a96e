import { quotedText, TemplateError } from '../../engines/template';
import { pointerTo } from '../../kubernetes/pointer';

/** How many characters the operator writes on a line before it breaks the line at the next space. */
const width = 80;

/** Characters that the operator refuses or changes when it writes them as YAML. */
const lost = /[\x7f-\x9f\ufffe\uffff]/; // eslint-disable-line no-control-regex

/** How a manifest becomes a template. */
export interface Templating {
  /** JSON pointers of the fields that an expression fills: they hold no string. */
  readonly bound: ReadonlySet<string>;
  /** Throws the error of a string that cannot be kept one. */
  readonly refuse: (pointer: string, problem: string) => never;
}

/**
 * A manifest in which a template uses inputs, as a ResourceSet has to write it: every string and every key is on the cluster the string that it
 * is here, whatever its inputs hold.
 */
export function templated<T>(manifest: T, templating: Templating): T {
  return new Templated(templating).value(manifest, [], 0) as T;
}

class Templated {
  public constructor(private readonly templating: Templating) {}

  /**
   * @param keys the keys that lead to the value
   * @param column where the operator writes it at most, counted in characters
   */
  public value(value: unknown, keys: readonly string[], column: number): unknown {
    if (typeof value === 'string') return this.text(value, keys, column);
    if (Array.isArray(value)) return value.map((item, index) => this.value(item, [...keys, String(index)], column + 2));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => this.entry(key, item, [...keys, key], column + 2)));
  }

  private entry(key: string, value: unknown, keys: readonly string[], column: number): readonly [string, unknown] {
    const written = this.text(key, keys, column);
    return [written, this.value(value, keys, typeof value === 'string' ? column + lengthOf(written) : column)];
  }

  private text(text: string, keys: readonly string[], column: number): string {
    if (!text.includes('<<') && !lost.test(text)) return text;
    const { bound, refuse } = this.templating;
    const pointer = pointerTo(keys);
    if (bound.has(pointer)) return text;
    try {
      return quotedText(text, width - column);
    } catch (error) {
      if (error instanceof TemplateError) return refuse(pointer, error.problem);
      throw error;
    }
  }
}

/** How long a key is at most with its quotes, escapes and colon. */
function lengthOf(key: string): number {
  return /^[\x20-\x7e]*$/.test(key) ? key.length + 4 : width;
}
