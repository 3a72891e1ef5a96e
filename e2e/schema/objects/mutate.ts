import { changeMetadata } from './metadata';
import { Random } from './random';
import { formattedStrings, nearly, oddStrings } from './strings';
import { Json, Values } from './values';
import { Schema } from '../../../src/engines/schema/schema';

type Fields = { [key: string]: Json };

/** A place in an object: what holds it, and the schema of what is there. */
interface Place {
  readonly holder: Fields | Json[];
  readonly key: string | number;
  readonly schema: Schema | undefined;
  /** The schema of the holder. */
  readonly around: Schema | undefined;
}

const oddValues: readonly (() => Json)[] = [
  () => null,
  () => 'text',
  () => '',
  () => 5,
  () => 0,
  () => -1,
  () => 1.5,
  () => 2 ** 31,
  () => 2 ** 53,
  () => 1e19,
  () => true,
  () => 'true',
  () => '5',
  () => ({}),
  () => ({ x: 1 }),
  () => [],
  () => ['text'],
  () => [{ x: 1 }],
  () => [null],
];

/** Changes an object in one place that its schema says something of. */
export function mutate(random: Random, object: Fields, root: Schema): void {
  if (random.chance(0.12)) {
    changeMetadata(random, object.metadata as Fields);
    return;
  }
  const places = placesIn(object, root).filter(
    ({ key, holder }) => holder !== object || (key !== 'metadata' && key !== 'apiVersion' && key !== 'kind'),
  );
  const bounded = random.chance(0.15) ? places.filter(({ schema }) => boundOf(schema)) : [];
  if (bounded.length > 0) {
    const place = random.pick(bounded);
    boundOf(place.schema)!(random, place);
  } else if (places.length > 0) {
    changeAt(random, random.pick(places));
  }
}

/** What goes to the bounds of a schema, which a random change seldom meets. */
function boundOf(schema: Schema | undefined): ((random: Random, place: Place) => void) | undefined {
  const { minimum, maximum, multipleOf, minItems, maxItems, minLength, maxLength } = schema ?? {};
  const isSet = (...bounds_: (number | undefined)[]) => bounds_.some((bound) => bound !== undefined);
  if (isSet(minimum, maximum, multipleOf)) return numbers;
  if (isSet(minItems, maxItems)) return bounds;
  return isSet(minLength, maxLength) ? lengths : undefined;
}

function placesIn(object: Json, schema: Schema | undefined): Place[] {
  if (Array.isArray(object)) {
    return object.flatMap((item, index) => [
      { holder: object, key: index, schema: schema?.items, around: schema },
      ...placesIn(item, schema?.items),
    ]);
  }
  if (object === null || typeof object !== 'object') return [];
  return Object.entries(object).flatMap(([key, value]) => {
    const inner = schemaOf(schema, key);
    return [{ holder: object, key, schema: inner, around: schema }, ...placesIn(value, inner)];
  });
}

function schemaOf(schema: Schema | undefined, key: string): Schema | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

function changeAt(random: Random, place: Place): void {
  const { schema } = place;
  const general = [remove, retype, anotherValue, unknownField, addField, addField, removeField];
  const own =
    schema?.type === 'string'
      ? schema.minLength === undefined && schema.maxLength === undefined
        ? [oddString]
        : [oddString, lengths]
      : schema?.type === 'array'
        ? schema.minItems === undefined && schema.maxItems === undefined
          ? [repeatEntry]
          : [repeatEntry, bounds]
        : /^(integer|number)$/.test(schema?.type ?? '')
          ? [numbers, numbers]
          : [];
  random.pick(own.length > 0 && random.chance(0.4) ? own : [...general, ...own])(random, place);
}

function put({ holder, key }: Place, value: Json): void {
  (holder as Fields)[key as string] = value;
}

function valueAt({ holder, key }: Place): Json {
  return (holder as Fields)[key as string];
}

function remove(_: Random, { holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(key as number, 1);
  else delete holder[key];
}

function retype(random: Random, place: Place): void {
  put(place, random.pick(oddValues)());
}

function anotherValue(random: Random, place: Place): void {
  if (place.schema) put(place, new Values(random, 0.3).of(place.schema));
}

function unknownField(random: Random, place: Place): void {
  const value = valueAt(place);
  const target =
    value !== null && typeof value === 'object' && !Array.isArray(value) ? value : Array.isArray(place.holder) ? undefined : place.holder;
  const name = random.pick(['unknown', 'Name', 'intervall', 'x.y', 'a/b', 'apiVersion', 'metadata']);
  if (target && !(name in target)) target[name] = random.pick(oddValues)();
}

/** Sets a field that the schema has and the object does not. */
function addField(random: Random, place: Place): void {
  const value = valueAt(place);
  const [target, schema] = isFields(value) ? [value, place.schema] : [place.holder, place.around];
  if (!isFields(target)) return;
  const missing = Object.entries(schema?.properties ?? {}).filter(([name]) => !(name in target));
  if (missing.length === 0) return;
  const [name, inner] = random.pick(missing);
  target[name] = random.chance(0.1) ? null : new Values(random, 0.3).of(inner);
}

function removeField(random: Random, place: Place): void {
  const value = valueAt(place);
  if (isFields(value) && Object.keys(value).length > 0) delete value[random.pick(Object.keys(value))];
}

function oddString(random: Random, place: Place): void {
  const value = valueAt(place);
  const pool = place.schema?.format ? formattedStrings : oddStrings;
  put(place, typeof value === 'string' && random.chance(0.5) ? nearly(random, value) : random.pick(pool));
}

function lengths(random: Random, place: Place): void {
  const { minLength, maxLength } = place.schema!;
  const bounds_ = [
    minLength === undefined ? [] : [minLength - 1, minLength],
    maxLength === undefined ? [] : [maxLength, maxLength + 1],
  ].flat();
  if (bounds_.length > 0) put(place, random.pick(['x', 'é', '😀']).repeat(Math.max(0, random.pick(bounds_))));
}

function numbers(random: Random, place: Place): void {
  const { minimum, maximum, multipleOf } = place.schema!;
  const near = [minimum, maximum, multipleOf].flatMap((bound) =>
    bound === undefined ? [] : [bound - 1, bound, bound + 1, bound + 0.5, bound + 0.1],
  );
  put(place, random.pick(near.length > 0 && random.chance(0.7) ? near : [0, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 53 + 2, 1e19, 1.5]));
}

function repeatEntry(random: Random, place: Place): void {
  const list = valueAt(place);
  if (Array.isArray(list) && list.length > 0) list.push(structuredClone(random.pick(list)));
}

function bounds(random: Random, place: Place): void {
  const { minItems, maxItems, items } = place.schema!;
  if (minItems !== undefined && random.chance(0.5)) {
    put(place, []);
  } else if (maxItems !== undefined && items) {
    put(
      place,
      Array.from({ length: maxItems + random.between(0, 1) }, () => new Values(random, 0.1).of(items)),
    );
  }
}

function isFields(value: Json | Fields | Json[]): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
