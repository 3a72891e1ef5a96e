import { DrawnCluster } from './drawn-cluster';
import { isMissing } from './is-missing';
import { nodeId, roleOf } from './node-id';
import { ColdStartPicture, NeverReady, Role } from './picture';
import { Manifest } from '../analysis/model/manifest';
import { isSuspendedItself } from '../analysis/model/suspended';
import { applies, ColdStart, Step, Times } from '../analysis/rules/cold-start';
import { namespacedName } from '../kubernetes/identity';
import { withoutCredentials } from '../wording/credentials';

/** What happens on a cluster on which nothing is applied yet: what starts when, and what never becomes ready. */
export function coldStartOf(drawn: DrawnCluster): Omit<ColdStartPicture, 'clusters'> {
  const { model } = drawn;
  const order = new ColdStart(model);
  const stopped = stoppedIn(drawn);
  const times = order.times((manifest) => stopped.has(manifest));
  const appliers = model.applied.filter((manifest) => roleOf(manifest) === Role.APPLIER && applies(manifest));
  const lanes: string[][] = [];
  let last: { readonly applier: Manifest; readonly start: number; readonly id: string } | undefined;
  for (const applier of appliers) {
    const start = times.startOf(applier);
    if (start === undefined) continue;
    const id = nodeId(applier);
    (lanes[start] ??= []).push(id);
    if (!last || start > last.start || (start === last.start && id < last.id)) last = { applier, start, id };
  }
  return {
    lanes: [...lanes].map((lane) => [...new Set(lane ?? [])].sort()),
    longestPath: last ? times.chainTo(last.applier).map(nodeId) : [],
    neverReady: [...neverReady(appliers, times, stopped, order)].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** What never starts, for a reason of its own. */
function stoppedIn({ appliers, model, isComplete }: DrawnCluster): ReadonlyMap<Manifest, string> {
  const stopped = new Map<Manifest, string>();
  for (const { manifest, isSuspended, failure } of appliers) {
    if (failure !== undefined) stopped.set(manifest, `cannot be built: ${withoutCredentials(failure)}`);
    else if (isSuspended) stopped.set(manifest, isSuspendedItself(manifest) ? 'is suspended' : 'what applies it is suspended');
  }
  for (const manifest of model.applied) {
    if (manifest.isFlux && isSuspendedItself(manifest) && !stopped.has(manifest)) stopped.set(manifest, 'is suspended');
  }
  for (const reference of model.appliedReferences) {
    const { from, target } = reference;
    if (stopped.has(from) || !isMissing(reference, isComplete)) continue;
    stopped.set(from, `names ${target!.kind} ${namespacedName(target!)}, which nothing creates`);
  }
  return stopped;
}

function* neverReady(
  appliers: readonly Manifest[],
  times: Times,
  stopped: ReadonlyMap<Manifest, string>,
  order: ColdStart,
): Generator<NeverReady> {
  const never = appliers.filter((manifest) => times.readyAt(manifest) === undefined);
  if (never.length === 0) return;
  const circles = new Map<Manifest, readonly Step[]>();
  for (const circle of order.circles()) for (const { manifest } of circle) circles.set(manifest, circle);
  for (const manifest of never) {
    const id = nodeId(manifest);
    const own = stopped.get(manifest);
    const circle = circles.get(manifest);
    const after = times.waitsFor(manifest);
    if (own !== undefined) {
      yield { id, reason: own, because: [] };
    } else if (circle) {
      const titles = titlesFrom(manifest, circle);
      const ids = circle.map((step) => nodeId(step.manifest)).filter((other) => other !== id);
      yield { id, reason: `waits for itself: ${[...titles, titles[0]].join(' -> ')}`, because: [...new Set(ids)] };
    } else if (after) {
      yield { id, reason: `${after.because} ${after.manifest.title}, which never becomes ready`, because: [nodeId(after.manifest)] };
    }
  }
}

/** The objects of a circle, beginning with one of them. That an object is applied, and that it is ready, are one to a reader. */
function titlesFrom(first: Manifest, circle: readonly Step[]): readonly string[] {
  const at = circle.findIndex(({ manifest }) => manifest === first);
  const titles = [...circle.slice(at), ...circle.slice(0, at)].map(({ manifest }) => manifest.title);
  const each = titles.filter((title, index) => title !== titles[index - 1]);
  return each.length > 1 && each[each.length - 1] === each[0] ? each.slice(0, -1) : each;
}
