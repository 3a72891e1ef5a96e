import { Manifest } from '../model/manifest';

/** A command of kubectl on an object. */
export function kubectl(verb: string, { kind, name, namespace }: Manifest): string {
  return `kubectl ${verb} ${kind.toLowerCase()} ${name}${namespace === '' ? '' : ` -n ${namespace}`}`;
}

/** A command of flux on what applies objects. The operator's kinds have a command line of their own. */
export function flux(verb: 'suspend' | 'resume' | 'reconcile', { kind, name, namespace }: Manifest): string {
  const named = fluxNames.get(kind);
  if (named === undefined) return `flux-operator ${verb} ${kind === 'FluxInstance' ? 'instance' : 'resourceset'} ${name} -n ${namespace}`;
  return `flux ${verb} ${named} ${name} -n ${namespace}`;
}

const fluxNames: ReadonlyMap<string, string> = new Map([
  ['Kustomization', 'kustomization'],
  ['HelmRelease', 'helmrelease'],
  ['GitRepository', 'source git'],
  ['OCIRepository', 'source oci'],
  ['HelmRepository', 'source helm'],
  ['HelmChart', 'source chart'],
  ['Bucket', 'source bucket'],
  ['ImageRepository', 'image repository'],
  ['ImagePolicy', 'image policy'],
  ['ImageUpdateAutomation', 'image update'],
  ['Receiver', 'receiver'],
  ['Alert', 'alert'],
]);
