import { ExitStatus } from './exit-status';
import { Io, say, showsColour } from './io';
import { byOf } from './promotion-options';
import { tableOf } from './table';
import { watched } from './watched';
import { counted } from '../analysis/report/summary-lines';
import { Difference } from '../diff/difference';
import { diffText } from '../diff/report/text';
import { fewAtOnce } from '../publish/few-at-once';
import { moveTags } from '../publish/move-tags';
import { isDone, movesOf, Promotion } from '../publish/promotion/promotion';
import { Registry } from '../publish/registry/registry';
import { VerificationKey } from '../publish/signing/keys';
import { isSigned } from '../publish/signing/signature';
import { few } from '../wording/listed';

/** What the command line says of how tags are moved. */
export interface Asked {
  readonly accept?: string;
  readonly by?: string;
  readonly 'dry-run': boolean;
  readonly 'allow-older'?: boolean;
  /** Who must have signed what is moved; unset where nobody need. */
  readonly key?: VerificationKey;
}

/** What became of the tags. */
export enum Outcome {
  MOVED = 'moved',
  UNCHANGED = 'unchanged',
  REFUSED = 'refused',
  /** Nothing was moved, because nothing was to be. */
  PLANNED = 'planned',
}

/** Moves the tags of a promotion, unless something speaks against it that nobody has accepted. */
export async function moved(registry: Registry, promotion: Promotion, asked: Asked, io: Io): Promise<Outcome> {
  if (isDone(promotion)) return Outcome.UNCHANGED;
  const against = (await unsigned(registry, promotion, asked.key)) ?? reasonAgainst(promotion, asked);
  if (against !== undefined) {
    say(io.stderr, against);
    return Outcome.REFUSED;
  }
  if (asked['dry-run']) return Outcome.PLANNED;
  const moves = movesOf(promotion, { by: byOf(asked.by, io.env), reason: asked.accept, at: new Date() });
  await watched(io, 'moving', (watch) => moveTags(registry, moves, watch));
  return Outcome.MOVED;
}

/** The exit status of several promotions: a refused one is what a hazard is to diff. */
export function statusOf(outcomes: readonly Outcome[]): ExitStatus {
  return outcomes.includes(Outcome.REFUSED) ? ExitStatus.FINDINGS : ExitStatus.OK;
}

/** The difference, and what becomes of each artifact, for a person. */
export function promotionText({ to, artifacts, difference }: Promotion, outcome: Outcome, { stdout, env }: Io, isFile: boolean): string {
  const style = { colour: !isFile && showsColour(stdout, env), columns: 80 };
  const rows = artifacts.map(({ address, before, after }) => ({
    artifact: address.url,
    tag: to,
    status: before?.digest === after.digest ? 'unchanged' : outcome,
    before: before?.digest,
    after: after.digest,
  }));
  return `${difference ? `${diffText(difference, style)}\n` : ''}${tableOf(['artifact', 'tag', 'status', 'before', 'after'], rows)}`;
}

/** The same for programs. */
export function promotionJson({ to, artifacts, difference, record }: Promotion, outcome: Outcome): object {
  return {
    to,
    ...record,
    outcome,
    artifacts: artifacts.map(({ address, before, after }) => ({ url: address.url, before: before?.digest, after: after.digest })),
    hazards: difference?.hazards.map(({ rule, what, message, fix, clusters }) => ({ rule, what, message, fix, clusters })),
  };
}

/** What clusters that verify would refuse. Nobody can accept that. */
async function unsigned(registry: Registry, { artifacts }: Promotion, key: VerificationKey | undefined): Promise<string | undefined> {
  if (!key) return undefined;
  const found = await fewAtOnce(artifacts, async ({ address, after: { digest } }) =>
    (await isSigned(registry, address, digest, key)) ? [] : [`${address.url}@${digest}`],
  );
  if (found.flat().length === 0) return undefined;
  return `No signature by ${key.from}, so no tag was moved: ${few(found.flat())}. Sign what the tag names: cdk8s-fluxcd push --sign-key KEY.`;
}

function reasonAgainst(promotion: Promotion, { accept, 'allow-older': allowsOlder }: Asked): string | undefined {
  const { to, older, difference, artifacts } = promotion;
  if (older.length > 0 && !allowsOlder) {
    return `${to} would get older content of ${few(older)} than it has, so no tag was moved. Give --allow-older if that is meant; cdk8s-fluxcd rollback ${to} brings back what it had before.`;
  }
  if (accept !== undefined) return undefined;
  if (difference) return hazardsOf(difference, to);
  const isNew = artifacts.at(-1)?.before === undefined;
  if (isNew) return undefined;
  return `No cluster in the artifact follows ${to}, so what Flux would delete is not known, and no tag was moved. Give --accept REASON if it is right.`;
}

function hazardsOf({ hazards }: Difference, to: string): string | undefined {
  if (hazards.length === 0) return undefined;
  return `${counted(hazards.length, 'hazard')} for the clusters that follow ${to}, so no tag was moved. Do what the report says, or give --accept REASON.`;
}
