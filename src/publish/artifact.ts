import { digestOf, Packed } from './archive/pack';

/** What a part of an artifact is. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: { readonly [key: string]: string };
}

/** Where the content of an artifact was made: Flux shows it as the origin of what it applies. */
export interface Origin {
  /** Address of the repository. */
  readonly source: string;
  /** `main@sha1:` and the hash of the commit. */
  readonly revision: string;
  /** When the content was made, as 2026-11-27T20:15:00Z: the time of the commit. */
  readonly created: string;
}

/** Bytes that an artifact refers to. */
export interface Blob {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** A manifest, as a registry keeps it: its bytes decide on its digest. */
export interface StoredManifest {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** An artifact that can be pushed. */
export interface Artifact {
  readonly blobs: readonly Blob[];
  readonly manifest: StoredManifest;
}

/** The media types of `flux push artifact`, which are what the OCIRepositories of Flux take without a layerSelector. */
export const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.cncf.flux.config.v1+json',
  content: 'application/vnd.cncf.flux.content.v1.tar+gzip',
};

/** The annotations by which OCI says where an artifact comes from. */
export const annotationKeys = {
  created: 'org.opencontainers.image.created',
  revision: 'org.opencontainers.image.revision',
  source: 'org.opencontainers.image.source',
};

/**
 * The artifact of a packed folder. The manifest is written as `flux push artifact` writes it, down to the order of the keys. The config, which Flux leaves
 * empty and does not read, says what is packed: a later push need not download it to know whether it has changed.
 */
export function artifactOf({ archive, contentDigest }: Packed, { source, revision, created }: Origin): Artifact {
  const config = blobOf(
    mediaTypes.config,
    Buffer.from(
      JSON.stringify({
        architecture: '',
        created,
        os: '',
        rootfs: { type: 'layers', diff_ids: [contentDigest] },
        config: {},
      }),
    ),
  );
  const content = blobOf(mediaTypes.content, archive);
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: written(config.descriptor),
    layers: [written(content.descriptor)],
    annotations: { [annotationKeys.created]: created, [annotationKeys.revision]: revision, [annotationKeys.source]: source },
  };
  return { blobs: [content, config], manifest: storedManifest(mediaTypes.manifest, manifest) };
}

/** A manifest or an index that is to be stored. */
export function storedManifest(mediaType: string, content: object): StoredManifest {
  const bytes = Buffer.from(JSON.stringify(content));
  return { mediaType, bytes, digest: digestOf(bytes) };
}

/** Bytes with their descriptor. */
export function blobOf(mediaType: string, bytes: Buffer): Blob {
  return { bytes, descriptor: { mediaType, size: bytes.length, digest: digestOf(bytes) } };
}

function written({ mediaType, size, digest }: Descriptor): Descriptor {
  return { mediaType, size, digest };
}
