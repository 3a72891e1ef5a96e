import { onlyAppliers } from './only-appliers';
import { hasVariable } from '../../flux/variables';
import { addTo } from '../../kubernetes/grouping';
import { isDependency } from '../model/cluster';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';
import { Reference, ReferenceState } from '../model/references';

/** What an object can wait for: that another one is applied, or that it is ready. */
type Stage = 'start' | 'ready';

/** A step of a new cluster: an object is applied (or, of what applies others, starts to), or becomes ready. */
export interface Step {
  readonly manifest: Manifest;
  /** Why it comes after the step before, as messages write it. */
  readonly because: string;
}

interface Node {
  readonly manifest: Manifest;
  readonly isStart: boolean;
  readonly after: { readonly node: Node; readonly because: string }[];
}

const appliers: ReadonlySet<string> = new Set(['Kustomization', 'HelmRelease', 'ResourceSet']);

/** Fields by which an object cannot go on before another one is ready. */
const readyFields = /^\/spec\/(?:sourceRef|chartRef|chart\/spec\/sourceRef|sources\/\d+|imageRepositoryRef)$/;
/** Fields by which it cannot go on before another one is applied. */
const appliedFields = /^\/spec\/(?:postBuild\/substituteFrom|valuesFrom)\/\d+$/;

/**
 * A new cluster, on which nothing is applied yet: what must have happened before an object is applied, and before it is ready. What the repository does not
 * have is there from the start. So is what a bootstrap makes: the Kustomizations that nothing else applies, what they read, and Secrets.
 */
export class ColdStart {
  private readonly nodes = new Map<Manifest, Stages>();

  public constructor(private readonly cluster: Cluster) {
    const onlyBy = onlyAppliers(cluster);
    const references = cluster.appliedReferences;
    const roots = new Set(cluster.appliedOfKind('Kustomization').filter((each) => !onlyBy.has(each) || onlyBy.get(each) === each));
    const given = new Set([...roots, ...references.filter(({ from }) => roots.has(from)).flatMap(({ to }) => to)]);
    for (const [manifest, by] of onlyBy) {
      if ((manifest.isFlux || manifest.kind === 'ConfigMap') && !given.has(manifest)) {
        this.add(manifest, 'start', by, 'start', 'is applied by');
      }
    }
    for (const reference of references) this.addReference(reference);
    for (const { manifests, by } of cluster.appliedFolders) for (const parent of by) this.addWaits(parent, manifests);
  }

  /** The steps that wait for each other, each shortest chain once. */
  public *circles(): Generator<readonly Step[]> {
    const told = new Set<Manifest>();
    for (const way of stuck([...this.nodes.values()].flatMap(({ start, ready }) => [start, ready]))) {
      const circle = way.map(({ node: { manifest }, because }) => ({ manifest, because }));
      if (circle.some(({ manifest }) => told.has(manifest))) continue;
      for (const { manifest } of circle) told.add(manifest);
      yield circle;
    }
  }

  /**
   * When each object is applied and is ready.
   * @param isStopped what is never applied
   */
  public times(isStopped: (manifest: Manifest) => boolean): Times {
    return new Times(this.nodes, isStopped);
  }

  private addReference(reference: Reference): void {
    const { from, pointer, to, state, value } = reference;
    const [target] = to;
    if (state !== ReferenceState.RESOLVED || !target || to.length > 1 || from.object.spec?.suspend === true) return;
    if (target.kind === 'Secret') return;
    const { optional } = (value ?? {}) as { readonly optional?: unknown };
    // The controller starts the object when what it depends on is ready; a ResourceSet waits until it exists only, unless it says more.
    if (isDependency(reference)) {
      const stage = from.kind !== 'ResourceSet' || isUntilReady(value) ? 'ready' : 'start';
      this.add(from, 'start', target, stage, 'depends on');
    } else if (readyFields.test(pointer)) {
      this.add(from, applies(from) ? 'start' : 'ready', target, 'ready', 'reads');
    } else if (appliedFields.test(pointer) && optional !== true) {
      this.add(from, applies(from) ? 'start' : 'ready', target, 'start', 'reads');
    }
  }

  /** A Kustomization is ready when what it waits for is. */
  private addWaits(parent: Manifest, manifests: readonly Manifest[]): void {
    const { spec } = parent.object;
    if (spec?.suspend === true) return;
    for (const manifest of manifests) {
      if (!manifest.isFlux || manifest === parent || manifest.object.spec?.suspend === true) continue;
      if (spec?.wait === true && (applies(manifest) || manifest.kind.endsWith('Repository'))) {
        this.add(parent, 'ready', manifest, 'ready', 'waits for');
      }
    }
    const checks: unknown = spec?.wait === true ? [] : spec?.healthChecks;
    for (const check of Array.isArray(checks) ? checks : []) {
      const { kind, name, namespace = parent.namespace } = (check ?? {}) as { readonly [field: string]: unknown };
      if (hasVariable(name)) continue;
      const target = this.cluster
        .appliedOfKind(String(kind))
        .find((each) => each.isFlux && each.name === name && each.namespace === namespace);
      if (target) this.add(parent, 'ready', target, 'ready', 'waits for');
    }
  }

  private add(from: Manifest, stage: Stage, to: Manifest, after: Stage, because: string): void {
    this.nodesOf(from)[stage].after.push({ node: this.nodesOf(to)[after], because });
  }

  private nodesOf(manifest: Manifest) {
    let nodes = this.nodes.get(manifest);
    if (!nodes) {
      const start: Node = { manifest, isStart: true, after: [] };
      const ready: Node = { manifest, isStart: false, after: [{ node: start, because: 'is applied' }] };
      this.nodes.set(manifest, (nodes = { start, ready }));
    }
    return nodes;
  }
}

/** Whether an object applies others. */
export function applies({ kind }: Manifest): boolean {
  return appliers.has(kind);
}

/** Whether a dependency of a ResourceSet waits until it is ready, not only until it exists. */
export function isUntilReady(value: Reference['value']): boolean {
  const { ready, readyExpr } = (value ?? {}) as { readonly ready?: unknown; readonly readyExpr?: unknown };
  return ready === true || Boolean(readyExpr);
}

/** An object, as it is applied and as it is ready. */
interface Stages {
  readonly start: Node;
  readonly ready: Node;
}

/** When each object is applied and is ready on a new cluster, counted in Kustomizations, HelmReleases and ResourceSets that start one after the other. */
export class Times {
  private readonly known: ReadonlyMap<Node, number>;

  public constructor(
    private readonly stages: ReadonlyMap<Manifest, Stages>,
    private readonly isStopped: (manifest: Manifest) => boolean,
  ) {
    this.known = timesOf(
      [...stages.values()].flatMap(({ start, ready }) => [start, ready]),
      (node) => node.isStart && isStopped(node.manifest),
    );
  }

  /** How many of them have started before an object is applied; undefined where it never is. */
  public startOf(manifest: Manifest): number | undefined {
    return this.timeOf(manifest, 'start');
  }

  /** How many have started before it is ready; undefined where it never is. */
  public readyAt(manifest: Manifest): number | undefined {
    return this.timeOf(manifest, 'ready');
  }

  /** Of what an object waits for what happens last, or never does. */
  public waitsFor(manifest: Manifest): Step | undefined {
    const stages = this.stages.get(manifest);
    if (!stages) return undefined;
    const last = lastOf(this.known.has(stages.start) ? stages.ready : stages.start, this.known);
    return last && { manifest: last.node.manifest, because: last.because };
  }

  /** The longest chain of Kustomizations, HelmReleases and ResourceSets that start one after the other until this one does. */
  public chainTo(manifest: Manifest): readonly Manifest[] {
    const chain: Manifest[] = [];
    for (let at = this.stages.get(manifest)?.start; at; at = lastOf(at, this.known)?.node) if (weightOf(at) > 0) chain.unshift(at.manifest);
    return chain.length > 0 ? chain : [manifest];
  }

  private timeOf(manifest: Manifest, stage: Stage): number | undefined {
    if (this.isStopped(manifest)) return undefined;
    const stages = this.stages.get(manifest);
    return stages ? this.known.get(stages[stage]) : 0;
  }
}

function weightOf({ isStart, manifest }: Node): number {
  return isStart && applies(manifest) ? 1 : 0;
}

/** When each of some nodes happens, if it does: in an order in which what it waits for comes first. */
function timesOf(nodes: readonly Node[], isStopped: (node: Node) => boolean): ReadonlyMap<Node, number> {
  const left = new Map(nodes.map((node) => [node, node.after.length]));
  const before = new Map<Node, Node[]>();
  for (const node of nodes) for (const { node: each } of node.after) addTo(before, each, node);
  const known = new Map<Node, number>();
  const done = nodes.filter((node) => left.get(node) === 0 && !isStopped(node));
  for (const node of done) {
    known.set(
      node,
      node.after.reduce((last, { node: each }) => Math.max(last, known.get(each)! + weightOf(each)), 0),
    );
    for (const next of before.get(node) ?? []) {
      const count = left.get(next)! - 1;
      left.set(next, count);
      if (count === 0 && !isStopped(next)) done.push(next);
    }
  }
  return known;
}

/** Of what a node waits for what happens last, or never does; the first of several. */
function lastOf({ after }: Node, known: ReadonlyMap<Node, number>): Node['after'][number] | undefined {
  let last: Node['after'][number] | undefined;
  const timeOf = (node: Node) => (known.has(node) ? known.get(node)! + weightOf(node) : Infinity);
  for (const each of after) if (!last || timeOf(each.node) > timeOf(last.node)) last = each;
  return last;
}

/** What never happens because of itself: the circles in what is left when everything that can happen has. */
function stuck(nodes: readonly Node[]): readonly (readonly Way[])[] {
  const left = new Map(nodes.map((node) => [node, node.after.length]));
  // What waits twice for the same is in the list twice.
  const before = new Map<Node, Node[]>();
  for (const node of nodes) for (const { node: each } of node.after) addTo(before, each, node);
  const done = nodes.filter((node) => left.get(node) === 0);
  for (const node of done) {
    left.delete(node);
    for (const next of before.get(node) ?? []) {
      const count = left.get(next)! - 1;
      left.set(next, count);
      if (count === 0) done.push(next);
    }
  }
  // What waits for a circle only, and is in none, goes in the other direction.
  const open = new Map([...left.keys()].map((node) => [node, (before.get(node) ?? []).filter((each) => left.has(each)).length]));
  const ends = [...open].flatMap(([node, count]) => (count === 0 ? [node] : []));
  for (const node of ends) {
    open.delete(node);
    for (const { node: each } of node.after) {
      const count = (open.get(each) ?? 0) - 1;
      if (!open.has(each)) continue;
      open.set(each, count);
      if (count === 0) ends.push(each);
    }
  }
  return circlesOf(new Set(open.keys()));
}

/** Of each node that is in none of them yet, the shortest way back to itself. */
function circlesOf(nodes: ReadonlySet<Node>): readonly (readonly Way[])[] {
  const circles: (readonly Way[])[] = [];
  const placed = new Set<Node>();
  for (const node of nodes) {
    if (placed.has(node)) continue;
    const circle = wayBack(node, nodes);
    if (circle.length === 0) {
      placed.add(node);
      continue;
    }
    circles.push(circle);
    for (const step of circle) placed.add(step.node);
  }
  return circles;
}

interface Way {
  readonly node: Node;
  readonly because: string;
}

/** The shortest way from a node back to itself; empty where there is none. */
function wayBack(from: Node, nodes: ReadonlySet<Node>): readonly Way[] {
  const cameFrom = new Map<Node, Way>();
  const queue: Node[] = [from];
  for (const at of queue) {
    for (const { node, because } of at.after) {
      if (!nodes.has(node) || cameFrom.has(node)) continue;
      cameFrom.set(node, { node: at, because });
      if (node === from) return unwound(from, cameFrom);
      queue.push(node);
    }
  }
  return [];
}

function unwound(from: Node, cameFrom: ReadonlyMap<Node, Way>): Way[] {
  const way: Way[] = [];
  let at = from;
  do {
    const { node, because } = cameFrom.get(at)!;
    way.unshift({ node, because });
    at = node;
  } while (at !== from);
  return way;
}
