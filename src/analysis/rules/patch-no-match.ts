import { rule } from './rule';
import { defaultComponents } from '../../flux/component-of-kind';
import { hasVariable } from '../../flux/variables';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { closest } from '../../wording/closest';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** A patch changes something. Here only patches of controllers are judged; those of folders need what is built of their files. */
export const patchNoMatch = rule({
  id: 'patch-no-match',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'The `target` of a patch matches none of the objects that it is for: of a FluxInstance, of a Kustomization, or in a kustomization.yaml.',
    why: 'Kustomize ignores the patch without a message: what it should change stays as it is.',
    fix: 'Correct the kind, the name or the labels. The name is a regular expression for the whole name.',
    source: 'Flux API: patches',
  },
  check({ object }, report) {
    const installed = deploymentsOf(object.spec ?? {});
    if (!installed) return;
    for (const { pointer, value: target } of valuesAt(object, '/spec/kustomize/patches/*/target')) {
      if (!isObject(target) || target.kind !== 'Deployment' || hasSelector(target)) continue;
      const { name } = target;
      if (typeof name !== 'string' || name === '' || hasVariable(name) || installed.some((deployment) => isWhole(name, deployment))) {
        continue;
      }
      const near = closest(name, installed);
      report(
        pointer,
        `is Deployment ${shown(name)}, which this FluxInstance does not install: the patch changes nothing`,
        near === undefined ? `Add the controller to components, or remove the patch.` : `Did you mean ${near}?`,
      );
    }
  },
});

/** The Deployments that a FluxInstance installs; undefined where that is not known. */
function deploymentsOf({ components, sharding }: JsonObject): readonly string[] | undefined {
  const names: unknown = Array.isArray(components) && components.length > 0 ? components : defaultComponents;
  const shards: unknown = sharding?.shards ?? [];
  if (!areKnown(names) || !areKnown(shards)) return undefined;
  return names.flatMap((name) => [name, ...shards.map((shard) => `${name}-${shard}`)]);
}

function areKnown(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string' && !hasVariable(value));
}

function hasSelector({ labelSelector, annotationSelector }: JsonObject): boolean {
  return labelSelector !== undefined || annotationSelector !== undefined;
}

/** What is no expression is the business of patch-invalid. */
function isWhole(pattern: string, name: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return true;
  }
}
