import { rule } from './rule';
import { YamlError, YamlStream } from '../../engines/yaml';
import { meantFlag } from '../../flux/controller-flags';
import { nearestFluxSchemas } from '../../flux/schemas/flux-schemas';
import { hasVariable } from '../../flux/variables';
import { isJson } from '../../kubernetes/is-json';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { stringsIn, valuesAt } from '../../kubernetes/pointer';
import { closest } from '../../wording/closest';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';

const patches = ['/spec/patches/*', '/spec/postRenderers/*/kustomize/patches/*', '/spec/kustomize/patches/*'];

/** What an operation needs beside its path. */
const operations: ReadonlyMap<string, string | undefined> = new Map([
  ['add', 'value'],
  ['replace', 'value'],
  ['test', 'value'],
  ['move', 'from'],
  ['copy', 'from'],
  ['remove', undefined],
]);

/** What is wrong, and what to do about it. */
type Wrong = readonly [message: string, fix: string];

/** Kustomize can read a patch, and the patch sets fields that there are. */
export const patchInvalid = rule({
  id: 'patch-invalid',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease', 'FluxInstance'],
  texts: {
    what:
      'An inline patch is not YAML, has an operation that JSON Patch does not have, names no object, sets an unknown field of a Flux object, or ' +
      'gives the controllers of Flux a misspelt flag.',
    why: 'Kustomize refuses the patch, or the API server refuses the patched object: nothing is applied. A controller with an unknown flag does not start.',
    fix: 'Correct the patch. Merged objects need `kind` and `metadata.name`, with a `target` too; lists of operations need a `target`.',
    source: 'Flux API: patches',
  },
  check(manifest, report, cluster) {
    const { kind, object, origin } = manifest;
    // In a repository the folder has been built with its patches, and what comes out is checked.
    if (origin.construct === undefined && cluster.appliedFolders.some(({ by }) => by.includes(manifest))) return;
    for (const field of patches) {
      for (const { pointer, value } of valuesAt(object, field)) {
        if (!isObject(value) || typeof value.patch !== 'string' || value.patch.trim() === '') continue;
        const wrong = wrongIn(value.patch, isObject(value.target), cluster);
        if (wrong) report(`${pointer}/patch`, ...wrong);
        else if (kind === 'FluxInstance') reportFlags(value.patch, (message, fix) => report(`${pointer}/patch`, message, fix));
      }
    }
  },
});

function wrongIn(text: string, hasTarget: boolean, cluster: Cluster): Wrong | undefined {
  const documents = [...new YamlStream(text).documents()];
  for (const document of documents) {
    if (document instanceof YamlError) {
      return hasVariable(text) ? undefined : [`is not YAML: ${document.message}`, 'Correct it: Flux cannot build the folder until then.'];
    }
    const { value } = document;
    // Kustomize does not read a list that begins so as YAML.
    if (Array.isArray(value) && text.startsWith('[') && !hasVariable(text) && !isJson(text)) {
      return ['begins with [, but is not JSON', 'Write each operation as a list item with -, or all keys and strings in quotes.'];
    }
    const wrong = Array.isArray(value) ? wrongList(value, hasTarget) : isObject(value) ? wrongObject(value, hasTarget, cluster) : undefined;
    if (wrong) return wrong;
  }
  return undefined;
}

/** Reports the misspelt flags that a patch gives a controller. */
function reportFlags(text: string, report: (message: string, fix: string) => void): void {
  for (const document of new YamlStream(text).documents()) {
    if (document instanceof YamlError) continue;
    for (const { text: argument } of stringsIn(document.value)) {
      const flag = meantFlag(argument);
      if (flag) {
        report(`gives a controller the flag --${flag.written}, which it does not have: it does not start`, `Did you mean --${flag.meant}?`);
      }
    }
  }
}

function wrongList(list: readonly unknown[], hasTarget: boolean): Wrong | undefined {
  for (const operation of list) {
    if (!isObject(operation)) continue;
    const { op, path } = operation;
    if (hasVariable(op) || hasVariable(path)) continue;
    if (typeof op !== 'string' || !operations.has(op)) {
      const near = typeof op === 'string' ? closest(op, [...operations.keys()]) : undefined;
      const fix = near === undefined ? `Write ${[...operations.keys()].join(', ')}.` : `Did you mean ${near}?`;
      return [op === undefined ? 'has an operation without op' : `has the operation ${shown(op)}, which JSON Patch does not have`, fix];
    }
    if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) {
      return [`has the operation ${op} without a path that begins with /`, 'Write a JSON pointer, such as /spec/replicas.'];
    }
    const needed = operations.get(op);
    if (needed !== undefined && !Object.hasOwn(operation, needed)) {
      return [`has the operation ${op} of ${path} without ${needed}`, `Set ${needed}.`];
    }
  }
  return hasTarget ? undefined : ['is a list of operations without a target', 'Set target to the objects that it changes.'];
}

function wrongObject(object: JsonObject, hasTarget: boolean, cluster: Cluster): Wrong | undefined {
  const { apiVersion, kind, metadata, spec } = object;
  const isNamed = typeof kind === 'string' && isObject(metadata) && typeof metadata.name === 'string';
  if (!isNamed) {
    const fix = hasTarget ? 'Set them: with a target any name will do.' : 'Name the object that it changes.';
    return ['has no kind or metadata.name, which Kustomize requires', fix];
  }
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isObject(spec)) return undefined;
  const schemas = nearestFluxSchemas(cluster.fluxVersions[0]);
  const fields = Object.keys(schemas.kind(apiVersion, kind)?.schema.properties?.spec?.properties ?? {});
  const unknown = fields.length === 0 ? undefined : Object.keys(spec).find((field) => !field.startsWith('$') && !fields.includes(field));
  if (unknown === undefined) return undefined;
  const near = closest(unknown, fields);
  return [`sets spec.${unknown}, which ${kind} does not have`, near === undefined ? 'Remove it.' : `Did you mean ${near}?`];
}
