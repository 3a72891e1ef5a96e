import { GoComplex, GoInt, GoSlice, Value } from './value';
import { validText } from '../../../golang/bytes';
import { GoTime } from '../../../golang/go-time';
import { rfc3339 } from '../../../golang/time-format';
import { Json } from '../../yaml/printer/emit';
import { TemplateError } from '../template-error';

/** A value as JSON has it; an error for what JSON has not. */
export function plain(value: Value): Json {
  if (typeof value === 'string') return validText(value);
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
  if (typeof value === 'number') return value;
  if (value instanceof GoInt) return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : value.value;
  if (value instanceof GoTime) return rfc3339(value);
  if (value instanceof GoComplex) throw new TemplateError('has a complex number, which YAML does not support');
  if (value instanceof GoSlice) return value.nil ? null : value.items.map(plain);
  if (!value.entries) return null;
  return Object.fromEntries([...value.entries].map(([key, entry]) => [validText(key), plain(entry)]));
}
