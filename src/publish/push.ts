import { packed, Packed } from './archive/pack';
import { Artifact, artifactOf, Origin, StoredManifest } from './artifact';
import { fewAtOnce } from './few-at-once';
import { MoveWatch, moveTags, TagMove } from './move-tags';
import { Address } from './registry/address';
import { Registry } from './registry/registry';
import { RegistryError } from './registry/registry-error';
import { PlannedSignature, Signer } from './signing/signer';
import { contentDigestOf, originIn } from './stored-artifact';
import { SourceTree } from '../repository/trees/source-tree';

/** A folder that is to be pushed. */
export interface ToPush {
  readonly address: Address;
  /** The files of the folder, without what Flux ignores. */
  readonly tree: SourceTree;
  /** Folders in it that have artifacts of their own. */
  readonly leftOut: ReadonlySet<string>;
}

/** What becomes of an artifact. */
export enum PushStatus {
  /** Its content is new. */
  PUSHED = 'pushed',
  /** One of the tags has the content already: the others get the same artifact. */
  TAGGED = 'tagged',
  /** All of the tags have the content already. */
  UNCHANGED = 'unchanged',
}

/** What is pushed, and what is there. */
export interface PushPlan {
  readonly address: Address;
  readonly status: PushStatus;
  readonly packed: Packed;
  /** What the tags name afterwards. */
  readonly manifest: StoredManifest;
  readonly origin: Partial<Origin>;
  /** What must be uploaded; unset where the registry has the content. */
  readonly artifact?: Artifact;
  /** Unset where nobody signs. */
  readonly signature?: PlannedSignature;
  readonly moves: readonly TagMove[];
}

/**
 * Packs folders and looks what the registry has of them. Nothing is written.
 *
 * Content that a tag has already is not pushed again, although it was made by another commit: the artifact keeps its digest, and no cluster reconciles.
 * @param signer signs what it has not signed yet, also of what is not pushed again
 * @throws RegistryError
 */
export async function plannedPush(
  registry: Registry,
  folders: readonly ToPush[],
  tags: readonly string[],
  origin: Origin,
  signer?: Signer,
): Promise<PushPlan[]> {
  return fewAtOnce(folders, async ({ address, tree, leftOut }) => {
    const content = packed(tree, leftOut);
    if (content.files === 0) throw emptyFolder(address, tree);
    const now = new Map<string, StoredManifest | undefined>();
    for (const tag of tags) now.set(tag, await registry.manifest(address, tag));
    const same = await withContent(registry, address, [...now.values()], content);
    const artifact = same ? undefined : artifactOf(content, origin);
    const manifest = same ?? artifact!.manifest;
    const moves = [...now].flatMap(([tag, from]) => (from?.digest === manifest.digest ? [] : [{ address, tag, from, to: manifest }]));
    const status = artifact ? PushStatus.PUSHED : moves.length > 0 ? PushStatus.TAGGED : PushStatus.UNCHANGED;
    const signature = await signer?.plan(address, manifest);
    return { address, status, packed: content, manifest, origin: artifact ? origin : originIn(manifest), artifact, signature, moves };
  });
}

/**
 * Pushes what is planned. All artifacts are there by their digests, and signed, before the first tag is moved, so that a push that is interrupted moves none
 * and clusters that verify never see an artifact without its signature.
 * @throws RegistryError
 */
export async function push(registry: Registry, plans: readonly PushPlan[], watch: MoveWatch): Promise<void> {
  await fewAtOnce(plans, async ({ address, artifact }) => {
    if (!artifact) return;
    watch.progress?.(address.url);
    for (const blob of artifact.blobs) await registry.upload(address, blob);
    await registry.put(address, artifact.manifest);
  });
  await fewAtOnce(plans, async ({ address, signature }) => {
    if (!signature) return;
    watch.progress?.(address.url);
    await signature.store();
  });
  await moveTags(
    registry,
    plans.flatMap(({ moves }) => moves),
    watch,
  );
}

/** Clusters would take it for the order to delete all that they have applied. */
function emptyFolder({ url }: Address, tree: SourceTree): RegistryError {
  const { file } = tree.placeOf({ file: '.', line: 1, column: 1 });
  return new RegistryError(
    `${file} has no file that Flux reads, and clusters that follow ${url} would delete all that they have applied from it. Check the path, and .sourceignore.`,
  );
}

/** The artifact among those that has this content. */
async function withContent(
  registry: Registry,
  address: Address,
  manifests: readonly (StoredManifest | undefined)[],
  { contentDigest }: Packed,
): Promise<StoredManifest | undefined> {
  for (const manifest of manifests) {
    if (manifest && (await contentDigestOf(registry, address, manifest)) === contentDigest) return manifest;
  }
  return undefined;
}
