/** A string of one line, and the comment at the end of that line. */
export class CommentedString {
  public constructor(
    public readonly text: string,
    public readonly comment: string,
  ) {}
}

/**
 * Prints an object as YAML that every reader reads back as the same object, whether it follows YAML 1.1 (Kustomize, PyYAML) or 1.2.
 *
 * Printing is most of what a synth costs. Libraries look at each scalar by the rules of a whole schema; here one regular
 * expression says which strings stand for themselves in both versions, and all others are quoted.
 */
export function printYaml(object: { readonly [key: string]: unknown }): string {
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  return keys.length === 0 ? '{}\n' : mapping(object, keys, '');
}

/** The fields, each on lines of its own that begin with `indent`. */
function mapping(object: { readonly [key: string]: unknown }, keys: readonly string[], indent: string): string {
  let text = '';
  for (const key of keys) text += `${indent}${printedKey(key, indent)}:${after(object[key], indent)}`;
  return text;
}

/** What follows a key or the dash of a list entry, to the end of its last line. */
function after(value: unknown, indent: string): string {
  if (typeof value === 'string') return ` ${printedString(value, indent)}\n`;
  if (typeof value !== 'object' || value === null) return ` ${printedNumber(value)}\n`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${sequence(value, inner)}`;
  if (value instanceof CommentedString) return ` ${printedString(value.text, indent)} # ${value.comment}\n`;
  const fields = value as { readonly [key: string]: unknown };
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined);
  return keys.length === 0 ? ' {}\n' : `\n${mapping(fields, keys, inner)}`;
}

function sequence(list: readonly unknown[], indent: string): string {
  let text = '';
  for (const entry of list) {
    const printed = after(entry, indent);
    // A collection begins on the line of the dash: its first line is indented by as much as the dash and its space take.
    text += printed.startsWith('\n') ? `${indent}- ${printed.slice(1 + indent.length + 2)}` : `${indent}-${printed}`;
  }
  return text;
}

function printedNumber(value: unknown): string {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  const text = String(value);
  // YAML 1.1 takes a number with an exponent for one only when there is a dot.
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

/** The longest key that YAML takes on one line with its value, with room for escapes. */
const longestKey = 150;

const printedKeys = new Map<string, string>();

/** A key as it is written; the same few keys come again and again. */
function printedKey(key: string, indent: string): string {
  let printed = printedKeys.get(key);
  if (printed === undefined) {
    printed = isPlain(key) && key.length <= longestKey ? key : quoted(key);
    if (printedKeys.size < 10_000) printedKeys.set(key, printed);
  }
  return printed.length > 1_000 ? `? ${printed}\n${indent}` : printed;
}

function printedString(text: string, indent: string): string {
  if (isPlain(text)) return text;
  return text.includes('\n') && isLiteral(text) ? literal(text, `${indent}  `) : quoted(text);
}

/**
 * Strings that are no other type in any version of YAML: a letter, `/`, `./`, `${` or `--` first, then no sign that ends a plain scalar.
 */
const plainText = /^(?:[A-Za-z_/]|--[A-Za-z]|\.\/|\$\{)(?:[\w./@+=,;()<>*&!%^~$|?\\'"{}[\]-]|:(?=\S)| (?=[^\s#]))*$/;
/** Numbers with units and versions: a letter beyond those of hexadecimal numbers and exponents, or two dots. */
const plainQuantity = /^(?!0[xXoObB])(?:\d[\d.]*[g-zG-Z][\w.]*|\d+\.\d+\.\d+(?:\.\d+)?)$/;
/** Words that YAML 1.1 reads as booleans or nothing, and exponents without a number, which some readers take for one: `e9`, `e+0`. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[\d_]+)$/i;

/** Whether the string may stand without quotes. */
export function isPlain(text: string): boolean {
  return (plainText.test(text) && !reserved.test(text)) || plainQuantity.test(text);
}

/** What only an escape sequence can write: control characters, line breaks of other systems, halves of characters. */
// eslint-disable-next-line no-control-regex
const needsEscape =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A line of blanks, which readers take now for text and now for the end of it. */
const blankLine = /^[ \t]+$/m;

/** Whether a text of several lines can stand as it is, below its key. */
function isLiteral(text: string): boolean {
  return !needsEscape.test(text) && !blankLine.test(text) && text.trim() !== '';
}

/** The lines of a text below its key. The header says how many line breaks end it, and the indentation where the text begins with blanks. */
function literal(text: string, indent: string): string {
  const body = text.replace(/\n*$/, '');
  const breaks = text.length - body.length;
  const indentation = /^\n*[ \t]/.test(text) ? '2' : '';
  const chomping = breaks === 0 ? '-' : breaks === 1 ? '' : '+';
  const lines = breaks > 1 ? text.slice(0, -1).split('\n') : body.split('\n');
  return `|${indentation}${chomping}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}

/** The string between double quotes, on one line. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  return needsEscape.test(text) ? json.replace(otherEscapes, codeOf) : json;
}

/** What YAML wants escaped and JSON does not escape. */
const otherEscapes = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function codeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
