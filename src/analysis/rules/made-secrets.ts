import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** What an operator makes of an object, as `NAMESPACE/NAME`: the Secret of an ExternalSecret, a SealedSecret or a Certificate; undefined for none. */
export function secretMadeBy({ kind, namespace, name, object: { spec } }: Manifest): string | undefined {
  if (kind === 'SealedSecret' || kind === 'SopsSecret' || kind === 'OnePasswordItem' || kind === 'BitwardenSecret') {
    return `${namespace}/${name}`;
  }
  if (kind === 'ExternalSecret' || kind === 'VaultStaticSecret') {
    return `${namespace}/${String(spec?.target?.name ?? spec?.destination?.name ?? name)}`;
  }
  return kind === 'Certificate' ? `${namespace}/${String(spec?.secretName)}` : undefined;
}

/** Whether something on the cluster keeps the data of a Secret up to date. */
export function isRenewed(cluster: Cluster, namespace: string, name: string): boolean {
  if (cluster.appliedOfKind('ExternalSecret').some((external) => secretMadeBy(external) === `${namespace}/${name}`)) return true;
  const [secret] = cluster.identities.find({ group: '', kind: 'Secret', namespace, name });
  const annotations = secret?.object.metadata?.annotations ?? {};
  // Flux makes it, and leaves its data to who renews it.
  if (annotations['kustomize.toolkit.fluxcd.io/ssa'] === 'IfNotPresent') return true;
  // A copy is as new as what it is copied from.
  const [, from, original] = /^([^/]+)\/([^/]+)$/.exec(String(annotations['fluxcd.controlplane.io/copyFrom'])) ?? [];
  return original !== undefined && (from !== namespace || original !== name) && isRenewed(cluster, from, original);
}
