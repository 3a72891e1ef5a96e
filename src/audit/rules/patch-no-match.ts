import { RepositoryFinding, RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { isUnknown } from '../cluster-parts';

/** A patch changes something. */
export const patchNoMatch: RepositoryRule = {
  id: 'patch-no-match',
  severity: Severity.WARNING,
  texts: {
    what: 'The `target` of a patch of a Kustomization matches none of the objects that it applies.',
    why: 'Kustomize ignores the patch without a message: what it should change stays as it is.',
    fix: 'Correct the kind, the name or the labels. The name is a regular expression for the whole name.',
    source: 'Flux API: patches',
  },
  *check({ clusters }) {
    // What a parent gives to all of its children has to match in one of them only.
    const byPlace = new Map<string, RepositoryFinding | undefined>();
    for (const { appliers, named } of clusters) {
      for (const applier of appliers) {
        const { object, objects } = applier;
        if (object.manifest.kind !== 'Kustomization') continue;
        for (const { pointer, value } of valuesAt(object.manifest.object, '/spec/patches/*/target')) {
          const place = object.placeOf(pointer);
          const key = `${place.file}:${place.line}`;
          const isOpen = isUnknown(applier) || objects.length === 0 || !isObject(value);
          if (isOpen || objects.some(({ manifest }) => isTarget(manifest, value))) byPlace.set(key, undefined);
          if (byPlace.has(key)) continue;
          const count = objects.length === 1 ? 'the one object' : `any of the ${objects.length} objects`;
          byPlace.set(key, {
            manifest: object.manifest,
            path: pointer,
            place,
            message: `does not match ${count} that this Kustomization applies: the patch changes nothing`,
            fix: 'Correct the target, or remove the patch.',
            clusters: named,
          });
        }
      }
    }
    for (const finding of byPlace.values()) if (finding) yield finding;
  },
};

/** What labels and annotations choose may be set by the Kustomization itself. A patch may also have changed the name. */
function isTarget({ group, kind, name, namespace, apiVersion }: Manifest, target: JsonObject): boolean {
  if (target.labelSelector !== undefined || target.annotationSelector !== undefined) return true;
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  const values: [unknown, string][] = [
    [target.group, group],
    [target.version, version],
    [target.kind, kind],
    [target.name, name],
    [target.namespace, namespace],
  ];
  return values.every(([pattern, value]) => pattern === undefined || pattern === '' || isWhole(String(pattern), value));
}

/** A prefix or suffix of the Kustomization is added after the patch, so a part of the name is enough. */
function isWhole(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value) || (value !== '' && value.includes(pattern));
  } catch {
    return true;
  }
}
