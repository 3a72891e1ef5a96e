import { withoutCredentials } from './credentials';

/** A value as an error message shows it: short, on one line, without what may be a password. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : described(value);
  const harmless = withoutCredentials(text);
  return harmless.length > 120 ? `${harmless.slice(0, 117)}...` : harmless;
}

/** What an error message calls a value that stands where something else was expected. */
export function described(value: unknown): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(value)}`;
  if (typeof value === 'function') return `the function ${value.name}`.trimEnd();
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return 'a list';
  const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
  if (typeof kind === 'string' && typeof name === 'string') return `${kind} "${name}"`;
  const type = value.constructor?.name ?? 'Object';
  return type === 'Object' ? 'an object' : withArticle(type);
}

/** A kind or class with its article, for the middle of a sentence: `an Alert`, `a Bucket`. */
export function withArticle(name: string): string {
  return `${/^[AEIOaeio]/.test(name) ? 'an' : 'a'} ${name}`;
}
