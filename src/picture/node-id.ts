import { Role } from './picture';
import { fluxGroupOf } from '../flux/kinds';
import { Identity } from '../kubernetes/identity';
import { table } from '../kubernetes/table';

/** What tells a node from all others of its cluster, and is the same in every run. */
export function nodeId({ group, kind, namespace, name }: Identity): string {
  const told = group === '' || fluxGroupOf(kind) === group ? kind : `${kind}.${group}`;
  return `${told}/${namespace}/${name}`;
}

const roles: { readonly [kind: string]: Role } = table({
  Kustomization: Role.APPLIER,
  HelmRelease: Role.APPLIER,
  ResourceSet: Role.APPLIER,
  FluxInstance: Role.APPLIER,
  GitRepository: Role.SOURCE,
  OCIRepository: Role.SOURCE,
  HelmRepository: Role.SOURCE,
  HelmChart: Role.SOURCE,
  Bucket: Role.SOURCE,
  ExternalArtifact: Role.SOURCE,
  ArtifactGenerator: Role.SOURCE,
  ResourceSetInputProvider: Role.SOURCE,
  Provider: Role.NOTIFICATION,
  Alert: Role.NOTIFICATION,
  Receiver: Role.NOTIFICATION,
  ImageRepository: Role.IMAGE,
  ImagePolicy: Role.IMAGE,
  ImageUpdateAutomation: Role.IMAGE,
});

export function roleOf({ group, kind }: Identity): Role {
  return fluxGroupOf(kind) === group ? (roles[kind] ?? Role.OBJECT) : Role.OBJECT;
}
