import { goText } from './input-filter';

/** A manifest in which a template takes inputs, as a ResourceSet has to write it: what is a text stays one, whatever an input holds. */
export function templated<T>(value: T, isBound: (text: string) => boolean): T {
  if (typeof value === 'string') return (isBound(value) ? value : quotedText(value)) as T;
  if (Array.isArray(value)) return value.map((item) => templated(item, isBound)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, templated(item, isBound)])) as T;
}

const action = /<<-?\s+((?:[^"`>]|"(?:[^"\\]|\\.)*"|`[^`]*`|>(?!>))*?)\s+-?>>/g;

/** The keywords of control structures: what has one is a program of its own. */
const control = /^(?:if|else|end|range|with|define|template|block|break|continue)\b|^\$[\w]*\s*:?=|^\/\*/;

/**
 * A text that begins to be something else when its inputs are filled in - `<< inputs.tag >>` with the tag 1.10 is the number 1.1 - is
 * written with quotes that the template makes. A text with letters of its own is left as its author wrote it: it stays a text.
 */
function quotedText(text: string): string {
  const actions = [...text.matchAll(action)];
  if (
    actions.length === 0 ||
    text.includes('\n') ||
    actions.some(([, inner]) => control.test(inner) || /\|\s*(?:toString\s*\|\s*)?s?quote$/.test(inner))
  ) {
    return text;
  }
  const literal = text.replace(action, '');
  if (staysText(literal)) return text;
  if (actions.length === 1 && literal === '') return `<< ${actions[0][1]} | quote >>`;
  return `<< printf ${patternOf(text)} ${actions.map(([, inner]) => (inner.includes(' ') ? `(${inner})` : inner)).join(' ')} | quote >>`;
}

/** Three letters in a row, or a slash, and no word of YAML: no number, boolean, null or date looks like that. */
function staysText(literal: string): boolean {
  return /[A-Za-z]{3}|\//.test(literal) && !/^(?:yes|true|false|off|null|\.?inf|\.?nan)$/i.test(literal.trim());
}

function patternOf(text: string): string {
  // The verb and its percent sign are all that Go is to see of the text.
  return goText(text.replace(action, '\0').replace(/%/g, '%%')).replace(/\\x25/g, '%').replace(/\\x00/g, '%v');
}
