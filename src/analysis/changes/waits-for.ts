import { ClusterPair, Owners } from './cluster-pair';
import { Manifest } from '../model/manifest';

/**
 * Whether a Kustomization prunes only after another one has applied the same revision: by `dependsOn`, also over others, where all have the same source. What
 * moves to the other one is then always its own before the first one prunes. It counts what both sides have: the cluster may read new files with the old spec.
 */
export function waitsFor(other: Manifest, by: Manifest, { before, after }: ClusterPair): boolean {
  return by.kind === 'Kustomization' && [before, after].every((side) => dependencies(by, side).has(other.title));
}

/** Titles of what a Kustomization waits for and that has its source. */
function dependencies(by: Manifest, side: Owners): ReadonlySet<string> {
  const found = new Set<string>();
  const start = side.titled(by.title);
  const waiting = start ? [start] : [];
  for (const { namespace, object } of waiting) {
    for (const entry of Array.isArray(object.spec?.dependsOn) ? object.spec.dependsOn : []) {
      const title = `Kustomization ${String(entry?.namespace ?? namespace)}/${String(entry?.name)}`;
      const next = side.titled(title);
      // With an expression of its own, Flux does not compare the revisions.
      if (!next || found.has(title) || entry.readyExpr !== undefined || sourceOf(next) !== sourceOf(start!)) continue;
      found.add(title);
      waiting.push(next);
    }
  }
  return found;
}

function sourceOf({ namespace, object: { spec } }: Manifest): string {
  const { kind, name, namespace: own } = spec?.sourceRef ?? {};
  return `${kind} ${own ?? namespace}/${name}`;
}
