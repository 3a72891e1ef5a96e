import { fixed, GoFunction, variadic } from './signature';
import { TemplateError } from '../template-error';
import { printed } from '../values/print';
import { GoMap, GoSlice, typeOf, Value } from '../values/value';

/**
 * The functions for maps. `keys` and `values` have no order in Go, not even twice the same: here they come sorted, so that a rendering
 * can be compared with the next.
 */
export const dictFunctions: { readonly [name: string]: GoFunction } = {
  dict: variadic([], 'any', dict),
  get: fixed(['map', 'string'], (map: GoMap, key: string) => (map.has(key) ? map.get(key) : '')),
  set: fixed(['map', 'string', 'any'], set),
  unset: fixed(['map', 'string'], (map: GoMap, key: string) => {
    map.entries?.delete(key);
    return map;
  }),
  hasKey: fixed(['map', 'string'], (map: GoMap, key: string) => map.has(key)),
  pluck: variadic(
    ['string'],
    'map',
    (key: string, ...maps: GoMap[]) => new GoSlice(maps.filter((map) => map.has(key)).map((map) => map.get(key))),
  ),
  keys: variadic(
    [],
    'map',
    (...maps: GoMap[]) =>
      new GoSlice(
        maps.flatMap((map) => map.sortedKeys()),
        'string',
      ),
  ),
  values: fixed(['map'], (map: GoMap) => new GoSlice(map.sortedKeys().map((key) => map.get(key)))),
  pick: variadic(['map'], 'string', (map: GoMap, ...keys: string[]) => selected(map, (key) => keys.includes(key))),
  omit: variadic(['map'], 'string', (map: GoMap, ...keys: string[]) => selected(map, (key) => !keys.includes(key))),
  dig: variadic([], 'any', dig),
};

function dict(...pairs: Value[]): GoMap {
  const entries = new Map<string, Value>();
  for (let at = 0; at < pairs.length; at += 2) entries.set(printed(pairs[at]), at + 1 < pairs.length ? pairs[at + 1] : '');
  return new GoMap(entries);
}

function set(map: GoMap, key: string, value: Value): GoMap {
  if (!map.entries) throw new TemplateError('sets an entry of a nil map');
  map.entries.set(key, value);
  return map;
}

function selected(map: GoMap, isWanted: (key: string) => boolean): GoMap {
  return new GoMap(new Map([...(map.entries ?? [])].filter(([key]) => isWanted(key))));
}

function dig(...path: Value[]): Value {
  if (path.length < 3) throw new TemplateError('needs a key, a default and a map');
  const keys = path.slice(0, -2);
  let value = path[path.length - 1];
  for (const key of keys) {
    if (typeof key !== 'string') throw new TemplateError(`has a ${typeOf(key)} as a key`);
    if (!(value instanceof GoMap) || value.element !== 'interface {}') {
      throw new TemplateError(`looks for ${JSON.stringify(key)} in a ${typeOf(value)}`);
    }
    if (!value.has(key)) return path[path.length - 2];
    value = value.get(key);
  }
  return value;
}
