import { Schema } from '../schema';
import type { Look } from './check';
import { enforcedFormat } from './formats';
import { patternFix } from './pattern-fix';
import { matcherOf } from './patterns';
import { Run } from './run';
import { closest } from '../../../wording/closest';

/** The checks of strings, numbers and booleans; that of the enum comes first. */
export function scalarChecks(schema: Schema): Look[] {
  const looks: Look[] = [];
  if (schema.enum) looks.push(enumCheck(schema.enum));
  const string = stringCheck(schema);
  if (string) looks.push((value, run) => typeof value === 'string' && string(value, run));
  const number = numberCheck(schema);
  if (number) looks.push((value, run) => (typeof value === 'number' || typeof value === 'bigint') && number(value, run));
  return looks;
}

function enumCheck(values: readonly unknown[]): Look {
  const strings = new Set(values.filter((value) => typeof value === 'string'));
  const shownValues = values.map((value) => JSON.stringify(value)).join(', ');
  return (value, run) => {
    if (typeof value === 'string' ? strings.has(value) : values.some((allowed) => isEnumValue(value, allowed))) return;
    const near = typeof value === 'string' ? closest(value, strings as Set<string>) : undefined;
    const fix = near ? `Did you mean ${JSON.stringify(near)}?` : values.length > 1 ? 'Write one of these.' : `Write ${shownValues}.`;
    run.refuseValue(value, `is ${run.shown(value)}, but must be ${values.length > 1 ? 'one of ' : ''}${shownValues}`, fix);
  };
}

/** The server converts a number to the type of the allowed value first; null is never one of them. */
function isEnumValue(value: unknown, allowed: unknown): boolean {
  if (value === null || allowed === null) return false;
  if (typeof value === 'number' && typeof allowed === 'number') return (Number.isInteger(allowed) ? Math.trunc(value) : value) === allowed;
  return isDeepEqual(value, allowed);
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), b as { readonly [key: string]: unknown }];
  return left.length === Object.keys(b).length && left.every(([key, value]) => Object.hasOwn(right, key) && isDeepEqual(value, right[key]));
}

/** Lengths and pattern, of which the server names the first that does not hold, and the format. */
function stringCheck(schema: Schema): ((text: string, run: Run) => void) | undefined {
  const { minLength, maxLength, pattern } = schema;
  const format = enforcedFormat(schema);
  if (minLength === undefined && maxLength === undefined && !pattern && !format) return undefined;
  const matches = pattern ? matcherOf(pattern) : undefined;
  return (text, run) => {
    if (maxLength !== undefined && text.length > maxLength && lengthOf(text) > maxLength) {
      run.block(`has ${lengthOf(text)} characters, but must have at most ${maxLength}`, 'Shorten it.');
    } else if (minLength !== undefined && text.length < minLength * 2 && lengthOf(text) < minLength) {
      const empty = text === '';
      run.refuse(
        empty ? 'is empty' : `has ${lengthOf(text)} characters, but must have at least ${minLength}`,
        empty ? 'Give it a value, or leave it out.' : 'Lengthen it.',
      );
    } else if (matches && !matches(text)) {
      run.refuse(`is ${run.shown(text)}, which does not match ${pattern}`, patternFix(pattern!, text));
    }
    if (format && !format.test(text)) run.block(`is ${run.shown(text)}, but must be ${format.title}`, `Write ${format.title}.`);
  };
}

/** Counted as the server counts: in code points, not in UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function numberCheck(schema: Schema): ((value: number | bigint, run: Run) => void) | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, type, format } = schema;
  const narrow = type === 'integer' && format === 'int32';
  const single = type === 'number' && format === 'float';
  if ([minimum, maximum, multipleOf].every((bound) => bound === undefined) && !narrow && !single) return undefined;
  return (value, run) => {
    if (narrow && (value < -(2 ** 31) || value >= 2 ** 31)) {
      run.refuse(`is ${run.shown(value)}, which does not fit in 32 bits`, 'Write a smaller number.');
    }
    if (single && !Number.isFinite(Math.fround(Number(value)))) {
      run.refuse(`is ${run.shown(value)}, which does not fit in 32 bits`, 'Write a smaller number.');
    }
    if (multipleOf !== undefined && !isMultiple(value, multipleOf)) {
      run.refuse(`is ${run.shown(value)}, which is not a multiple of ${multipleOf}`, 'Write a multiple.');
    }
    if (maximum !== undefined && (value > maximum || (exclusiveMaximum && Number(value) === maximum))) {
      run.refuse(
        `is ${run.shown(value)}, but must be ${exclusiveMaximum ? `below ${maximum}` : `at most ${maximum}`}`,
        'Write a smaller number.',
      );
    }
    if (minimum !== undefined && (value < minimum || (exclusiveMinimum && Number(value) === minimum))) {
      run.refuse(
        `is ${run.shown(value)}, but must be ${exclusiveMinimum ? `above ${minimum}` : `at least ${minimum}`}`,
        'Write a larger number.',
      );
    }
  };
}

/** The server divides floating point numbers, and compares integers with the factor cut to an integer. */
function isMultiple(value: number | bigint, factor: number): boolean {
  if (typeof value === 'bigint') return factor >= 1 && value % BigInt(Math.trunc(factor)) === 0n;
  if (Number.isInteger(value)) {
    const whole = Math.trunc(factor);
    return whole > 0 && value % whole === 0;
  }
  return factor > 0 && isWhole(factor < 1 ? (1 / factor) * value : value / factor);
}

/** A floating point number that JSON would take for an integer: near enough to one. */
function isWhole(value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  const difference = Math.abs(value - Math.trunc(value));
  return difference === 0 || difference / (Math.abs(value) + Math.abs(Math.trunc(value))) < 1e-9;
}
