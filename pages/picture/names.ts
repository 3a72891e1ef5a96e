import { h } from './dom';
import type { ClusterGroup, Fleet } from './fleet';

/** `prod-eu, prod-us and 4 more` */
export function shortNames(names: readonly string[], most = 3): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more.toLocaleString('en')} more` : names.join(', ');
}

export function groupName(fleet: Fleet, group: ClusterGroup): string {
  return shortNames(namesOf(fleet, group.clusters));
}

export function namesOf({ clusters }: Fleet, indices: readonly number[]): readonly string[] {
  return indices.map((index) => clusters[index].name);
}

/** The names of clusters, of many only the first ones, until they are asked for. */
export function clusterTags(names: readonly string[], most = 8): readonly HTMLElement[] {
  const tag = (name: string) => h('span', { class: 'tag' }, name);
  if (names.length <= most + 1) return names.map(tag);
  const more = h(
    'button',
    { type: 'button', class: 'tag more', onclick: () => more.replaceWith(...names.slice(most).map(tag)) },
    `${names.length - most} more`,
  );
  return [...names.slice(0, most).map(tag), more];
}
