import { GoTime } from '../../../golang/go-time';
import { TemplateError } from '../template-error';
import { compareText, GoComplex, GoInt, GoMap, GoSlice, typeOf, Value } from '../values/value';

/** Whether the first value equals one of the others. Values of different kinds are an error, nil equals nothing but nil. */
export function equals(first: Value, ...others: Value[]): boolean {
  if (others.length === 0) throw new TemplateError('has nothing to compare with');
  return others.some((other) => equal(first, other));
}

/** The order of two values of one kind: below zero when the first is smaller. NaN is not smaller than anything. */
export function compare(a: Value, b: Value): number {
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (!kindA || !kindB) throw new TemplateError(`compares a ${typeOf(kindA ? b : a)}, which has no order`);
  if (kindA !== kindB && !(areWhole(a) && areWhole(b))) throw incompatible(a, b);
  if (a instanceof GoInt) return orderOf(a.value, (b as GoInt).value);
  if (typeof a === 'number') return orderOf(a, b as number);
  if (typeof a === 'string') return compareText(a, b as string);
  throw new TemplateError(`compares values of type ${typeOf(a)}, which have no order`);
}

function equal(a: Value, b: Value): boolean {
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (kindA !== kindB) {
    if (areWhole(a) && areWhole(b)) return (a as GoInt).value === (b as GoInt).value;
    if (isNothing(a) || isNothing(b)) return false;
    throw incompatible(a, b);
  }
  if (kindA) return sameBasic(a, b);
  if (!isNothing(a) && !isNothing(b) && a!.constructor !== b!.constructor) {
    throw new TemplateError(`compares a ${typeOf(a)} with a ${typeOf(b)}`);
  }
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (b instanceof GoMap || b instanceof GoSlice) throw new TemplateError(`compares values of type ${typeOf(b)}, which cannot be compared`);
  return a instanceof GoTime && b instanceof GoTime && a.seconds === b.seconds && a.nanoseconds === b.nanoseconds;
}

function sameBasic(a: Value, b: Value): boolean {
  if (a instanceof GoInt) return a.value === (b as GoInt).value;
  if (a instanceof GoComplex) return a.real === (b as GoComplex).real && a.imaginary === (b as GoComplex).imaginary;
  return a === b;
}

type BasicKind = 'bool' | 'complex' | 'int' | 'uint' | 'float' | 'string';

function basicKind(value: Value): BasicKind | undefined {
  if (value instanceof GoInt) return value.kind === 'uint8' ? 'uint' : 'int';
  if (value instanceof GoComplex) return 'complex';
  return ({ boolean: 'bool', number: 'float', string: 'string' } as { [type: string]: BasicKind })[typeof value];
}

function areWhole(value: Value): boolean {
  return value instanceof GoInt;
}

function isNothing(value: Value): boolean {
  return value === undefined || value === null;
}

function isNil(value: Value): boolean {
  return isNothing(value) || (value instanceof GoMap && !value.entries) || (value instanceof GoSlice && value.nil === 'nil');
}

function orderOf<T extends bigint | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function incompatible(a: Value, b: Value): TemplateError {
  return new TemplateError(`compares a ${typeOf(a)} with a ${typeOf(b)}`);
}
