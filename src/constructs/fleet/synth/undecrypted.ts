import { IConstruct } from 'constructs';
import type { Manifest } from '../../../analysis/model/manifest';
import { Mistake } from '../../../checks/mistake';
import { isSopsDocument } from '../../../flux/sops';
import { layerOf, ownerOf } from '../tree/around';
import type { Cluster } from '../tree/cluster';

/** What SOPS encrypted in the folder of a cluster that does not decrypt it. Of layers, a rule says the same. */
export function* undecrypted(makers: ReadonlyMap<Manifest, IConstruct>): Generator<Mistake> {
  const decrypting = new Set<IConstruct>();
  const encrypted: [Cluster, Manifest, IConstruct][] = [];
  for (const [manifest, maker] of makers) {
    if (layerOf(maker) || manifest.origin.generatedBy) continue;
    const cluster = ownerOf(maker) as Cluster | undefined;
    if (!cluster || !('fluxSystem' in cluster)) continue;
    if (isSopsDocument(manifest.object)) encrypted.push([cluster, manifest, maker]);
    const patches = manifest.kind === 'FluxInstance' ? manifest.object.spec?.kustomize?.patches : undefined;
    if (patches && JSON.stringify(patches).includes('decryption')) decrypting.add(cluster);
  }
  for (const [cluster, { title }, { node }] of encrypted) {
    if (decrypting.has(cluster)) continue;
    const problem = `folder-encrypted: ${title} is encrypted with SOPS, but the cluster ${cluster.name} does not decrypt its own folder`;
    yield { path: node.path, message: `${problem}. Set decryption of the cluster, of its environment or of the fleet.` };
  }
}
