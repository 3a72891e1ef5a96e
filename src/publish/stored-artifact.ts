import { gunzipSync } from 'node:zlib';
import { digestOf } from './archive/pack';
import { annotationKeys, Descriptor, mediaTypes, Origin, StoredManifest } from './artifact';
import { jsonIn } from './json-in';
import { Address } from './registry/address';
import { Registry } from './registry/registry';

/** What a manifest of the registry says. */
interface ManifestContent {
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly annotations?: { readonly [key: string]: string };
}

/** What a manifest says of the content, as far as it is an artifact of manifests for Flux. */
export function layerOf(manifest: StoredManifest): Descriptor | undefined {
  const { layers } = contentOf(manifest);
  return layers?.length === 1 && layers[0].mediaType === mediaTypes.content ? layers[0] : undefined;
}

/** Where it says that it comes from. */
export function originIn(manifest: StoredManifest): Partial<Origin> {
  const { annotations = {} } = contentOf(manifest);
  const { source, revision, created } = annotationKeys;
  return { source: annotations[source], revision: annotations[revision], created: annotations[created] };
}

/**
 * The digest of what is packed in an artifact, uncompressed; undefined where it is no artifact of manifests. What `flux push artifact` has pushed does not say
 * it, and is downloaded.
 * @throws RegistryError
 */
export async function contentDigestOf(registry: Registry, address: Address, manifest: StoredManifest): Promise<string | undefined> {
  const layer = layerOf(manifest);
  const { config } = contentOf(manifest);
  if (!layer || config?.mediaType !== mediaTypes.config) return undefined;
  const { rootfs } = jsonIn(await registry.blob(address, config)) as {
    readonly rootfs?: { readonly diff_ids?: unknown };
  };
  const digests: unknown = rootfs?.diff_ids;
  if (Array.isArray(digests) && typeof digests[0] === 'string') return digests[0];
  const content = unpacked(await registry.blob(address, layer));
  return content && digestOf(content);
}

/** The archive of a layer; undefined where it is none. */
export function unpacked(layer: Buffer): Buffer | undefined {
  try {
    return gunzipSync(layer, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}

/** The most bytes of the content of an artifact. A fleet of a thousand clusters has a tenth of it. */
const mostBytes = 256 * 1024 * 1024;

function contentOf({ bytes }: StoredManifest): ManifestContent {
  return jsonIn(bytes) as ManifestContent;
}
