import { isObject, JsonObject } from './json-object';
import { escaped, Found, valuesAt } from './pointer';
import { table } from './table';

/** Fields of well-known kinds, and of all kinds, that hold strings by names. */
const stringMaps: { readonly [kind: string]: readonly string[] } = table({
  ConfigMap: ['/data'],
  Secret: ['/data', '/stringData'],
});
const mapsOfAllKinds = ['/metadata/labels', '/metadata/annotations'];
const containers = [
  '/spec/template/spec/containers/*',
  '/spec/template/spec/initContainers/*',
  '/spec/jobTemplate/spec/template/spec/containers/*',
];
const ofWorkloads = containers.flatMap((container) => ['/env/*/value', '/args/*', '/command/*'].map((field) => container + field));
const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet']);

/** What is in the fields of an object that must be strings. */
export function* stringFieldsOf(kind: string, object: JsonObject): Generator<Found> {
  for (const map of [...(stringMaps[kind] ?? []), ...mapsOfAllKinds]) {
    const [found] = valuesAt(object, map);
    if (!found || !isObject(found.value)) continue;
    for (const [key, value] of Object.entries(found.value)) yield { pointer: `${map}/${escaped(key)}`, value };
  }
  if (workloads.has(kind)) for (const field of ofWorkloads) yield* valuesAt(object, field);
}

/** What a value is that is not a string: `the number 80`; undefined for a string, and for null. */
export function otherThanString(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${String(value)}`;
  if (isObject(value)) return 'a mapping';
  return Array.isArray(value) ? 'a list' : undefined;
}
