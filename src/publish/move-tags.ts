import { StoredManifest } from './artifact';
import { Address } from './registry/address';
import { Registry } from './registry/registry';
import { RegistryError } from './registry/registry-error';
import { listed } from '../wording/listed';

/** A tag that gets another artifact. */
export interface TagMove {
  readonly address: Address;
  readonly tag: string;
  /** What it names; undefined where there is no such tag yet. */
  readonly from: StoredManifest | undefined;
  readonly to: StoredManifest;
}

/** What watches over the moves. */
export interface MoveWatch {
  /** Called before each move. */
  readonly progress?: (shown: string) => void;
  /** Whether somebody has asked to stop: then the tags that were moved are set back. */
  readonly isStopped?: () => boolean;
}

/**
 * Moves tags in this order, all or none: when one can't be moved, those before it are set back. Registries know no transactions, so for a moment some are
 * moved and others are not.
 * @throws RegistryError which says whether all tags are as they were
 */
export async function moveTags(registry: Registry, moves: readonly TagMove[], { progress, isStopped }: MoveWatch = {}): Promise<void> {
  const begun: TagMove[] = [];
  try {
    for (const move of moves) {
      if (isStopped?.()) throw new RegistryError('Stopped.');
      progress?.(shownOf(move));
      await refuseMoved(registry, move);
      // What fails may have come through: it is set back as well.
      begun.push(move);
      await registry.put(move.address, move.to, move.tag);
    }
  } catch (error) {
    const failed = await setBack(registry, begun.reverse());
    throw new RegistryError(`${(error as Error).message} ${stateAfter(failed)}`);
  }
}

/** A tag as people name it. */
export function shownOf({ address, tag }: { readonly address: Address; readonly tag: string }): string {
  return `${address.url}:${tag}`;
}

/**
 * Somebody else may have moved the tag since it was looked at.
 * @throws RegistryError
 */
export async function refuseMoved(registry: Registry, { address, tag, from, to }: TagMove): Promise<void> {
  const digest = await registry.digest(address, tag);
  if (digest === from?.digest || digest === to.digest) return;
  throw new RegistryError(`${shownOf({ address, tag })} was moved by somebody else in the meantime. Run this again.`);
}

/** Gives the tags that could not be set back. */
async function setBack(registry: Registry, moved: readonly TagMove[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { address, tag, from, to } of moved) {
    try {
      if ((await registry.digest(address, tag)) !== to.digest) continue;
      if (from) await registry.put(address, from, tag);
      else if (!(await registry.untag(address, tag))) failed.push(`${shownOf({ address, tag })} (new: the registry does not remove tags)`);
    } catch {
      failed.push(`${shownOf({ address, tag })} (was ${from?.digest ?? 'not there'})`);
    }
  }
  return failed;
}

function stateAfter(failed: readonly string[]): string {
  if (failed.length === 0) return 'All tags are as they were before.';
  return `These tags were moved and could not be set back: ${listed(failed, 'and')}. All others are as they were before.`;
}
