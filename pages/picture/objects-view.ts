import { titleOf } from './card-view';
import { counted, h } from './dom';
import { Fleet, FleetNode, severities } from './fleet';
import { changeMark, severityMark } from './marks';
import { namesOf, shortNames } from './names';
import type { State } from './state';
import { severityWords } from './words';
import { changeSigns } from '../../src/picture/change-kind';
import { isApplied } from '../../src/picture/edge-kinds';

/** How many are shown at once. */
const page = 200;

/** The objects by what is searched and filtered; the worst first. */
export class ObjectsView {
  public readonly element: HTMLElement;
  private readonly list = h('ul', { class: 'objects' });
  private readonly count = h('output', { class: 'facts', 'aria-live': 'polite' });
  private readonly selects: { readonly [name in 'cluster' | 'kind' | 'finding' | 'change']: HTMLSelectElement };
  private readonly applier = h('p', { class: 'note' });
  private readonly texts: readonly string[];

  public constructor(
    private readonly fleet: Fleet,
    private readonly open: (node: FleetNode) => void,
    go: (state: Partial<State>) => void,
  ) {
    const kinds = [...new Set(fleet.nodes.map(({ kind }) => kind))].sort();
    const select = (name: 'cluster' | 'kind' | 'finding' | 'change', options: readonly (readonly [string, string])[]) => {
      const element = h(
        'select',
        { onchange: () => go({ [name]: element.value }) },
        options.map(([value, text]) => h('option', { value }, text)),
      );
      return element;
    };
    this.selects = {
      cluster: select('cluster', [['', 'all'], ...fleet.clusters.map(({ name }) => [name, name] as const)]),
      kind: select('kind', [['', 'all'], ...kinds.map((kind) => [kind, kind] as const)]),
      finding: select('finding', [
        ['', 'all objects'],
        ...(fleet.compares ? [] : ([['any', 'any finding']] as const)),
        ...severities.filter((one) => (one === 'hazard') === fleet.compares).map((one) => [one, `${severityWords[one].one}s`] as const),
      ]),
      change: select('change', [['', 'all objects'], ...Object.keys(changeSigns).map((change) => [change, change] as const)]),
    };
    this.texts = fleet.nodes.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`.toLowerCase());
    const { cluster, kind, finding, change: becomes } = this.selects;
    this.element = h(
      'div',
      { class: fleet.compares ? 'find compares' : 'find' },
      h('h1', {}, 'Objects'),
      h(
        'form',
        { class: 'filters', role: 'search', 'aria-label': 'Filter the objects', onsubmit: (event: Event) => event.preventDefault() },
        h('label', {}, 'Cluster ', cluster),
        h('label', {}, 'Kind ', kind),
        h('label', {}, fleet.compares ? 'At risk ' : 'Findings ', finding),
        fleet.compares && h('label', {}, 'Changes ', becomes),
        this.count,
      ),
      this.applier,
      this.list,
    );
  }

  /** @param isShown whether an object is among those that may be listed */
  public show({ cluster, kind, finding, search, by, change }: State, isShown: (node: FleetNode) => boolean): void {
    this.selects.cluster.value = cluster;
    this.selects.kind.value = kind;
    this.selects.finding.value = finding;
    this.selects.change.value = change;
    const words = search
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '');
    const at = this.fleet.clusters.findIndex(({ name }) => name === cluster);
    const parent = this.fleet.find(by);
    const within = parent && new Set(parent.out.filter((edge) => isApplied(edge.kind)).map(({ to }) => to));
    const found = this.fleet.nodes.filter(
      (node) =>
        (at < 0 || node.clusters.includes(at)) &&
        (kind === '' || node.kind === kind) &&
        (finding === '' || (finding === 'any' ? node.worst !== undefined : node.findings.some(({ severity }) => severity === finding))) &&
        (!within || within.has(node)) &&
        (change === '' || node.changes.some((one) => one.change === change)) &&
        isShown(node) &&
        words.every((word) => this.texts[node.index].includes(word)),
    );
    const rank = ({ worst }: FleetNode) => (worst === undefined ? severities.length : severities.indexOf(worst));
    const order = ({ role }: FleetNode) => (role === 'applier' ? 0 : role === 'object' ? 2 : 1);
    found.sort((a, b) => rank(a) - rank(b) || order(a) - order(b) || a.index - b.index);
    this.count.textContent =
      found.length === this.fleet.nodes.length
        ? counted(found.length, 'object')
        : `${found.length.toLocaleString('en')} of ${counted(this.fleet.nodes.length, 'object')}`;
    this.applier.textContent = parent ? `Applied by ${parent.kind} ${titleOf(parent)}.` : '';
    this.list.replaceChildren();
    if (found.length === 0) this.list.append(h('li', { class: 'none' }, 'No object matches.'));
    this.append(found, 0);
  }

  private append(found: readonly FleetNode[], from: number): void {
    this.list.append(...found.slice(from, from + page).map((node) => this.row(node)));
    const left = found.length - from - page;
    if (left <= 0) return;
    const next = () => {
      more.remove();
      this.append(found, from + page);
      this.list.children[from + page]?.querySelector('button')?.focus();
    };
    const more = h(
      'li',
      { class: 'none' },
      h('button', { type: 'button', class: 'plain', onclick: next }, `Show more: ${left.toLocaleString('en')} left`),
    );
    this.list.append(more);
  }

  private row(node: FleetNode): HTMLElement {
    const { clusters } = this.fleet;
    const where =
      node.clusters.length === clusters.length && clusters.length > 2 ? 'all clusters' : shortNames(namesOf(this.fleet, node.clusters));
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', onclick: () => this.open(node) },
        h('span', { class: 'kind' }, node.kind),
        h('span', { class: 'name' }, titleOf(node)),
        h('span', { class: 'where' }, where),
        h('span', { class: 'at' }, changeMark(node.changes), severityMark(node.findings)),
      ),
    );
  }
}
