import { counted, h } from './dom';
import type { Fleet, FleetChange, FleetNode } from './fleet';
import { becomes } from './marks';
import { namesOf, shortNames } from './names';

/** What becomes of an object: each field beside what it was. */
export function changesSection(fleet: Fleet, node: FleetNode): readonly HTMLElement[] {
  return node.changes.map((change) => changeView(fleet, change));
}

function changeView(fleet: Fleet, { change, clusters, other, fields, folded }: FleetChange): HTMLElement {
  const { base, head } = fleet.data.comparison!;
  const isElsewhere = fleet.clusters.length > 1;
  return h(
    'div',
    { class: 'becoming' },
    h(
      'p',
      {},
      becomes(change),
      other !== undefined && ` ${otherWords[change]} ${other}`,
      isElsewhere && h('span', { class: 'soft' }, ` on ${shortNames(namesOf(fleet, clusters))}`),
    ),
    fields.length > 0 &&
      h(
        'table',
        { class: 'fields' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, base), h('th', { scope: 'col' }, head))),
        fields.map(({ field, before, after, place }) =>
          h(
            'tbody',
            {},
            h('tr', {}, h('th', { scope: 'rowgroup', colspan: 2 }, h('code', {}, field), place)),
            h('tr', {}, valueView(before, 'old'), valueView(after, 'new')),
          ),
        ),
      ),
    folded > 0 && h('p', { class: 'soft' }, `and ${counted(folded, 'label')} with versions and checksums`),
  );
}

const otherWords: { readonly [change: string]: string } = {
  renamed: 'was',
  removed: 'is now',
  moved: 'was applied by',
};

function valueView(value: string | undefined, side: 'old' | 'new'): HTMLElement {
  return value === undefined ? h('td', {}) : h('td', { class: side }, h('pre', {}, value));
}
