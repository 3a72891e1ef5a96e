import { fixed, GoFunction } from './signature';
import { GoTime } from '../../../golang/go-time';
import { rfc3339 } from '../../../golang/time-format';
import { table } from '../../../kubernetes/table';
import { LimitError } from '../limits';
import { TemplateError } from '../template-error';
import { checkedTree } from '../values/tree-size';
import { GoComplex, GoInt, GoMap, GoSlice, Value } from '../values/value';

/** The functions that read and write JSON. */
export const jsonFunctions: { readonly [name: string]: GoFunction } = {
  fromJson: fixed(['string'], (text: string) => orElse(null, () => parsed(text))),
  mustFromJson: fixed(['string'], parsed),
  toJson: fixed(['any'], (value: Value) => orElse('', () => json(value))),
  mustToJson: fixed(['any'], (value: Value) => json(value)),
  toPrettyJson: fixed(['any'], (value: Value) => orElse('', () => json(value, { indent: '  ' }))),
  mustToPrettyJson: fixed(['any'], (value: Value) => json(value, { indent: '  ' })),
  toRawJson: fixed(['any'], (value: Value) => json(value, { html: 'raw' })),
  mustToRawJson: fixed(['any'], (value: Value) => json(value, { html: 'raw' })),
};

export interface JsonOptions {
  /** How far each level is indented. @default - all on one line */
  readonly indent?: string;
  /** Whether `<`, `>` and `&` stay as they are. @default - they are escaped */
  readonly html?: 'raw';
}

/** A value as Go's encoding/json writes it. */
export function json(value: Value, options: JsonOptions = {}): string {
  return written(checkedTree(value), options, '');
}

function written(value: Value, options: JsonOptions, margin: string): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return jsonText(value, options);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return number(value);
  if (value instanceof GoInt) return value.value.toString();
  if (value instanceof GoTime) return `"${rfc3339(value)}"`;
  if (value instanceof GoComplex) throw new TemplateError('has a complex number, which JSON does not support');
  const inner = margin + (options.indent ?? '');
  if (value instanceof GoSlice) {
    if (value.nil) return 'null';
    return enclosed(
      '[',
      value.items.map((item) => written(item, options, inner)),
      ']',
      options,
      margin,
    );
  }
  if (!value.entries) return 'null';
  const colon = options.indent === undefined ? ':' : ': ';
  const entries = value.sortedKeys().map((key) => jsonText(key, options) + colon + written(value.get(key), options, inner));
  return enclosed('{', entries, '}', options, margin);
}

function enclosed(open: string, parts: readonly string[], close: string, { indent }: JsonOptions, margin: string): string {
  if (indent === undefined || parts.length === 0) return open + parts.join(',') + close;
  return `${open}\n${parts.map((part) => margin + indent + part).join(',\n')}\n${margin}${close}`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TemplateError(`has the number ${value}, which JSON does not support`);
  return Object.is(value, -0) ? '-0' : String(value);
}

const short: { readonly [character: string]: string } = table({
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '"': '\\"',
  '\\': '\\\\',
});

function jsonText(text: string, { html }: JsonOptions): string {
  // eslint-disable-next-line no-control-regex
  const special = html === 'raw' ? /[\0-\x1f"\\\u2028\u2029]|[\ud800-\udfff]/gu : /[\0-\x1f"\\<>&\u2028\u2029]|[\ud800-\udfff]/gu;
  const escaped = text.replace(special, (character) => {
    const code = character.charCodeAt(0);
    return short[character] ?? `\\u${(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** JSON as encoding/json reads it without a type: all numbers are floats. */
function parsed(text: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TemplateError(`has malformed JSON: ${(error as Error).message}`);
  }
  return withFloats(value);
}

function withFloats(value: unknown): Value {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TemplateError('has JSON with a number that is too large');
  if (typeof value === 'string') return value.replace(/[\ud800-\udfff]/gu, '\ufffd');
  if (value === null || typeof value !== 'object') return value as Value;
  if (Array.isArray(value)) return new GoSlice(value.map(withFloats));
  return new GoMap(new Map(Object.entries(value).map(([key, entry]) => [key, withFloats(entry)])));
}

function orElse<T>(fallback: T, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof TemplateError && !(error instanceof LimitError)) return fallback;
    throw error;
  }
}
