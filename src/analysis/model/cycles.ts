import { Manifest } from './manifest';
import { Reference } from './references';

/**
 * Overlapping cycles may be as many as there are references, and each as long: what is collected is limited to some times the number of
 * references, so that the search stays linear. The rest shows when those are fixed.
 */
const shownPerDependency = 10;

/**
 * The cycles that dependencies form, each once, in the order in which they wait, beginning with the manifest that comes first.
 * @param dependencies in the order of their manifests
 */
export function dependencyCycles(dependencies: readonly Reference[]): Reference[][] {
  const outgoing = new Map<Manifest, Map<Manifest, Reference>>();
  for (const dependency of dependencies) {
    // An object that was written twice is one object on the cluster.
    const [to] = dependency.to;
    if (!to) continue;
    const own = outgoing.get(dependency.from) ?? new Map<Manifest, Reference>();
    if (!own.has(to)) own.set(to, dependency);
    outgoing.set(dependency.from, own);
  }
  const finished = new Set<Manifest>();
  const cycles: Reference[][] = [];
  let room = shownPerDependency * dependencies.length;
  for (const start of outgoing.keys()) if (!finished.has(start)) visit(start);
  if (cycles.length === 0) return [];
  const order = new Map([...outgoing.keys()].map((manifest, index) => [manifest, index]));
  return cycles.map((cycle) => fromFirst(cycle, order));

  /** Depth first, without recursion: a chain of a hundred thousand must not end in a stack overflow. */
  function visit(start: Manifest) {
    const path: Step[] = [];
    const positions = new Map<Manifest, number>();
    enter(start);
    while (path.length > 0) {
      const step = path[path.length - 1];
      const { value: entry, done } = step.next.next();
      if (done) {
        path.pop();
        positions.delete(step.manifest);
        finished.add(step.manifest);
        continue;
      }
      const [to, by] = entry;
      const position = positions.get(to);
      step.by = by;
      if (position === undefined) {
        if (!finished.has(to)) enter(to);
      } else if (room > 0) {
        cycles.push(path.slice(position).map((taken) => taken.by!));
        room -= path.length - position;
      }
    }

    function enter(manifest: Manifest) {
      positions.set(manifest, path.length);
      path.push({ manifest, next: (outgoing.get(manifest) ?? new Map<Manifest, Reference>()).entries() });
    }
  }
}

/** A manifest on the path that is being walked, and the dependency by which the walk went on. */
interface Step {
  readonly manifest: Manifest;
  readonly next: Iterator<[Manifest, Reference], undefined>;
  by?: Reference;
}

function fromFirst(cycle: Reference[], order: ReadonlyMap<Manifest, number>): Reference[] {
  let first = 0;
  for (let at = 1; at < cycle.length; at++) if (order.get(cycle[at].from)! < order.get(cycle[first].from)!) first = at;
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
