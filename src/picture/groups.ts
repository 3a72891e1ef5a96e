import { createHash, Hash } from 'node:crypto';
import { Picture, Role } from './picture';
import { addTo } from '../kubernetes/grouping';

/**
 * A picture that says which clusters are drawn as one: those of one environment that have the same appliers, sources, notifications and images, with the same
 * edges between them, on which the same never becomes ready and the same changes. Plain objects may differ.
 */
export function grouped(picture: Picture): Picture {
  const { clusters, nodes, edges, coldStarts } = picture;
  const marks = new Map(clusters.map(({ name }) => [name, createHash('sha256')]));
  const say = (names: readonly string[], what: string) => {
    for (const name of names) marks.get(name)?.update(`${what}\n`);
  };
  const drawn = new Set<string>();
  for (const { id, role, clusters: names, changes = [] } of nodes) {
    if (role !== Role.OBJECT) {
      drawn.add(id);
      say(names, id);
    }
    for (const { change, clusters: changed } of changes) say(changed, `${change} ${id}`);
  }
  for (const { from, to, kind, clusters: names, changes = [] } of edges) {
    if (!drawn.has(to)) continue;
    say(names, `${from} ${kind} ${to}`);
    for (const { change, clusters: changed } of changes) say(changed, `${change} ${from} ${kind} ${to}`);
  }
  for (const { clusters: names, neverReady } of coldStarts) say(names, JSON.stringify(neverReady));
  const groups = new Map<string, string[]>();
  for (const { name, isKnown, environment = '', change = '' } of clusters) {
    const key = isKnown ? JSON.stringify([environment, change, digestOf(marks.get(name)!)]) : name;
    addTo(groups, key, name);
  }
  return { ...picture, groups: [...groups.values()] };
}

function digestOf(hash: Hash): string {
  return hash.digest('base64');
}
