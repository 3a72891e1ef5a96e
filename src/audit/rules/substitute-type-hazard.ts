import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { isObject } from '../../kubernetes/json-object';
import { escaped, Found, valuesAt } from '../../kubernetes/pointer';

/** Fields of well-known kinds, and of all kinds, that hold strings by names. */
const stringMaps: { readonly [kind: string]: readonly string[] } = {
  ConfigMap: ['/data'],
  Secret: ['/data', '/stringData'],
};
const mapsOfAllKinds = ['/metadata/labels', '/metadata/annotations'];
const containers = [
  '/spec/template/spec/containers/*',
  '/spec/template/spec/initContainers/*',
  '/spec/jobTemplate/spec/template/spec/containers/*',
];
const ofWorkloads = containers.flatMap((container) => ['/env/*/value', '/args/*', '/command/*'].map((field) => container + field));
const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet']);

/** A string stays a string when variables are substituted. */
export const substituteTypeHazard: RepositoryRule = {
  id: 'substitute-type-hazard',
  severity: Severity.ERROR,
  texts: {
    what: 'A field that must be a string is a number, a boolean, a mapping or a list when it is applied, for example a variable with the value `yes` or `1.10`.',
    why: 'Flux prints the objects without quotes, substitutes, and reads them again as YAML: a string that looks like another type becomes that type. The API server refuses it.',
    fix: 'Keep the quotes with a variable: set `substitute.quote` to a quote, and write `${quote}${NAME}${quote}` in the field.',
    source: 'kustomize-controller: post-build substitution',
  },
  *check({ applied }) {
    for (const { object, clusters } of applied) {
      const { manifest } = object;
      if (object.isEncrypted) continue;
      for (const { pointer, value } of stringsOf(manifest)) {
        const type = typeOf(value);
        if (type === undefined) continue;
        yield {
          manifest,
          path: pointer,
          place: object.placeOf(pointer),
          message: `is ${type} when it is applied, but must be a string`,
          fix: isObject(value) || Array.isArray(value) ? inBlock : inQuotes,
          clusters,
        };
      }
    }
  },
};

const inQuotes = 'Write it in quotes. Around a variable, use a variable that contains the quote: ${quote}${NAME}${quote}.';
const inBlock = 'Write it as a string, for example behind "|".';

/** What a value is that is no string. */
function typeOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${String(value)}`;
  if (isObject(value)) return 'a mapping';
  return Array.isArray(value) ? 'a list' : undefined;
}

/** The values in the fields that take strings. */
function* stringsOf({ kind, object }: Manifest): Generator<Found> {
  for (const map of [...(Object.hasOwn(stringMaps, kind) ? stringMaps[kind] : []), ...mapsOfAllKinds]) {
    const [found] = valuesAt(object, map);
    if (!found || !isObject(found.value)) continue;
    for (const [key, value] of Object.entries(found.value)) yield { pointer: `${map}/${escaped(key)}`, value };
  }
  if (workloads.has(kind)) for (const field of ofWorkloads) yield* valuesAt(object, field);
}
