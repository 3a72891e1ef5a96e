import { JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { handbook } from '../../../flux/handbook';
import { Decryption } from '../../appliers/decryption';
import { renderDecryption } from '../../appliers/render-decryption';
import { KustomizePatch } from '../../core/kustomize-patch';
import { plainJson } from '../../core/plain-json';
import { FluxInstanceOptions } from '../../operator/flux-instance';
import { FluxSync } from '../../operator/flux-sync';

/**
 * The settings with a patch for the Kustomization that the operator makes of the cluster's own folder: the sync of a FluxInstance has no field for
 * decryption.
 */
export function decryptedSync(
  cluster: IConstruct,
  flux: FluxInstanceOptions,
  sync: FluxSync,
  decryption: Decryption | undefined,
): FluxInstanceOptions {
  if (!decryption) return flux;
  const consumer = { node: cluster.node, kind: 'Kustomization', namespace: handbook.namespace };
  const rendered = renderDecryption(consumer, 'decryption', decryption);
  const target = { kind: 'Kustomization', name: sync._source.name ?? handbook.namespace };
  const patch = KustomizePatch.json6902([JsonPatch.add('/spec/decryption', plainJson(rendered))], target);
  return { ...flux, kustomizePatches: [...(flux.kustomizePatches ?? []), patch] };
}
