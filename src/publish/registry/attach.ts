import { Address } from './address';
import { Registry } from './registry';
import { Descriptor, mediaTypes, storedManifest, StoredManifest } from '../artifact';
import { jsonIn } from '../json-in';
import { refuseMoved } from '../move-tags';

/** What is attached to an artifact, as lists of it describe it. */
export interface Attached extends Descriptor {
  readonly artifactType?: string;
}

/** The tag that lists what is attached to an artifact, where a registry has no list of its own. */
export function referrersTag(digest: string): string {
  return digest.replace(':', '-');
}

/**
 * What is attached to an artifact: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
 * @throws RegistryError
 */
export async function attachedTo(registry: Registry, address: Address, digest: string): Promise<readonly Attached[]> {
  const own = await registry.referrers(address, digest);
  const list = own ?? (await registry.manifest(address, referrersTag(digest)))?.bytes;
  return list ? manifestsIn(list) : [];
}

/**
 * Attaches a manifest, which names the artifact as its subject and is not there yet.
 * @param described what lists say of it, besides its digest
 * @throws RegistryError
 */
export async function attach(
  registry: Registry,
  { address, digest }: { readonly address: Address; readonly digest: string },
  manifest: StoredManifest,
  described: Pick<Attached, 'artifactType' | 'annotations'>,
): Promise<void> {
  if (await registry.put(address, manifest)) return;
  const tag = referrersTag(digest);
  const from = await registry.manifest(address, tag);
  const content = {
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: [
      ...(from ? manifestsIn(from.bytes) : []),
      { mediaType: manifest.mediaType, size: manifest.bytes.length, digest: manifest.digest, ...described },
    ],
  };
  const move = { address, tag, from, to: storedManifest(mediaTypes.index, content) };
  await refuseMoved(registry, move);
  await registry.put(address, move.to, tag);
}

function manifestsIn(index: Buffer): readonly Attached[] {
  const { manifests } = jsonIn(index) as { readonly manifests?: readonly Attached[] };
  return Array.isArray(manifests) ? manifests : [];
}
