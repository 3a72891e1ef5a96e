import { Content, Ended, Synths } from './synths';

export interface Outcome {
  /** What happened. */
  readonly what: string;
  /** Why that is wrong. */
  readonly problem?: string;
}

/** Two processes at once, time and again. Every fifth time the second one is restricted to a cluster. */
export async function pairs(synths: Synths, count: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < count; round++) {
    const isRestricted = round % 5 === 4;
    const tags = [`a${round}`, `b${round}`];
    const ends = await Promise.all([synths.run(tags[0]), synths.run(tags[1], isRestricted ? { clusters: 'prod' } : {})]);
    const written = ends.filter(({ status }) => status === 0).length;
    const what = `${written} of both wrote${isRestricted ? ', one of them a cluster alone' : ''}`;
    outcomes.push({ what, problem: problemOf(round, ends, tags, isRestricted) });
  }
  return outcomes;

  function problemOf(round: number, ends: readonly Ended[], tags: readonly string[], isRestricted: boolean): string | undefined {
    const where = `pair ${round}: `;
    const unclear = ends.find(({ status, stderr }) => status !== 0 && stderr.trim().split('\n').length !== 1);
    if (unclear) return `${where}status ${unclear.status}, ${JSON.stringify(unclear.stderr)}`;
    const { layer, cluster, problem } = synths.content();
    if (problem !== undefined) return where + problem;
    const writers = tags.filter((_, index) => ends[index].status === 0);
    if (writers.length === 0) return `${where}both failed: ${ends[0].stderr}`;
    const layers = isRestricted ? writers.slice(0, 1) : writers;
    if (!layers.includes(layer!)) return `${where}the layer is of ${layer}, not of ${layers.join(' or ')}`;
    if (!isRestricted && cluster !== layer) return `${where}the layer is of ${layer}, the cluster of ${cluster}`;
    const left = synths.leftOvers();
    return left.length > 0 ? `${where}left behind: ${left.join(', ')}` : undefined;
  }
}

/**
 * Kills synths at random times while they write, every fifth restricted to a cluster, and looks at what lies in the folder after the next synth. That one fails, because
 * it belongs to another fleet: what is whole then did not become so by being written again.
 */
export async function kills(synths: Synths, count: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const { writing } = await synths.run('base');
  while (outcomes.length < count) {
    const round = outcomes.length;
    const tag = `k${round}`;
    const isRestricted = round % 5 === 4;
    const before = synths.content();
    const killedAfter = writing * Math.random();
    const { status } = await synths.run(tag, { killedAfter, clusters: isRestricted ? 'prod' : undefined });
    // It was faster.
    if (status !== null) continue;
    const state = synths.content().problem ?? 'it is whole';
    const moment = synths.leftOvers().length > 0 ? 'while it wrote' : 'before or after it wrote';
    const next = await synths.run('next', { fleet: 'other', objects: 1 });
    outcomes.push({
      what: `${moment}; right after that ${state.replace(/\d+/g, 'N')}`,
      problem: problemOf(`kill ${round}: `, before, next, tag),
    });
  }
  return outcomes;

  function problemOf(where: string, before: Content, next: Ended, tag: string): string | undefined {
    const isRefused = next.status === 1 && next.stderr.trim().split('\n').length === 1 && next.stderr.includes('this app writes the fleet');
    if (!isRefused) return `${where}the next synth ended with ${next.status}, ${JSON.stringify(next.stderr)}`;
    const { layer, cluster, problem } = synths.content();
    if (problem !== undefined) return where + problem;
    const isOld = layer === before.layer && cluster === before.cluster;
    const isNew = cluster === tag && (layer === tag || layer === before.layer);
    if (!isOld && !isNew) return `${where}the layer is of ${layer}, the cluster of ${cluster}`;
    const left = synths.leftOvers();
    return left.length > 0 ? `${where}left behind: ${left.join(', ')}` : undefined;
  }
}
