import { randomBytes } from 'node:crypto';
import { Reading, filesOf, partsOf, PulledFiles, sideOf } from './fleet-content';
import { History, HistoryEntry, historyOf, historyTag, historyWith, Record } from './history';
import { Difference, differenceOf } from '../../diff/difference';
import { few } from '../../wording/listed';
import { StoredManifest } from '../artifact';
import { fewAtOnce } from '../few-at-once';
import { shownOf, TagMove } from '../move-tags';
import { Address, addressOf } from '../registry/address';
import { Registry } from '../registry/registry';
import { RegistryError } from '../registry/registry-error';
import { originIn } from '../stored-artifact';

/** The artifacts that are promoted together. */
export interface Fleet {
  /** What clusters sync from. */
  readonly address: Address;
  /** Artifacts that are moved with it, besides those that its clusters name. */
  readonly more: readonly Address[];
  readonly reading: Reading;
}

/** What a promotion does to one artifact. */
export interface PromotedArtifact {
  readonly address: Address;
  /** What the tag names; unset where there is no such tag yet. */
  readonly before?: StoredManifest;
  readonly after: StoredManifest;
  readonly history: History;
}

/** What will be moved. */
export interface Promotion {
  readonly to: string;
  /** The parts of the fleet first, so that the fleet names nothing that is not there. */
  readonly artifacts: readonly PromotedArtifact[];
  /** What changes on the clusters that follow the tag; unset where none of them is known, or where it is new. */
  readonly difference?: Difference;
  /** Artifacts that would become older, as messages name them. */
  readonly older: readonly string[];
  /** What the record says, besides who and when. */
  readonly record: Pick<Record, 'from' | 'restores'>;
}

/**
 * What it takes to give a tag the artifacts of another one. Nothing is written.
 * @throws RegistryError where one of the artifacts does not have the tag
 */
export async function plannedPromotion(
  registry: Registry,
  fleet: Fleet,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Promotion> {
  const source = await tagged(registry, fleet.address, from);
  if (!source) throw missing([fleet.address], from);
  const files = await filesOf(registry, fleet.address, source);
  const parts = addresses(partsOf(files, fleet.address.url, from, fleet.reading), fleet);
  const artifacts = await fewAtOnce([...parts, fleet.address], async (address) => {
    const [after, before] = [await tagged(registry, address, from), await tagged(registry, address, to)];
    return { address, after, before, history: await historyOf(registry, address, to) };
  });
  const known = artifacts.flatMap(({ after, ...artifact }): PromotedArtifact[] => (after ? [{ ...artifact, after }] : []));
  const lacking = artifacts.filter(({ after }) => !after).map(({ address }) => address);
  if (lacking.length > 0) throw missing(lacking, from);
  const difference = await compared(registry, fleet, { artifacts: known, from, to });
  return { to, artifacts: known, difference, older: known.filter(isOlder).map(({ address }) => address.url), record: { from } };
}

/**
 * What it takes to give a tag what it named before the last promotion. Nothing is written.
 * @throws RegistryError where that is not recorded
 */
export async function plannedRollback(registry: Registry, fleet: Fleet, to: string): Promise<Promotion> {
  const shown = shownOf({ address: fleet.address, tag: to });
  const current = await tagged(registry, fleet.address, to);
  if (!current) throw missing([fleet.address], to);
  const history = await historyOf(registry, fleet.address, to);
  const [last] = history.entries;
  if (!last) {
    throw new RegistryError(`${shown} was never promoted: it has no record, ${shown}.history. Push the version that it should have.`);
  }
  if (last.artifact.digest !== current.digest) {
    throw new RegistryError(
      `${shown} is not what was promoted last (${last.artifact.digest}): something else has moved it. Promote the version that it should have.`,
    );
  }
  const target = beforeOf(history);
  if (!target) throw new RegistryError(`${shown} has nothing before its first promotion. Push the version that it should have.`);
  const after = await tagged(registry, fleet.address, target.artifact.digest);
  if (!after) {
    throw new RegistryError(
      `${fleet.address.url}@${target.artifact.digest} was removed from the registry. Promote the version that ${to} should have.`,
    );
  }
  const named = await Promise.all(
    [current, after].map(async (manifest) =>
      partsOf(await filesOf(registry, fleet.address, manifest), fleet.address.url, to, fleet.reading),
    ),
  );
  const parts = addresses([...new Set(named.flat())], fleet);
  const artifacts = await fewAtOnce(parts, async (address): Promise<PromotedArtifact[]> => {
    const [before, own] = [await tagged(registry, address, to), await historyOf(registry, address, to)];
    const entry = own.entries.find(({ id }) => id === target.id);
    const old = entry && (await tagged(registry, address, entry.artifact.digest));
    // What did not exist then is named by nothing afterwards.
    return old ? [{ address, before, after: old, history: own }] : [];
  });
  const all = [...artifacts.flat(), { address: fleet.address, before: current, after, history }];
  const difference = await compared(registry, fleet, { artifacts: all, from: `${to} before`, to });
  return { to, artifacts: all, difference, older: [], record: { from: 'rollback', restores: target.id } };
}

/** Whether anything is left to do. */
export function isDone({ artifacts }: Promotion): boolean {
  return artifacts.every(({ before, after }) => before?.digest === after.digest);
}

/** The moves of a promotion: each artifact gets its record first, then its tag. */
export function movesOf(
  { to, artifacts, record }: Promotion,
  { by, reason, at }: { readonly by: string; readonly reason?: string; readonly at: Date },
): TagMove[] {
  const time = at.toISOString().replace(/\.\d+/, '');
  const id = `${time}-${randomBytes(4).toString('hex')}`;
  return artifacts.flatMap(({ address, before, after, history }): TagMove[] => {
    const first =
      before && history.entries[0]?.artifact.digest !== before.digest ? [{ id: `before ${id}`, artifact: descriptorOf(before) }] : [];
    const past = { entries: [...first, ...history.entries] };
    const entry: HistoryEntry = { ...record, id, by, at: time, reason, artifact: descriptorOf(after) };
    const moves = [{ address, tag: historyTag(to), from: history.stored, to: historyWith(past, entry) }];
    return before?.digest === after.digest ? moves : [...moves, { address, tag: to, from: before, to: after }];
  });
}

/** What was there before the newest entry; after a rollback, what was there before that which it brought back. */
function beforeOf({ entries }: History): HistoryEntry | undefined {
  const [last] = entries;
  const at = last.restores === undefined ? 0 : entries.findIndex(({ id }) => id === last.restores);
  return at < 0 ? undefined : entries[at + 1];
}

interface Compared {
  readonly artifacts: readonly PromotedArtifact[];
  readonly from: string;
  readonly to: string;
}

async function compared(
  registry: Registry,
  { address, reading }: Fleet,
  { artifacts, from, to }: Compared,
): Promise<Difference | undefined> {
  const whole = artifacts.find((artifact) => artifact.address.url === address.url)!;
  if (!whole.before) return undefined;
  const content = async (which: 'before' | 'after', shown: string) => {
    const files = await filesOf(registry, address, whole[which]!);
    const own = new Map<string, PulledFiles>();
    for (const url of partsOf(files, address.url, shown, reading)) {
      const part = artifacts.find((artifact) => artifact.address.url === url);
      // What the fleet had and has no more is not promoted, but Flux deletes what it holds.
      const gone = part || which === 'after' ? undefined : addressOf(url, 'the URL of an artifact');
      const manifest = gone ? await tagged(registry, gone, to) : part?.[which];
      if (manifest) own.set(url, await filesOf(registry, gone ?? part!.address, manifest));
    }
    return sideOf(files, own, { url: address.url, follows: to, shown }, reading);
  };
  const [base, head] = [await content('before', to), await content('after', from)];
  return base.clusters.length + head.clusters.length === 0 ? undefined : differenceOf(base, head);
}

async function tagged(registry: Registry, address: Address, tag: string): Promise<StoredManifest | undefined> {
  return registry.manifest(address, tag);
}

function addresses(urls: readonly string[], { address, more }: Fleet): readonly Address[] {
  const found = new Map([...urls.map((url) => addressOf(url, 'the URL of an artifact')), ...more].map((each) => [each.url, each]));
  found.delete(address.url);
  return [...found.values()];
}

function missing(found: readonly Address[], tag: string): RegistryError {
  return new RegistryError(`${few(found.map(({ url }) => `${url}:${tag}`))} does not exist. Push it first: cdk8s-fluxcd push --tag ${tag}`);
}

function isOlder({ before, after }: PromotedArtifact): boolean {
  const [old, now] = [before, after].map((manifest) => Date.parse((manifest && originIn(manifest).created) ?? ''));
  return now < old;
}

function descriptorOf({ mediaType, digest, bytes }: StoredManifest) {
  return { mediaType, digest, size: bytes.length };
}
