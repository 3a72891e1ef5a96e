import { Descriptor, mediaTypes, storedManifest, StoredManifest } from '../artifact';
import { Address } from '../registry/address';
import { Registry } from '../registry/registry';
import { RegistryError } from '../registry/registry-error';

/** The most promotions that are remembered of a tag. */
const most = 50;

/** What a promotion was. */
export interface Record {
  /** The same in all artifacts that were promoted together. */
  readonly id: string;
  /** The tag that it came from; unset for what the tag named before the first promotion. */
  readonly from?: string;
  readonly by?: string;
  readonly at?: string;
  /** Why hazards were accepted. */
  readonly reason?: string;
  /** The promotion that a rollback has brought back. */
  readonly restores?: string;
}

/** An artifact that a tag has named, and why. */
export interface HistoryEntry extends Record {
  readonly artifact: Descriptor;
}

/** What a tag has named, the newest first. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  /** As the registry has it; unset where there is none yet. */
  readonly stored?: StoredManifest;
}

/** The names of the annotations. */
const keys: { readonly [field in keyof Record]-?: string } = {
  id: 'dev.cdk8s-fluxcd.promotion.id',
  from: 'dev.cdk8s-fluxcd.promotion.from',
  by: 'dev.cdk8s-fluxcd.promotion.by',
  at: 'org.opencontainers.image.created',
  reason: 'dev.cdk8s-fluxcd.promotion.reason',
  restores: 'dev.cdk8s-fluxcd.promotion.restores',
};

/**
 * The tag that keeps the history of a tag: an index of all artifacts that it has named. The artifacts themselves stay as they were pushed, with their digests,
 * and a registry that removes artifacts without a tag keeps those.
 */
export function historyTag(tag: string): string {
  return `${tag}.history`;
}

/** @throws RegistryError */
export async function historyOf(registry: Registry, address: Address, tag: string): Promise<History> {
  const stored = await registry.manifest(address, historyTag(tag));
  if (!stored) return { entries: [] };
  const { manifests } = JSON.parse(stored.bytes.toString('utf8')) as { readonly manifests?: readonly Descriptor[] };
  if (stored.mediaType !== mediaTypes.index || !Array.isArray(manifests)) {
    throw new RegistryError(
      `${address.url}:${historyTag(tag)} is not a history of promotions. Something else has taken the tag: give that another one.`,
    );
  }
  return { stored, entries: (manifests as readonly Descriptor[]).map(entryOf) };
}

/** The index with one more entry. */
export function historyWith({ entries }: History, entry: HistoryEntry): StoredManifest {
  const manifests = [entry, ...entries].slice(0, most).map(writtenEntry);
  return storedManifest(mediaTypes.index, { schemaVersion: 2, mediaType: mediaTypes.index, manifests });
}

function entryOf({ annotations = {}, ...artifact }: Descriptor): HistoryEntry {
  const fields = Object.entries(keys).flatMap(([field, key]) => (annotations[key] === undefined ? [] : [[field, annotations[key]]]));
  return { id: '', ...(Object.fromEntries(fields) as Partial<Record>), artifact };
}

function writtenEntry({ artifact: { mediaType, size, digest }, ...record }: HistoryEntry): Descriptor {
  const fields = Object.entries(keys).flatMap(([field, key]) => {
    const value = record[field as keyof Record];
    return value === undefined ? [] : [[key, value]];
  });
  return { mediaType, size, digest, annotations: Object.fromEntries(fields) as { readonly [key: string]: string } };
}
