import { titleOf } from './card-view';
import { h } from './dom';
import type { ClusterGroup, FleetNode } from './fleet';

/** What can never become ready on a new cluster, and why. */
export function neverView({ start }: ClusterGroup, nodes: readonly FleetNode[], open: (node: FleetNode) => void): readonly HTMLElement[] {
  if (!start || start.neverReady.length === 0) return [];
  // Reasons of their own first: the others follow from them.
  const sorted = [...start.neverReady].sort((a, b) => a.because.length - b.because.length);
  const row = ({ node: index, reason }: (typeof sorted)[number]) => {
    const node = nodes[index];
    return h(
      'li',
      {},
      h('button', { type: 'button', class: 'to', onclick: () => open(node) }, h('span', { class: 'kind' }, node.kind), ' ', titleOf(node)),
      ` ${reason}`,
    );
  };
  const first = sorted.filter(({ because }) => because.length === 0).length || 1;
  return [
    h(
      'details',
      { open: sorted.length <= 6 },
      h(
        'summary',
        {},
        h(
          'span',
          { class: 'mark error' },
          h('span', { 'aria-hidden': 'true' }, '✕ '),
          `${sorted.length} never become${sorted.length === 1 ? 's' : ''} ready`,
        ),
        ` on a new cluster`,
      ),
      h('ul', {}, sorted.slice(0, Math.max(first, 30)).map(row)),
    ),
  ];
}
