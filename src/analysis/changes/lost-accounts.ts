import { ClusterPair } from './cluster-pair';
import { isKept } from '../model/kept';
import { Manifest } from '../model/manifest';

/** The accounts that a change deletes, or that lose their rights with it. */
export class LostAccounts {
  private readonly lost = new Set<string>();
  private readonly byDefault?: string;

  public constructor(pair: ClusterPair) {
    for (const { manifest, by } of pair.gone) {
      if (isKept(manifest, by)) continue;
      const { kind, name, namespace, object } = manifest;
      if (kind === 'ServiceAccount') this.lost.add(`${namespace}/${name}`);
      if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') continue;
      for (const subject of Array.isArray(object.subjects) ? object.subjects : []) {
        if (subject?.kind === 'ServiceAccount') this.lost.add(`${subject.namespace ?? namespace}/${subject.name}`);
      }
    }
    for (const { manifest } of pair.before.values()) {
      const { multitenant, tenantDefaultServiceAccount } = manifest.kind === 'FluxInstance' ? (manifest.object.spec?.cluster ?? {}) : {};
      if (multitenant === true) this.byDefault ??= tenantDefaultServiceAccount;
    }
  }

  /** Whether Flux acts for an object by one of them: it may then not delete what the object has applied. */
  public isOf({ kind, isFlux, namespace, object: { spec } }: Manifest): boolean {
    if (!isFlux || (kind !== 'Kustomization' && kind !== 'HelmRelease') || spec?.kubeConfig) return false;
    const name: unknown = spec?.serviceAccountName || this.byDefault;
    return typeof name === 'string' && this.lost.has(`${namespace}/${name}`);
  }
}
