import { applies, ColdStart, isUntilReady, Step } from './cold-start';
import { rule } from './rule';
import { isDependency } from '../model/cluster';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** A Kustomization does not wait for what waits for it. */
export const dependsOnDeadlock = rule({
  id: 'depends-on-deadlock',
  severity: Severity.ERROR,
  kinds: ['Kustomization'],
  texts: {
    what:
      'A Kustomization waits for an object that it applies (`wait: true` or `healthChecks`), and that object depends on the ' +
      'Kustomization.',
    why:
      'The Kustomization becomes ready when the object is ready, and the object starts when the Kustomization is ready: ' +
      'neither happens. Longer chains are found too: of `dependsOn`, of sources and values that another Kustomization applies, and ' +
      'of what is applied only after something else is ready. What a bootstrap makes is there from the start.',
    fix: 'Remove the `dependsOn`, or apply the object with another Kustomization, which the first one does not wait for.',
    source: 'Flux API: dependsOn, wait',
  },
  checkCluster(cluster, report) {
    // What several clusters share is looked at on each of them.
    if (cluster.appliedTo[0] !== cluster) return;
    let waits: Waits | undefined;
    const told = new Set<Manifest>();
    for (const { manifests, by } of cluster.appliedFolders) {
      // What waits for nothing itself is in no circle but one of Kustomizations alone, which is the business of another rule.
      const waiting = manifests.filter(({ object: { spec } }) => Array.isArray(spec?.dependsOn) && spec.dependsOn.length > 0);
      for (const parent of waiting.length > 0 ? by : []) {
        if (!cluster.manifests.includes(parent)) continue;
        const known = (waits ??= new Waits(cluster));
        const child = waiting.find((each) => isWaitedFor(parent, each) && known.lead(each, parent));
        if (!child) continue;
        const path = known.wayOf(child, parent);
        for (const each of [parent, ...path]) told.add(each);
        const way = path.map(({ title }) => title);
        const waitsForAll = parent.object.spec.wait === true;
        report(
          parent,
          waitsForAll ? '/spec/wait' : '/spec/healthChecks',
          `waits for ${child.title}, which it applies, and which depends on it: ${[parent.title, ...way].join(' -> ')}`,
          // Without wait on the parent the child would depend on what is ready too early.
          `Remove dependsOn from ${child.title}, or apply it with another Kustomization${waitsForAll ? '' : ', and remove it from healthChecks'}.`,
        );
      }
    }
    for (const circle of new ColdStart(cluster).circles()) {
      if (circle.some(({ manifest }) => told.has(manifest)) || isOfOtherRules(circle)) continue;
      const [{ manifest }] = circle;
      report(
        manifest,
        '',
        `never becomes ready on a new cluster: ${chainOf(circle)}`,
        'Break the chain: apply one of them with another Kustomization, or make it wait for less.',
      );
    }
  },
});

/** `dependsOn` alone, and what a Kustomization reads of its own folder, have rules of their own. */
function isOfOtherRules(circle: readonly Step[]): boolean {
  const reasons = new Set(circle.map(({ because }) => because));
  if (!reasons.has('is applied by') && !reasons.has('reads') && !reasons.has('waits for')) return true;
  return circle.length === 2 && circle.some(({ manifest }) => manifest.kind === 'ConfigMap');
}

/** `A depends on B, which reads C, which is applied by A`. */
function chainOf(circle: readonly Step[]): string {
  const parts = circle.filter(({ because }) => because !== 'is applied');
  const links = parts.map(({ because }, index) => `${because} ${parts[(index + 1) % parts.length].manifest.title}`);
  return `${parts[0].manifest.title} ${links.join(', which ')}`;
}

/** Whether a Kustomization is ready only when an object that it applies is. */
function isWaitedFor({ object: { spec } }: Manifest, child: Manifest): boolean {
  const { isFlux, kind, name, namespace, object } = child;
  if (!isFlux || !applies(child) || object.spec?.suspend === true) return false;
  if (spec?.wait === true) return true;
  return (
    Array.isArray(spec?.healthChecks) &&
    spec.healthChecks.some(
      (check: HealthCheck | null) => check?.kind === kind && check.name === name && (check.namespace ?? namespace) === namespace,
    )
  );
}

interface HealthCheck {
  readonly kind?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
}

/** What waits for what on a cluster, until it is ready. */
class Waits {
  private readonly dependencies = new Map<Manifest, readonly Manifest[]>();
  private readonly applier = new Map<Manifest, Manifest>();

  public constructor(cluster: Cluster) {
    for (const { manifests, by } of cluster.appliedFolders) {
      const here = by.find((each) => cluster.manifests.includes(each));
      for (const manifest of here ? manifests : []) if (applies(manifest)) this.applier.set(manifest, here!);
    }
    for (const { from, to, value } of cluster.appliedReferences.filter(isDependency)) {
      if (from.kind !== 'ResourceSet' || isUntilReady(value)) this.dependencies.set(from, [...(this.dependencies.get(from) ?? []), ...to]);
    }
  }

  public lead(from: Manifest, to: Manifest): boolean {
    return this.wayOf(from, to).length > 0;
  }

  /** From the one to the other, both included; empty where none leads there. */
  public wayOf(from: Manifest, to: Manifest): readonly Manifest[] {
    const cameFrom = new Map<Manifest, Manifest | undefined>([[from, undefined]]);
    for (const at of cameFrom.keys()) {
      if (at === to) return wayBack(to, cameFrom);
      for (const next of this.after(at)) if (!cameFrom.has(next)) cameFrom.set(next, at);
    }
    return [];
  }

  /** What an object waits for itself, and what must be ready before it is applied at all. */
  private after(manifest: Manifest): readonly Manifest[] {
    const applier = this.applier.get(manifest);
    return [...(this.dependencies.get(manifest) ?? []), ...((applier && this.dependencies.get(applier)) ?? [])];
  }
}

function wayBack(to: Manifest, cameFrom: ReadonlyMap<Manifest, Manifest | undefined>): Manifest[] {
  const way: Manifest[] = [];
  for (let at: Manifest | undefined = to; at; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
