import { titleOf } from './card-view';
import { counted, h } from './dom';
import type { Fleet, FleetEdge, FleetNode, FleetVariant } from './fleet';
import { severityMark } from './marks';
import { clusterTags, namesOf, shortNames } from './names';
import { edgeWords, existenceWords, severityWords } from './words';
import type { PageFinding } from '../../src/picture/formats/html/page-data';

const mostRelations = 12;

export interface PanelActions {
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
    h('p', { class: 'links' }, inGraph),
    node.findings.length > 0 &&
      section(
        'What is wrong',
        node.findings.map((finding) => findingView(fleet, finding)),
      ),
    section(
      'Where',
      h('p', { class: 'tags' }, clusterTags(namesOf(fleet, node.clusters), 12)),
      h('p', { class: 'soft' }, existenceWords[node.existence]),
    ),
    variantsView(fleet, node),
    relations(node, actions),
  );
}

function section(title: string, ...content: Parameters<typeof h>[2][]): HTMLElement {
  return h('section', {}, h('h3', {}, title), ...content);
}

function findingView(fleet: Fleet, { rule, severity, message, fix, field, place, set }: PageFinding): HTMLElement {
  const { one, sign } = severityWords[severity];
  return h(
    'div',
    { class: `finding ${severity}` },
    h('p', {}, h('span', { class: `mark ${severity}` }, h('span', { 'aria-hidden': 'true' }, `${sign} `), one), ' ', h('b', {}, rule)),
    h('p', {}, field !== '' && h('code', {}, field), field !== '' && ' ', `${message}.`),
    fix !== '' && h('p', {}, h('b', {}, 'Fix: '), fix),
    h(
      'p',
      { class: 'soft' },
      place !== '' && h('code', {}, place),
      fleet.namesOf(set).length > 0 && ` on ${shortNames(fleet.namesOf(set))}`,
    ),
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

/** The object as its clusters have it; one of its forms at a time. */
function variantsView(fleet: Fleet, node: FleetNode): HTMLElement {
  const forms = new Map<string, FleetVariant[]>();
  for (const variant of node.variants) {
    const known = forms.get(variant.same);
    if (known) known.push(variant);
    else forms.set(variant.same, [variant]);
  }
  const lists = [...forms.values()];
  const shown = h('div', {}, formView(fleet, lists[0]));
  if (lists.length === 1) return section('Object', shown);
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
  return section('Object', h('p', { class: 'soft' }, `It is not the same on all clusters. On `, choice), shown);
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

function relations(node: FleetNode, actions: PanelActions): readonly HTMLElement[] {
  const groups = Object.keys(edgeWords).flatMap((kind) => [
    { title: edgeWords[kind].out, edges: node.out.filter((edge) => edge.kind === kind && edge.to !== node), isOut: true },
    { title: edgeWords[kind].in, edges: node.in.filter((edge) => edge.kind === kind && edge.from !== node), isOut: false },
  ]);
  return groups.filter(({ edges }) => edges.length > 0).map(({ title, edges, isOut }) => relation(title, edges, isOut, actions));
}

function relation(title: string, edges: readonly FleetEdge[], isOut: boolean, { open }: PanelActions): HTMLElement {
  const row = (edge: FleetEdge) => {
    const other = isOut ? edge.to : edge.from;
    const place = edge.places[0];
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
