import { hasSelector, nameOfTarget } from './patch-target';
import { rule } from './rule';
import { FluxComponent } from '../../flux/flux-component';
import { hasVariable } from '../../flux/variables';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { closest } from '../../wording/closest';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** A patch changes something. This checks patches of controllers; patches of folders need what is built of their files. */
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
    const deployments = deploymentsOf(object.spec ?? {});
    if (!deployments) return;
    for (const { pointer, value: target } of valuesAt(object, '/spec/kustomize/patches/*/target')) {
      if (!isObject(target) || target.kind !== 'Deployment' || hasSelector(target)) continue;
      const { name } = target;
      if (typeof name !== 'string' || name === '' || hasVariable(name)) continue;
      const pattern = nameOfTarget(name);
      if (!pattern || deployments.some((deployment) => pattern.test(deployment))) continue;
      const near = closest(name, deployments);
      report(
        pointer,
        `is Deployment ${shown(name)}, which Flux does not have: the patch changes nothing`,
        near === undefined ? 'Correct the name, or remove the patch.' : `Did you mean ${near}?`,
      );
    }
  },
});

/** The Deployments that there may be; undefined where that is not known. One patch may be for clusters with other components, and then loses nothing. */
function deploymentsOf({ sharding }: JsonObject): readonly string[] | undefined {
  const shards: unknown = sharding?.shards ?? [];
  if (!Array.isArray(shards) || shards.some((shard) => typeof shard !== 'string' || hasVariable(shard))) return undefined;
  return Object.values(FluxComponent).flatMap((name) => [name, ...shards.map((shard) => `${name}-${shard}`)]);
}
