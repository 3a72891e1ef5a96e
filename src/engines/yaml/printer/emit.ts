import { compareKeys } from './key-order';
import { looksLikeOther, styleOf } from './scalar-style';
import { UnprintableError } from './unprintable-error';
import { validText } from '../../../golang/bytes';
import { formatFloat } from '../../../golang/float';
import { table } from '../../../kubernetes/table';

/** What has a form in JSON; whole numbers that a float cannot hold exactly are bigints. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * YAML as sigs.k8s.io/yaml writes it: what the operator parses as a template, and what kustomize-controller substitutes variables in.
 *
 * @param isEscaped which strings are written in double quotes on one line, each character but letters, digits and spaces by its code
 * @throws UnprintableError where go-yaml writes nothing
 */
export function toYaml(value: Json, isEscaped: (text: string) => boolean = () => false): string {
  return new Emitter(isEscaped).document(value);
}

const indentation = 2;
/** Behind this column a space becomes a line break. In a template that may be the space of an action, or even of a text in one. */
const width = 80;
/** Longer keys, and those of several lines, are written behind a `?`. */
const longestSimpleKey = 128;

type Place = 'root' | 'item' | 'key' | 'complex key' | 'value';

/**
 * Writes the way libyaml's emitter does, with its three memories: the column, whether only indentation is on the line so far, and
 * whether the last character parts what follows.
 */
class Emitter {
  private out = '';
  private column = 0;
  private indent = -1;
  private isIndentation = true;
  private isParted = true;

  public constructor(private readonly isEscaped: (text: string) => boolean) {}

  public document(value: Json): string {
    this.node(value, 'root');
    this.line();
    return this.out;
  }

  private node(value: Json, place: Place): void {
    if (Array.isArray(value)) this.sequence(value as readonly Json[], place);
    else if (value !== null && typeof value === 'object') this.mapping(value as { readonly [key: string]: Json });
    else if (typeof value === 'string') this.text(value, place);
    else this.plain(scalar(value));
  }

  private sequence(items: readonly Json[], place: Place): void {
    if (items.length === 0) return this.plain('[]');
    const outer = this.indent;
    // In a mapping the dashes stand below the key, not behind it.
    const isIndentless = (place === 'value' || place === 'complex key') && !this.isIndentation;
    if (!isIndentless) this.indent = this.indent < 0 ? 0 : this.indent + indentation;
    for (const item of items) {
      this.line();
      this.indicator('-', 'indentation');
      this.node(item, 'item');
    }
    this.indent = outer;
  }

  private mapping(object: { readonly [key: string]: Json }): void {
    const keys = Object.keys(object);
    if (keys.length === 0) return this.plain('{}');
    const outer = this.indent;
    this.indent = this.indent < 0 ? 0 : this.indent + indentation;
    for (const key of keys.sort(compareKeys)) {
      this.line();
      if (isSimpleKey(key)) {
        this.text(key, 'key');
        this.put(':');
        this.isParted = false;
        this.isIndentation = false;
      } else {
        this.indicator('?', 'indentation');
        this.text(key, 'complex key');
        this.line();
        this.indicator(':', 'indentation');
      }
      this.node(object[key], 'value');
    }
    this.indent = outer;
  }

  private text(written: string, place: Place): void {
    const value = throughJson(written);
    const style = styleOf(value);
    const isKey = place === 'key';
    const outer = this.indent;
    // Whatever goes on in a next line is indented one level deeper than what holds it.
    this.indent = this.indent < 0 ? indentation : this.indent + indentation;
    if (this.isEscaped(value)) this.plain(`"${value.replace(/[^A-Za-z0-9 ]/gu, hexEscaped)}"`);
    else if (value.includes('\n') && !isKey && style.block) this.literal(value);
    else if (value.includes('\n') || looksLikeOther(value) || (isKey && style.multiline)) this.doubleQuoted(value, place);
    else if (style.plain) this.folded(value, place, '');
    else if (style.single) this.folded(value, place, "'");
    else this.doubleQuoted(value, place);
    this.indent = outer;
  }

  private plain(value: string): void {
    this.part();
    this.put(value);
    this.isParted = false;
    this.isIndentation = false;
  }

  /** A text without quotes, or in single ones. */
  private folded(value: string, place: Place, quote: '' | "'"): void {
    const written = quote ? value.replaceAll("'", "''") : value;
    if (place === 'key' || (this.column + written.length + 3 <= width && !/[\u2028\u2029]/.test(value))) {
      return this.plain(quote + written + quote);
    }
    this.part();
    this.put(quote);
    this.isIndentation = false;
    let last = '';
    for (let at = 0; at < value.length; at++) {
      const character = value[at];
      const isInside = quote === '' || (at > 0 && at < value.length - 1);
      if (character === '\u2028' || character === '\u2029') {
        this.break(character);
        this.isIndentation = true;
      } else if (character === ' ' && last !== ' ' && isInside && this.column > width && value[at + 1] !== ' ') {
        this.line();
      } else {
        if ((last === '\u2028' || last === '\u2029') && character !== ' ') this.line();
        this.put(character === "'" && quote ? "''" : character);
        this.isIndentation = false;
      }
      last = character;
    }
    this.put(quote);
    this.isParted = false;
    this.isIndentation = false;
  }

  private doubleQuoted(value: string, place: Place): void {
    // libyaml means to escape a byte order mark, and looks for it in the wrong place.
    const characters = [...value].map(value.startsWith('\ufeff') ? hexEscaped : shownOrEscaped);
    const written = characters.join('');
    if (place === 'key' || this.column + written.length + 3 <= width) return this.plain(`"${written}"`);
    this.part();
    this.put('"');
    characters.forEach((character, at) => {
      const isInside = at > 0 && at < characters.length - 1;
      if (character === ' ' && characters[at - 1] !== ' ' && isInside && this.column > width) {
        this.line();
        if (characters[at + 1] === ' ') this.put('\\');
      } else {
        this.put(character);
      }
    });
    this.put('"');
    this.isParted = false;
    this.isIndentation = false;
  }

  private literal(value: string): void {
    this.indicator('|');
    if (/^[ \n\u2028\u2029]/.test(value)) this.put(String(indentation));
    const end = /([\n\u2028\u2029]?)([\n\u2028\u2029]?)$/.exec(value)!;
    if (end[0] === '') this.put('-');
    else if (end[2] !== '' || value.length === 1) this.put('+');
    this.break('\n');
    this.isIndentation = true;
    this.isParted = true;
    let breaks = true;
    for (const character of value) {
      if (character === '\n' || character === '\u2028' || character === '\u2029') {
        this.break(character);
        this.isIndentation = true;
        breaks = true;
        continue;
      }
      if (breaks) this.line();
      this.put(character);
      this.isIndentation = false;
      breaks = false;
    }
  }

  /** Begins a line at the indentation, unless nothing but indentation is on this one. */
  private line(): void {
    const indent = Math.max(this.indent, 0);
    if (!this.isIndentation || this.column > indent || (this.column === indent && !this.isParted)) this.break('\n');
    if (this.column < indent) this.put(' '.repeat(indent - this.column));
    this.isParted = true;
    this.isIndentation = true;
  }

  private indicator(text: string, what?: 'indentation'): void {
    this.part();
    this.put(text);
    this.isParted = false;
    this.isIndentation = this.isIndentation && what === 'indentation';
  }

  private part(): void {
    if (!this.isParted) this.put(' ');
  }

  private break(character: string): void {
    this.out += character;
    this.column = 0;
  }

  private put(text: string): void {
    this.out += text;
    this.column += text.length;
  }
}

function isSimpleKey(key: string): boolean {
  return Buffer.byteLength(key) <= longestSimpleKey && !/[\n\r\u0085\u2028\u2029]/.test(key);
}

function scalar(value: null | boolean | number | bigint): string {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) throw new UnprintableError(`has the number ${value}, which JSON does not support`);
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 64 ? BigInt(value).toString() : formatFloat(value);
}

const escapes: { readonly [character: string]: string } = table({
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u2028': 'L',
  '\u2029': 'P',
});

function shownOrEscaped(character: string): string {
  const code = character.codePointAt(0)!;
  const isShown =
    (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xfffd && code !== 0xfeff && code !== 0x2028 && code !== 0x2029);
  return isShown && character !== '"' && character !== '\\' ? character : hexEscaped(character);
}

function hexEscaped(character: string): string {
  const escape = escapes[character];
  if (escape) return `\\${escape}`;
  const code = character.codePointAt(0)!;
  const [letter, size] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code
    .toString(16)
    .toUpperCase()
    .padStart(size as number, '0')}`;
}

/** What is written was JSON before, which go-yaml reads as YAML: control characters are refused, and a next line folds to a space. */
function throughJson(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\x7f-\x9f\ud800-\udfff\ufffe\uffff]/.test(text)) return text;
  const valid = validText(text);
  if (/[\x7f-\x84\x86-\x9f\ufffe\uffff]/.test(valid)) {
    throw new UnprintableError('has a string with control characters, which YAML does not support');
  }
  return valid.replace(/ *\u0085(?:[ \u0085]*)/g, (found) => {
    const breaks = found.split('\u0085').length - 1;
    return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
  });
}
