import { Manifest } from './manifest';

/** The Helm release that a HelmRelease owns: Helm knows it by its name and the namespace that it is stored in. */
export interface OwnedRelease {
  readonly name: string;
  readonly storage: string;
  /** Namespace of the objects that name none. */
  readonly target: string;
}

/** The release of a HelmRelease, by the defaults of Flux. */
export function ownedRelease({ name, namespace, object: { spec = {} } }: Manifest): OwnedRelease {
  const target = spec.targetNamespace ? `${String(spec.targetNamespace)}-` : '';
  return {
    name: String(spec.releaseName || `${target}${name}`),
    storage: String(spec.storageNamespace || namespace),
    target: String(spec.targetNamespace || namespace),
  };
}
