import { samples } from './samples';
import { Schema } from '../../src/engines/schema/schema';
import { Random } from '../schema/objects/random';

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer' };

/** The schema of what expressions are about: fields of each type that a CRD can have. */
export const selfSchema: Schema = {
  type: 'object',
  properties: {
    ...fields('s', 8, text),
    ...fields('i', 4, whole),
    ...fields('d', 4, { type: 'number' }),
    ...fields('b', 2, { type: 'boolean' }),
    bytes0: { type: 'string', format: 'byte' },
    duration0: { type: 'string', format: 'duration' },
    time0: { type: 'string', format: 'date-time' },
    date0: { type: 'string', format: 'date' },
    texts: { type: 'array', items: text },
    wholes: { type: 'array', items: whole },
    numbers: { type: 'array', items: { type: 'number' } },
    set: { type: 'array', items: whole, 'x-kubernetes-list-type': 'set' },
    set1: { type: 'array', items: whole, 'x-kubernetes-list-type': 'set' },
    keyed: keyed(),
    keyed1: keyed(),
    map: { type: 'object', additionalProperties: text },
    wholeMap: { type: 'object', additionalProperties: whole },
    inner: { type: 'object', properties: { 'a-b': text, count: whole, namespace: text, x__y: whole } },
    either0: { 'x-kubernetes-int-or-string': true },
    either1: { 'x-kubernetes-int-or-string': true },
    none: { type: 'string', nullable: true },
  },
};

function fields(letter: string, count: number, schema: Schema): { readonly [name: string]: Schema } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${letter}${index}`, schema]));
}

function keyed(): Schema {
  return {
    type: 'array',
    items: { type: 'object', properties: { k: text, v: whole }, required: ['k'] },
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['k'],
  };
}

/** An object of that schema; some fields are not set. */
export function drawSelf(random: Random): { [field: string]: unknown } {
  const list = <T>(draw: () => T, most = 4) => Array.from({ length: random.between(0, most) }, draw);
  const string = () => random.pick(samples.strings.plain);
  const int = () => random.pick(samples.ints);
  const double = () => random.pick(samples.doubles.filter((value) => Number.isFinite(value) && !Object.is(value, -0)));
  const name = () => random.pick(['a', 'b', 'c']);
  const entries = () => [...new Set(list(name))].map((k) => ({ k, v: int() }));
  const self: { [field: string]: unknown } = {
    ...Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`i${index}`, int()])),
    ...Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`d${index}`, double()])),
    b0: random.chance(0.5),
    b1: random.chance(0.5),
    bytes0: Buffer.from(string()).toString('base64'),
    duration0: random.pick(['1h', '90s', '0s', '1m30s', '3 days', '-5m', '1ns']),
    time0: random.pick(samples.strings.times),
    date0: random.pick(['2026-01-31', '1999-12-31', '2024-02-29']),
    texts: list(string),
    wholes: list(int),
    // One that is an item of an optional list is an integer to the server when it is written as one.
    numbers: list(() => random.pick([0.5, 1.5, -2.25, 0.1, 1e-5, 3.25])),
    set: [...new Set(list(() => random.between(0, 4)))],
    set1: [...new Set(list(() => random.between(0, 4)))],
    keyed: entries(),
    keyed1: entries(),
    map: Object.fromEntries(list(() => [name(), string()])),
    wholeMap: Object.fromEntries(list(() => [name(), int()])),
    inner: { 'a-b': string(), count: int(), x__y: int(), ...(random.chance(0.5) && { namespace: string() }) },
    either0: random.chance(0.5) ? int() : string(),
    either1: random.chance(0.5) ? int() : string(),
    none: random.chance(0.5) ? null : string(),
  };
  for (const field of Object.keys(self)) if (random.chance(0.04)) delete self[field];
  return self;
}
