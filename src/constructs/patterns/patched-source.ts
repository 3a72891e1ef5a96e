import { JsonPatch } from 'cdk8s';
import { handbook } from '../../flux/handbook';
import { KustomizePatch } from '../core/kustomize-patch';
import { FluxInstanceOptions } from '../operator/flux-instance';

/** The settings with a patch for the source that the operator makes: the sync of a FluxInstance has no field for signatures. */
export function patchedSource(flux: FluxInstanceOptions, kind: string, verify: unknown): FluxInstanceOptions {
  const patch = KustomizePatch.json6902([JsonPatch.add('/spec/verify', verify)], { kind, name: handbook.namespace });
  return { ...flux, kustomizePatches: [...(flux.kustomizePatches ?? []), patch] };
}
