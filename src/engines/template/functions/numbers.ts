import { toFloat64, toInt64 } from './conversion';
import { fixed, GoFunction, variadic } from './signature';
import { checkedCount } from '../limits';
import { TemplateError } from '../template-error';
import { parseInt64 } from '../text/numbers';
import { printed } from '../values/print';
import { GoInt, GoSlice, Value } from '../values/value';

/** The functions for numbers. */
export const numberFunctions: { readonly [name: string]: GoFunction } = {
  atoi: fixed(['string'], (text: string) => GoInt.int(atoi(text))),
  int64: fixed(['any'], (value: Value) => GoInt.int64(toInt64(value))),
  int: fixed(['any'], (value: Value) => GoInt.int(toInt64(value))),
  float64: fixed(['any'], toFloat64),
  toDecimal: fixed(['any'], (value: Value) => GoInt.int64(parseInt64(printed(value), 8) ?? 0n)),
  add1: fixed(['any'], (value: Value) => GoInt.int64(toInt64(value) + 1n)),
  add: variadic([], 'any', (...values: Value[]) => GoInt.int64(values.reduce((sum: bigint, value) => sum + toInt64(value), 0n))),
  sub: fixed(['any', 'any'], (a: Value, b: Value) => GoInt.int64(toInt64(a) - toInt64(b))),
  div: fixed(['any', 'any'], (a: Value, b: Value) => GoInt.int64(toInt64(a) / divisor(b))),
  mod: fixed(['any', 'any'], (a: Value, b: Value) => GoInt.int64(toInt64(a) % divisor(b))),
  mul: variadic(['any'], 'any', (...values: Value[]) =>
    GoInt.int64(values.reduce((product: bigint, value) => BigInt.asIntN(64, product * toInt64(value)), 1n)),
  ),
  randInt: fixed(['int', 'int'], random),
  max: variadic(['any'], 'any', largest),
  biggest: variadic(['any'], 'any', largest),
  min: variadic(['any'], 'any', (...values: Value[]) => GoInt.int64(values.map(toInt64).reduce((a, b) => (b < a ? b : a)))),
  maxf: variadic(['any'], 'any', (...values: Value[]) => Math.max(...values.map(toFloat64))),
  minf: variadic(['any'], 'any', (...values: Value[]) => Math.min(...values.map(toFloat64))),
  ceil: fixed(['any'], (value: Value) => Math.ceil(toFloat64(value))),
  floor: fixed(['any'], (value: Value) => Math.floor(toFloat64(value))),
  round: variadic(['any', 'int'], 'float64', rounded),
  until: fixed(['int'], ({ value }: GoInt) => range(0n, value, value < 0n ? -1n : 1n)),
  untilStep: fixed(['int', 'int', 'int'], (start: GoInt, stop: GoInt, step: GoInt) => range(start.value, stop.value, step.value)),
  seq: variadic([], 'int', sequence),
};

function largest(...values: Value[]): GoInt {
  return GoInt.int64(values.map(toInt64).reduce((a, b) => (b > a ? b : a)));
}

/** What does not fit is the largest or smallest number. */
function atoi(text: string): bigint {
  const value = parseInt64(text);
  if (value !== undefined || !/^[+-]?[0-9]+$/.test(text)) return value ?? 0n;
  return text.startsWith('-') ? -(2n ** 63n) : 2n ** 63n - 1n;
}

function divisor(value: Value): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new TemplateError('divides by zero');
  return number;
}

function random(min: GoInt, max: GoInt): GoInt {
  const span = Number(max.value - min.value);
  if (span <= 0) throw new TemplateError('has no number between the least and the greatest');
  return GoInt.int(min.value + BigInt(Math.floor(Math.random() * span)));
}

function rounded(value: Value, places: GoInt, ...[from = 0.5]: number[]): number {
  const size = Number(places.value);
  const power = size >= 0 ? Number(`1e${size}`) : 1 / Number(`1e${-size}`);
  const digits = power * toFloat64(value);
  const fraction = digits - Math.trunc(digits);
  return (fraction >= from ? Math.ceil(digits) : Math.floor(digits)) / power;
}

function range(start: bigint, stop: bigint, step: bigint): GoSlice {
  const items: GoInt[] = [];
  const down = stop < start;
  if (down ? step < 0n : step > 0n) {
    checkedCount(Number((stop - start) / step));
    for (let value = start; down ? value > stop : value < stop; value += step) items.push(GoInt.int(value));
  }
  return new GoSlice(items, 'int');
}

function sequence(...numbers: GoInt[]): string {
  const values = numbers.map(({ value }) => value);
  if (values.length === 0 || values.length > 3) return '';
  const start = values.length === 1 ? 1n : values[0];
  const end = values[values.length - 1];
  const direction = end < start ? -1n : 1n;
  const step = values.length === 3 ? values[1] : direction;
  // Wrong-way steps give nothing.
  if (values.length === 3 && end < start && step > 0n) return '';
  return range(start, end + direction, step)
    .items.map(printed)
    .join(' ');
}
