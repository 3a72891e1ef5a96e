import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { builtInNamespaces } from './made-namespace';
import { handbook } from '../../flux/handbook';
import { fluxGroupOf } from '../../flux/kinds';
import { addTo } from '../../kubernetes/grouping';
import { layerOf, ownerOf } from '../fleet/tree/around';
import type { Cluster } from '../fleet/tree/cluster';
import type { Fleet } from '../fleet/tree/fleet';
import { AccountRole, FluxAccount } from '../fleet/tree/flux-account';

/**
 * Gives each namespace of the platform the account that lockdown makes its HelmReleases and Kustomizations act by, once on each cluster. It has the
 * rights of a cluster administrator: those that Flux has without lockdown. What has the label of a tenant gets none, and an account that the program
 * makes, or binds a role to, stays as it is.
 */
export function addPlatformAccounts(fleet: Fleet): void {
  const locked = fleet.clusters.filter(({ _flux }) => _flux.defaultAccount !== undefined);
  if (locked.length === 0) return;
  const objects = fleet.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const known = new KnownAccounts(objects);
  for (const object of objects.filter(actsInNobodysName)) {
    const { namespace = handbook.namespace } = object.metadata;
    const clusters = clustersOf(object).filter((cluster) => locked.includes(cluster));
    for (const name of new Set(clusters.map(({ _flux }) => _flux.defaultAccount!))) {
      // Every pod of a namespace that names no account acts by `default`: nobody gives that one rights unasked.
      const lacking = name === 'default' ? [] : clusters.filter((cluster) => known.lacks(cluster, namespace, name));
      if (lacking.length === 0) continue;
      for (const scope of scopesFor(namespace, object, lacking, objects)) {
        const account = new FluxAccount(scope, `${name}-${namespace}`, { namespace, name, role: AccountRole.CLUSTER_ADMIN });
        known.note(namespace, name, account);
      }
    }
  }
}

/**
 * Where the account goes: to what is applied before all that may act by it. A namespace that each cluster has is there before any layer; another one
 * comes with its Namespace, for which all wait that use it.
 */
function scopesFor(namespace: string, applier: ApiObject, clusters: readonly Cluster[], objects: readonly ApiObject[]): Construct[] {
  if (builtInNamespaces.includes(namespace)) return clusters.map(({ fluxSystem }) => fluxSystem);
  const made = objects.find(
    (object) =>
      object.kind === 'Namespace' && object.name === namespace && clusters.every((cluster) => clustersOf(object).includes(cluster)),
  );
  return [scopeBeside(made ?? applier)];
}

/** Whether an object is a Kustomization or HelmRelease of the platform without an account. */
function actsInNobodysName(object: ApiObject): boolean {
  const { kind, apiGroup } = object;
  if ((kind !== 'HelmRelease' && kind !== 'Kustomization') || apiGroup !== fluxGroupOf(kind)) return false;
  const { metadata, spec } = object.toJson();
  return !spec?.serviceAccountName && !spec?.kubeConfig && metadata?.labels?.[handbook.tenantLabel] === undefined;
}

/** The construct that makes an object: what is added there lies beside it. */
function scopeBeside(object: ApiObject): Construct {
  const around = object.node.scope as Construct;
  return object.node.id === 'Resource' ? (around.node.scope as Construct) : around;
}

/** The clusters to which an object is applied. */
function clustersOf(object: IConstruct): readonly Cluster[] {
  const layer = layerOf(object);
  if (layer) return layer.clusters;
  const owner = ownerOf(object);
  return owner && 'fluxSystem' in owner ? owner.clusters : [];
}

/** The accounts of a program, each with the clusters that have it. */
class KnownAccounts {
  private readonly clusters = new Map<string, Cluster[]>();

  public constructor(objects: readonly ApiObject[]) {
    for (const object of objects) {
      if (object.kind === 'ServiceAccount') {
        this.note(object.metadata.namespace, object.name, object);
      } else if (/^(?:Cluster)?RoleBinding$/.test(object.kind)) {
        for (const { kind, name, namespace } of object.toJson().subjects ?? []) {
          if (kind === 'ServiceAccount') this.note(namespace ?? object.metadata.namespace, name, object);
        }
      }
    }
  }

  public note(namespace: string | undefined, name: string, maker: IConstruct): void {
    for (const cluster of clustersOf(maker)) addTo(this.clusters, `${namespace}/${name}`, cluster);
  }

  /** Whether Kustomizations or HelmReleases of a cluster use an account that it does not have. */
  public lacks(cluster: Cluster, namespace: string, name: string): boolean {
    return cluster._flux.defaultAccount === name && !this.clusters.get(`${namespace}/${name}`)?.includes(cluster);
  }
}
