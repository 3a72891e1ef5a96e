import { SigningKey, VerificationKey } from './keys';
import { SignatureStatus, Signer } from './signer';
import { Blob, blobOf, Descriptor, mediaTypes, storedManifest, StoredManifest } from '../artifact';
import { jsonIn } from '../json-in';
import { refuseMoved, shownOf, TagMove } from '../move-tags';
import { Address } from '../registry/address';
import { referrersTag } from '../registry/attach';
import { Registry } from '../registry/registry';
import { RegistryError } from '../registry/registry-error';

/** What is signed, as cosign writes it: https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
const payloadType = 'application/vnd.dev.cosign.simplesigning.v1+json';
const configType = 'application/vnd.oci.image.config.v1+json';
const signatureKey = 'dev.cosignproject.cosign/signature';

/** The most bytes of what somebody has signed, with the annotations that cosign adds. */
const mostBytes = 64 * 1024;

/** A signature, as far as it is not there yet. */
export interface SignaturePlan {
  readonly status: SignatureStatus;
  /** The tag that has the signatures of the artifact. */
  readonly tag: string;
  readonly blobs: readonly Blob[];
  readonly move?: TagMove;
}

/** What a manifest of signatures says. */
interface Signatures {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** The tag under which cosign looks for the signatures of an artifact. */
export function signatureTag(digest: string): string {
  return `${referrersTag(digest)}.sig`;
}

/** Whoever signs by a key. */
export function keySigner(registry: Registry, key: SigningKey): Signer {
  return {
    plan: async (address, { digest }) => {
      const plan = await plannedSignature(registry, address, digest, key);
      return { status: plan.status, store: async () => storeSignature(registry, plan) };
    },
  };
}

/**
 * Looks whether an artifact is signed by a key, and signs it where it is not. Nothing is written. Signatures of others are kept.
 * @throws RegistryError
 */
export async function plannedSignature(registry: Registry, address: Address, digest: string, key: SigningKey): Promise<SignaturePlan> {
  const tag = signatureTag(digest);
  const from = await registry.manifest(address, tag);
  const found = from && signaturesIn(from, address, tag);
  if (found && (await isAmong(registry, address, found, digest, key))) return { status: SignatureStatus.UNCHANGED, tag, blobs: [] };
  const payload = blobOf(payloadType, payloadOf(address, digest));
  const annotations = { [signatureKey]: key.sign(payload.bytes).toString('base64') };
  const before = found && (await registry.blob(address, found.config));
  const config = blobOf(found?.config.mediaType ?? configType, configWith(before, payload.descriptor.digest));
  const content = {
    ...(found ?? { schemaVersion: 2, mediaType: mediaTypes.manifest }),
    config: config.descriptor,
    layers: [...(found?.layers ?? []), { ...payload.descriptor, annotations }],
  };
  const to = storedManifest(from?.mediaType ?? mediaTypes.manifest, content);
  return { status: SignatureStatus.ADDED, tag, blobs: [payload, config], move: { address, tag, from, to } };
}

/**
 * Stores a signature that was planned. It stays there whatever becomes of the tags of the artifact: it says who has made it, not who uses it.
 * @throws RegistryError
 */
export async function storeSignature(registry: Registry, { blobs, move }: SignaturePlan): Promise<void> {
  if (!move) return;
  for (const blob of blobs) await registry.upload(move.address, blob);
  await refuseMoved(registry, move);
  await registry.put(move.address, move.to, move.tag);
}

/**
 * Whether an artifact is signed by a key, as Flux finds out.
 * @throws RegistryError
 */
export async function isSigned(registry: Registry, address: Address, digest: string, key: VerificationKey): Promise<boolean> {
  const tag = signatureTag(digest);
  const stored = await registry.manifest(address, tag);
  return stored !== undefined && isAmong(registry, address, signaturesIn(stored, address, tag), digest, key);
}

function signaturesIn({ bytes }: StoredManifest, address: Address, tag: string): Signatures {
  const content = jsonIn(bytes) as Partial<Signatures>;
  if (Array.isArray(content.layers) && typeof content.config?.digest === 'string') return content as Signatures;
  throw new RegistryError(
    `${shownOf({ address, tag })} is not a list of signatures. Something else has taken the tag, by which cosign and Flux find them: remove it.`,
  );
}

async function isAmong(
  registry: Registry,
  address: Address,
  { layers }: Signatures,
  digest: string,
  key: VerificationKey,
): Promise<boolean> {
  const own = blobOf(payloadType, payloadOf(address, digest));
  for (const { mediaType, size, annotations, ...layer } of layers) {
    const signature = annotations?.[signatureKey];
    if (mediaType !== payloadType || signature === undefined || size > mostBytes) continue;
    const isOwn = layer.digest === own.descriptor.digest;
    // Cosign may have signed more than the digest: annotations, or another name of the registry.
    const content = isOwn ? own.bytes : await registry.blob(address, { mediaType, size, digest: layer.digest });
    if (key.verifies(content, Buffer.from(signature, 'base64')) && (isOwn || signedDigest(content) === digest)) return true;
  }
  return false;
}

/** What cosign signs: the digest, and where the artifact is. */
function payloadOf({ host, path }: Address, digest: string): Buffer {
  const reference = `${host === 'docker.io' ? 'index.docker.io' : host}/${path}`;
  const critical = {
    identity: { 'docker-reference': reference },
    image: { 'docker-manifest-digest': digest },
    type: 'cosign container image signature',
  };
  return Buffer.from(JSON.stringify({ critical, optional: null }));
}

function signedDigest(content: Buffer): unknown {
  const { critical } = jsonIn(content) as { readonly critical?: { readonly image?: { readonly 'docker-manifest-digest'?: unknown } } };
  return critical?.image?.['docker-manifest-digest'];
}

interface Config {
  readonly history?: readonly object[];
  readonly rootfs?: { readonly diff_ids?: readonly string[] };
}

/** Nobody reads it, but it must list the layers: that of cosign, down to the order of the keys. */
function configWith(before: Buffer | undefined, digest: string): Buffer {
  const created = '0001-01-01T00:00:00Z';
  const old = before && (jsonIn(before) as Config);
  const config = {
    ...(old ?? { architecture: '', created }),
    history: [...(old?.history ?? []), { created }],
    ...(old ? {} : { os: '' }),
    rootfs: { type: 'layers', diff_ids: [...(old?.rootfs?.diff_ids ?? []), digest] },
    ...(old ? {} : { config: {} }),
  };
  return Buffer.from(JSON.stringify(config));
}
