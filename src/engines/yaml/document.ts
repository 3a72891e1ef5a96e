import { Composer, DuplicateKey } from './composer';
import { hasDuplicateKeys, withExactNumbers } from './json';
import { Locator } from './locator';
import { parse } from './parser';
import { PlainReader, resolvedExactly } from './scalar';
import { YamlError } from './yaml-error';

export type { DuplicateKey } from './composer';

/** One document of a stream: its value as the API server gets it, and on demand where in the text something stands. */
export class YamlDocument {
  /** The value; null for a document that holds nothing. */
  public readonly value: unknown;
  /** Keys that a mapping has twice; the last one counts. */
  public readonly duplicates: readonly DuplicateKey[];
  /** Where in the whole text the value begins. */
  public readonly offset: number;
  private locator?: Locator;

  /**
   * @param text the document
   * @param start where it begins in the whole text
   * @param readPlain how plain scalars are read: unless given, whole numbers of 64 bits that a float cannot hold are bigints
   * @throws YamlError when Kubernetes could not read it
   */
  public constructor(
    private readonly text: string,
    private readonly start: number,
    readPlain: PlainReader = resolvedExactly,
  ) {
    const json = jsonIn(text);
    if (json && !hasDuplicateKeys(text, json.value)) {
      this.value = withExactNumbers(text, json.value, readPlain);
      this.duplicates = [];
      this.offset = start + text.indexOf('{');
      return;
    }
    const events = parse(text);
    const composer = new Composer(events, start, readPlain);
    const value = composer.compose();
    this.offset = start + (events[0]?.offset ?? 0);
    this.value = json ? withExactNumbers(text, json.value, readPlain) : value;
    this.duplicates = composer.duplicates;
  }

  /** Where in the whole text a JSON pointer leads. */
  public offsetAt(pointer: string): number {
    // Read once more: of most documents nobody asks.
    this.locator ??= this.newLocator();
    return this.locator === undefined ? this.offset : this.start + this.locator.offsetAt(pointer);
  }

  /** What finds places; undefined for JSON that is not YAML too, such as half of a surrogate pair: then the object is the place. */
  private newLocator(): Locator | undefined {
    try {
      return new Locator(parse(this.text));
    } catch (error) {
      if (error instanceof YamlError) return undefined;
      throw error;
    }
  }
}

/** JSON is read as JSON: other than in YAML, a tab may indent it. */
function jsonIn(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
