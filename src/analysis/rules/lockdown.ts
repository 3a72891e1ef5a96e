import { hasSelector, nameOfTarget } from './patch-target';
import { componentsOfKind } from '../../flux/component-of-kind';
import { JsonObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Whether the cluster's FluxInstance keeps tenants apart: its controllers then act for each by a ServiceAccount of the tenant. */
export function isMultitenant(cluster: Cluster): boolean {
  return isAppliedWhere(cluster, locksDown);
}

/** Whether what reconciles a kind refuses its references to sources and objects of other namespaces. */
export function refusesCrossNamespace(cluster: Cluster, kind: string): boolean {
  const [controller] = componentsOfKind[kind].slice(-1);
  return isAppliedWhere(cluster, (instance) => locksDown(instance) || forbids(instance, controller));
}

/** Whether a cluster to which the manifests are applied has such FluxInstances; where its own is not known, all must be such. */
function isAppliedWhere({ appliedTo }: Cluster, isSuch: (instance: Manifest) => boolean): boolean {
  return appliedTo.some(({ fluxInstances }) => fluxInstances.length > 0 && fluxInstances.every(isSuch));
}

function locksDown({ object }: Manifest): boolean {
  return object.spec?.cluster?.multitenant === true;
}

const flag = /--no-cross-namespace-refs(=true)?\b(?!=)/;

/** Whether a patch of the FluxInstance gives the controller the flag. */
function forbids({ object }: Manifest, controller: string): boolean {
  return valuesAt(object, '/spec/kustomize/patches/*').some(({ value }) => {
    const { patch, target } = (value ?? {}) as { readonly patch?: unknown; readonly target?: JsonObject | null };
    return typeof patch === 'string' && flag.test(patch) && (!target || isTarget(target, controller));
  });
}

/** What labels choose is not known here. */
function isTarget(target: JsonObject, controller: string): boolean {
  if (hasSelector(target)) return false;
  return target.name === undefined || nameOfTarget(target.name)?.test(controller) === true;
}
