import { titleOf } from './card-view';
import { changesSection } from './changes-section';
import { counted, h } from './dom';
import { changeOfEdge, Fleet, FleetEdge, FleetFinding, FleetNode, FleetVariant } from './fleet';
import { becomes, changeMark, severityMark } from './marks';
import { clusterTags, namesOf, shortNames } from './names';
import { edgeWords, existenceWords, severityWords } from './words';
import { addTo } from '../../src/kubernetes/grouping';

const mostRelations = 12;

export interface PanelActions {
  /** To the list of hazards and changes, at one of them. */
  readonly inList: ((node: FleetNode, hazard?: number) => void) | undefined;
  open(node: FleetNode): void;
  close(): void;
  inGraph(node: FleetNode): void;
}

/** All that is known of one object. */
export function panelView(fleet: Fleet, node: FleetNode, actions: PanelActions): HTMLElement {
  const inGraph = h('button', { type: 'button', class: 'plain', onclick: () => actions.inGraph(node) }, 'Show in the graph');
  return h(
    'aside',
    { class: 'panel', 'aria-labelledby': 'panel-title' },
    h(
      'header',
      {},
      h('p', { class: 'kind' }, node.kind, node.namespace !== '' && h('span', {}, ` in ${node.namespace}`)),
      h('h2', { id: 'panel-title', tabindex: -1 }, node.name),
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close', title: 'Close (Esc)', onclick: () => actions.close() }, '✕'),
    ),
    h('p', { class: 'links' }, inGraph, node.changes.length > 0 && actions.inList && inList(() => actions.inList!(node))),
    node.findings.length > 0 &&
      section(
        fleet.compares ? 'What is at risk' : 'What is wrong',
        node.findings.map((finding) => findingView(fleet, finding, () => actions.inList?.(node, finding.hazard))),
      ),
    node.changes.length > 0 && section('What changes', changesSection(fleet, node)),
    section(
      'Where',
      h('p', { class: 'tags' }, clusterTags(namesOf(fleet, node.clusters), 12)),
      h('p', { class: 'soft' }, existenceWords[node.existence]),
    ),
    variantsView(fleet, node),
    beforeView(fleet, node),
    relations(fleet, node, actions),
  );
}

function section(title: string, ...content: Parameters<typeof h>[2][]): HTMLElement {
  return h('section', {}, h('h3', {}, title), ...content);
}

function inList(go: () => void): HTMLElement {
  return h('button', { type: 'button', class: 'plain', onclick: go }, 'Show in the list');
}

function findingView(fleet: Fleet, finding: FleetFinding, go: () => void): HTMLElement {
  const { rule, severity, message, fix, field, place, set, hazard } = finding;
  const { one, sign } = severityWords[severity];
  return h(
    'div',
    { class: `finding ${severity}` },
    h('p', {}, h('span', { class: `mark ${severity}` }, h('span', { 'aria-hidden': 'true' }, `${sign} `), one), ' ', h('b', {}, rule)),
    h('p', {}, field !== '' && h('code', {}, field), field !== '' && ' ', `${message}.`),
    fix !== '' && h('p', {}, hazard === undefined && h('b', {}, 'Fix: '), fix),
    h(
      'p',
      { class: 'soft' },
      place !== '' && h('code', {}, place),
      fleet.namesOf(set).length > 0 && ` on ${shortNames(fleet.namesOf(set))}`,
    ),
    hazard !== undefined && inList(go),
  );
}

const detailWords: { readonly [name: string]: string } = {
  url: 'URL',
  ref: 'Reference',
  path: 'Path',
  chart: 'Chart',
  version: 'Version',
  image: 'Image',
  type: 'Type',
  wait: 'Waits until all is ready',
  suspended: 'Suspended',
  remote: 'Applies to another cluster',
  unknown: 'What it applies is not known',
  failure: 'Cannot be built',
};

/** What it was, where it stays under its name. */
function beforeView(fleet: Fleet, node: FleetNode): HTMLElement | false {
  const isThere = node.changes.some(({ change }) => change !== 'removed');
  if (node.before.length === 0 || !isThere) return false;
  const content = formsView(fleet, node.before);
  return h('section', {}, h('details', { class: 'before' }, h('summary', {}, `The object in ${fleet.data.comparison!.base}`), content));
}

function variantsView(fleet: Fleet, node: FleetNode): HTMLElement {
  return section('Object', formsView(fleet, node.variants));
}

/** The object as its clusters have it; one of its forms at a time. */
function formsView(fleet: Fleet, variants: readonly FleetVariant[]): HTMLElement {
  const forms = new Map<string, FleetVariant[]>();
  for (const variant of variants) addTo(forms, variant.same, variant);
  const lists = [...forms.values()];
  const shown = h('div', {}, formView(fleet, lists[0]));
  if (lists.length === 1) return shown;
  const choice = h(
    'select',
    { 'aria-label': 'The object on', onchange: () => shown.replaceChildren(formView(fleet, lists[choice.selectedIndex])) },
    lists.map((list) =>
      h(
        'option',
        {},
        shortNames(
          namesOf(
            fleet,
            list.flatMap(({ clusters }) => clusters),
          ),
        ),
      ),
    ),
  );
  return h('div', {}, h('p', { class: 'soft' }, `It is not the same on all clusters. On `, choice), shown);
}

function formView(fleet: Fleet, variants: readonly FleetVariant[]): HTMLElement {
  const [{ details, applies, yaml }] = variants;
  const said = Object.entries(details).filter(([, value]) => value !== false);
  const counts = Object.entries(applies);
  return h(
    'div',
    {},
    said.length > 0 &&
      h(
        'dl',
        {},
        said.flatMap(([name, value]) => [
          h('dt', {}, detailWords[name] ?? name),
          h('dd', { class: name === 'unknown' || name === 'failure' ? 'alarm' : '' }, value === true ? 'yes' : String(value)),
        ]),
      ),
    counts.length > 0 && h('p', {}, h('b', {}, 'Applies '), counts.map(([kind, count]) => `${count} ${kind}`).join(', ')),
    placesView(fleet, variants),
    yaml !== undefined && h('pre', { tabindex: 0, role: 'group', 'aria-label': 'YAML of the object' }, yamlView(yaml)),
  );
}

function placesView(fleet: Fleet, variants: readonly FleetVariant[]): HTMLElement | false {
  const places = variants.filter(({ place }) => place !== '');
  if (places.length === 0) return false;
  const rows = places.map(({ place, clusters }) =>
    h('li', {}, h('code', {}, place), variants.length > 1 && h('span', { class: 'soft' }, ` ${shortNames(namesOf(fleet, clusters))}`)),
  );
  const list = (some: readonly HTMLElement[]) => h('ul', { class: 'places' }, some);
  return h(
    'div',
    {},
    h('p', {}, h('b', {}, 'Written at')),
    list(rows.slice(0, 3)),
    rows.length > 3 && h('details', {}, h('summary', {}, `${rows.length - 3} more places`), list(rows.slice(3))),
  );
}

/** Names of fields stand out from values. */
function yamlView(yaml: string): readonly (HTMLElement | string)[] {
  return yaml.split('\n').flatMap((line) => {
    const [, indent, name, rest] = /^([\s-]*)([\w./$-]+)(:(?:\s.*)?)$/.exec(line) ?? [];
    return name === undefined ? [`${line}\n`] : [indent, h('span', { class: 'field' }, name), `${rest}\n`];
  });
}

function relations(fleet: Fleet, node: FleetNode, actions: PanelActions): readonly HTMLElement[] {
  const groups = Object.keys(edgeWords).flatMap((kind) => [
    { title: edgeWords[kind].out, edges: node.out.filter((edge) => edge.kind === kind && edge.to !== node), isOut: true },
    { title: edgeWords[kind].in, edges: node.in.filter((edge) => edge.kind === kind && edge.from !== node), isOut: false },
  ]);
  return groups.filter(({ edges }) => edges.length > 0).map(({ title, edges, isOut }) => relation(fleet, title, edges, isOut, actions));
}

function relation({ clusters }: Fleet, title: string, edges: readonly FleetEdge[], isOut: boolean, { open }: PanelActions): HTMLElement {
  const everywhere = clusters.map((_, index) => index);
  const row = (edge: FleetEdge) => {
    const other = isOut ? edge.to : edge.from;
    const place = edge.places[0];
    const change = changeOfEdge(edge, everywhere);
    const why = place ? [place.field, place.place].filter(Boolean).join(' at ') : undefined;
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'to', title: why, onclick: () => open(other) },
        h('span', { class: 'kind' }, other.kind),
        ' ',
        titleOf(other),
        severityMark(other.findings),
      ),
      // A line may come between objects that stay.
      change === undefined ? changeMark(other.changes) : becomes(change),
    );
  };
  const sorted = [...edges].sort((a, b) => Number(b.to.role !== 'object') - Number(a.to.role !== 'object'));
  const list = h('ul', { class: 'relations' }, sorted.slice(0, mostRelations).map(row));
  const left = sorted.length - mostRelations;
  const more = h(
    'button',
    { type: 'button', class: 'plain', onclick: () => (list.append(...sorted.slice(mostRelations).map(row)), more.remove()) },
    `Show ${counted(left, 'more', 'more')}`,
  );
  return h(
    'section',
    {},
    h('h3', {}, title, ' ', h('span', { class: 'count' }, edges.length.toLocaleString('en'))),
    list,
    left > 0 && more,
  );
}
