import { counted, h } from './dom';
import { changesOn, ClusterGroup, findingsOn, Fleet, FleetNode, severities } from './fleet';
import { becomes, changeCounts, changeMark, countMarks, severityMark } from './marks';
import { clusterTags, groupName, namesOf } from './names';
import { link } from './state';
import { wrongView } from './wrong-view';
import { addTo } from '../../src/kubernetes/grouping';

/**
 * What runs where, in which order, and whether something is wrong.
 * @param groups those that are shown
 */
export function overviewView(fleet: Fleet, open: (node: FleetNode) => void, groups: readonly ClusterGroup[]): HTMLElement {
  const left = fleet.groups.flatMap((group) => (groups.includes(group) ? [] : group.clusters)).length;
  return h(
    'div',
    { class: 'overview' },
    summary(fleet),
    wrongView(fleet, open),
    h('div', { class: 'environments' }, environments(fleet, open, groups)),
    left > 0 && h('p', { class: 'note' }, `${counted(left, 'cluster')} ${left === 1 ? 'stays as it is' : 'stay as they are'}.`),
  );
}

function summary({ clusters, nodes, groups, data, otherFindings }: Fleet): HTMLElement {
  const known = clusters.filter(({ isKnown }) => isKnown).length;
  const named = new Set(clusters.flatMap(({ environment }) => environment ?? []));
  const versions = [...new Set(clusters.flatMap(({ fluxVersion }) => fluxVersion ?? []))];
  const facts = [
    named.size > 1 && counted(named.size, 'environment'),
    known > 1 && groups.length < clusters.length && `${counted(groups.length, 'kind')} of cluster`,
    ...applierCounts(nodes),
    counted(nodes.length + data.folded, 'object'),
    versions.length > 0 && `Flux ${versions.slice(0, 4).join(', ')}`,
  ];
  const counts = Object.fromEntries(
    severities.map((severity) => [
      severity,
      [...nodes, { findings: otherFindings }].reduce(
        (sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length,
        0,
      ),
    ]),
  );
  const marks = [...countMarks(counts), ...changeCounts(nodes.flatMap(({ changes }) => changes.slice(0, 1)))];
  return h(
    'header',
    { class: 'summary' },
    h(
      'h1',
      {},
      known === clusters.length
        ? counted(known, 'cluster')
        : known === 0
          ? counted(clusters.length, 'folder')
          : `${counted(known, 'cluster')}, ${counted(clusters.length - known, 'folder')}`,
    ),
    h('p', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
    h('p', { class: 'marks' }, marks.length > 0 ? marks : fine(data.comparison !== undefined)),
    data.folded > 0 &&
      h(
        'p',
        { class: 'note' },
        `${counted(data.folded, 'object')} without findings and references are only counted: the picture would be too large.`,
      ),
  );
}

function fine(isComparison: boolean): HTMLElement {
  return h('span', { class: 'mark fine' }, h('span', { 'aria-hidden': 'true' }, '✓ '), isComparison ? 'nothing changes' : 'nothing found');
}

function environments(fleet: Fleet, open: (node: FleetNode) => void, shown: readonly ClusterGroup[]): readonly HTMLElement[] {
  const byName = new Map<string, ClusterGroup[]>();
  for (const group of shown) addTo(byName, group.environment, group);
  return [...byName].map(([name, groups], index) => {
    const count = groups.reduce((sum, { clusters }) => sum + clusters.length, 0);
    const isOnly = byName.size === 1;
    const heading = name === '' ? (isOnly ? 'What runs where' : 'No environment') : name;
    return h(
      'section',
      { class: groups.length > 1 ? 'environment wide' : 'environment', 'aria-labelledby': `environment-${index}` },
      h('h2', { id: `environment-${index}` }, heading, ' ', h('span', { class: 'count' }, counted(count, 'cluster'))),
      h(
        'div',
        { class: 'groups' },
        groups.map((group) => groupView(fleet, group, open)),
      ),
    );
  });
}

function groupView(fleet: Fleet, group: ClusterGroup, open: (node: FleetNode) => void): HTMLElement {
  const first = fleet.clusters[group.clusters[0]];
  const names = namesOf(fleet, group.clusters);
  const name = groupName(fleet, group);
  const isFew = names.length === 1 || names.join(', ').length <= 36;
  const versions = [...new Set(group.clusters.flatMap((cluster) => fleet.clusters[cluster].fluxVersion ?? []))];
  const labels = [...new Set(group.clusters.flatMap((cluster) => fleet.clusters[cluster].groups))];
  const most = Math.max(...group.clusters.map((cluster) => fleet.clusters[cluster].objects));
  const facts = [
    isFew && names.length > 1 && counted(names.length, 'equal cluster'),
    ...applierCounts(group.nodes),
    counted(most, 'object'),
    versions.length > 0 && `Flux ${versions.join(', ')}`,
    ...labels.map((label) => `group ${label}`),
  ];
  const worst = Object.fromEntries(
    severities.map((severity) => [severity, Math.max(...group.clusters.map((cluster) => fleet.clusters[cluster].findings[severity] ?? 0))]),
  );
  const hazards = new Set(group.nodes.flatMap((node) => findingsOn(node, group.clusters).flatMap(({ hazard }) => hazard ?? []))).size;
  const changes = group.nodes.flatMap((node) => changesOn(node, group.clusters).slice(0, 1));
  const marks = [...countMarks({ ...worst, hazard: hazards }), ...changeCounts(changes)];
  const graph = link({ view: 'graph', cluster: first.name });
  return h(
    'article',
    { class: 'group', 'aria-label': name },
    h(
      'header',
      {},
      h('h3', {}, h('a', { href: graph }, isFew ? names.join(', ') : counted(names.length, 'equal cluster'))),
      first.isProduction && first.environment !== 'production' && h('span', { class: 'state' }, 'production'),
      group.change !== undefined && becomes(group.change),
      !first.isKnown && h('span', { class: 'state' }, 'folder: no cluster is known that gets it'),
    ),
    !isFew && h('p', { class: 'tags' }, clusterTags(names)),
    h('p', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
    h('p', { class: 'marks' }, marks.length > 0 ? marks : fine(fleet.compares), neverMark(group)),
    orderView(fleet, group, open),
    differences(group, open),
    h(
      'p',
      { class: 'links' },
      h('a', { href: graph }, 'Graph'),
      group.start && h('a', { href: link({ view: 'start', cluster: first.name }) }, 'Cold start'),
      h('a', { href: link({ view: 'objects', cluster: first.name }) }, 'Objects'),
    ),
  );
}

function neverMark({ start, clusters }: ClusterGroup): HTMLElement | false {
  const count = start?.neverReady.length ?? 0;
  return (
    count > 0 &&
    clusters.length > 0 &&
    h('span', { class: 'mark error' }, h('span', { 'aria-hidden': 'true' }, '✕ '), `${count.toLocaleString('en')} never ready`)
  );
}

const most = { steps: 10, chips: 6, differences: 12 };

/** `9 Kustomizations`, `3 HelmReleases` */
function applierCounts(nodes: readonly FleetNode[]): readonly string[] {
  return ['Kustomization', 'HelmRelease', 'ResourceSet'].flatMap((kind) => {
    const count = nodes.filter((node) => node.role === 'applier' && node.kind === kind).length;
    return count > 0 ? [counted(count, kind)] : [];
  });
}

/** What is applied, in the order in which it starts on a new cluster. */
function orderView({ nodes }: Fleet, { start, clusters }: ClusterGroup, open: (node: FleetNode) => void): HTMLElement | false {
  if (!start) return false;
  const lanes = start.lanes.map((lane) => lane.map((index) => nodes[index]));
  const never = start.neverReady.map(({ node }) => nodes[node]);
  const longest = new Set(start.longestPath);
  const step = (lane: readonly FleetNode[], isNever = false) => {
    const sorted = [...lane].sort((a, b) => Number(a.kind === 'HelmRelease') - Number(b.kind === 'HelmRelease') || (a.id < b.id ? -1 : 1));
    const left = sorted.length - most.chips;
    return h(
      'li',
      isNever ? { class: 'never', title: 'never becomes ready' } : {},
      isNever && h('span', { class: 'left' }, 'never ready:'),
      sorted.slice(0, most.chips).map((node) => chip(node, clusters, longest.has(node.index), open)),
      left > 0 && h('span', { class: 'left' }, `and ${left.toLocaleString('en')} more`),
    );
  };
  return h(
    'ol',
    { class: 'order', 'aria-label': 'In the order in which it starts' },
    lanes.slice(0, most.steps).map((lane) => step(lane)),
    lanes.length > most.steps && h('li', {}, h('span', { class: 'left' }, `${lanes.length - most.steps} more steps`)),
    never.length > 0 && step(never, true),
  );
}

function chip(node: FleetNode, clusters: readonly number[], isLongest: boolean, open: (node: FleetNode) => void): HTMLElement {
  const { kind, name } = node;
  const serious = findingsOn(node, clusters).filter(({ severity }) => severity !== 'info');
  return h(
    'button',
    {
      type: 'button',
      class: `chip ${kind === 'HelmRelease' ? 'release' : ''} ${isLongest ? 'longest' : ''}`,
      title: `${kind} ${node.namespace}/${name}`,
      onclick: () => open(node),
    },
    name,
    changeMark(changesOn(node, clusters)),
    severityMark(serious),
  );
}

function differences({ different, clusters }: ClusterGroup, open: (node: FleetNode) => void): HTMLElement | false {
  if (clusters.length < 2) return false;
  if (different.length === 0) return h('p', { class: 'same' }, 'All objects are the same on them.');
  return h(
    'details',
    { class: 'differences' },
    h('summary', {}, `${counted(different.length, 'object')} ${different.length === 1 ? 'is' : 'are'} not the same on all of them`),
    h(
      'ul',
      {},
      different
        .slice(0, most.differences)
        .map((node) =>
          h(
            'li',
            {},
            h(
              'button',
              { type: 'button', class: 'to', onclick: () => open(node) },
              h('span', { class: 'kind' }, node.kind),
              ' ',
              node.name,
            ),
          ),
        ),
      different.length > most.differences && h('li', {}, `and ${different.length - most.differences} more`),
    ),
  );
}
