import { CardActions } from './card-view';
import { h } from './dom';
import { changesOn, ClusterGroup, Fleet, FleetNode, isAtRisk } from './fleet';
import { Card, graphOf, startOf } from './graph-model';
import { GraphView } from './graph-view';
import { groupName } from './names';
import { neverView } from './never-view';
import { ObjectsView } from './objects-view';
import { overviewView } from './overview-view';
import { PanelActions, panelView } from './panel';
import { ReportView } from './report-view';
import { hashOf, State, stateOf, ViewName, viewNames } from './state';
import { isApplied } from '../../src/picture/edge-kinds';

/** More changes than these are folded at first. */
const mostOpen = 8;

const noFilter = { search: '', kind: '', finding: '', by: '', change: '' };

/** Whether something of a group changes or is at risk. */
function isTouched({ touched, change }: ClusterGroup): boolean {
  return touched.size > 0 || change !== undefined;
}

function hasHazard({ nodes, clusters }: ClusterGroup): boolean {
  return nodes.some((node) => isAtRisk(node, clusters));
}

/** What is at risk, else what changes. */
function mostImportant({ nodes, clusters, touched }: ClusterGroup): FleetNode {
  const appliers = nodes.filter(({ role }) => role === 'applier');
  const isHere = (node: FleetNode) => isAtRisk(node, clusters);
  return (
    appliers.find(isHere) ??
    nodes.find(isHere) ??
    appliers.find((node) => changesOn(node, clusters).length > 0) ??
    [...touched][0] ??
    nodes[0]
  );
}

/** The first cluster on which something becomes of an object; else the first that has it. */
function firstCluster({ changes, findings, clusters }: FleetNode): number {
  const [first = clusters[0]] = [...changes, ...findings].flatMap((one) => one.clusters);
  return clusters.includes(first) ? first : clusters[0];
}

/** The page: what is in the address is what it shows. */
export class Page {
  private readonly main = h('main', { id: 'main', tabindex: -1 });
  private readonly side = h('div', { class: 'side' });
  private readonly tabs: readonly { readonly view: ViewName; readonly element: HTMLAnchorElement }[];
  private readonly search: HTMLInputElement;
  private readonly choice: HTMLSelectElement;
  private readonly chosen: HTMLElement;
  private readonly objects: ObjectsView;
  private readonly graph: GraphView;
  private readonly nothing = h('p', { class: 'nothing' }, 'Nothing changes on these clusters.');
  private readonly never = h('div', { class: 'never-list' });
  private readonly graphPage: HTMLElement;
  private readonly open = new Set<FleetNode>();
  private readonly overviews = new Map<boolean, HTMLElement>();
  /** Where the picture compares two states: the list of what changes, beside the graph where there is room. */
  private readonly report: ReportView | undefined;
  private readonly split = h('div', { class: 'split' });
  private readonly only = h('input', { type: 'checkbox' });
  private readonly onlyLabel = h('label', { class: 'only' }, this.only, ' Only what changes');
  private readonly isWide = matchMedia('(min-width: 75rem)');
  private state: State = stateOf('');
  /** What had the focus before the panel was opened. */
  private before: Element | null = null;
  private readonly title = document.title;
  private beforeSearch: State | undefined;

  public constructor(
    private readonly root: HTMLElement,
    private readonly fleet: Fleet,
    report: HTMLElement | null,
  ) {
    const names = viewNames.filter(([view]) => view !== 'changes' || report !== null);
    this.tabs = names.map(([view, name]) => ({ view, element: h('a', {}, name) }));
    if (report) {
      this.report = new ReportView(report, fleet, (node) => this.inGraph(node));
      this.split.append(report);
    }
    this.only.addEventListener('change', () => this.go({ all: this.only.checked ? '' : 'yes' }, true));
    this.search = h('input', {
      type: 'search',
      placeholder: 'Search objects',
      'aria-label': 'Search objects by kind, namespace and name',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-keyshortcuts': '/',
    });
    this.search.addEventListener('input', () => this.searched());
    this.choice = h(
      'select',
      { onchange: () => this.go({ cluster: fleet.clusters[fleet.groups[this.choice.selectedIndex].clusters[0]].name }) },
      fleet.groups.map((group) => h('option', {}, groupName(fleet, group))),
    );
    this.chosen = h('label', { class: 'choice' }, 'Cluster ', this.choice);
    const openNode = (node: FleetNode) => this.openNode(node);
    const actions: CardActions = {
      open: openNode,
      fold: (card) => this.fold(card),
      list: (node) => this.go({ view: 'objects', ...noFilter, by: node.id }),
    };
    this.objects = new ObjectsView(fleet, openNode, (change) => this.go(change, true));
    this.graph = new GraphView(actions);
    this.graphPage = h('div', { class: 'graph-page' }, h('h1', { class: 'hidden' }), this.never, this.nothing, this.graph.element);
  }

  public start(): void {
    this.root.append(
      h(
        'a',
        { class: 'skip', href: '#main', onclick: (event: Event) => (event.preventDefault(), this.main.focus()) },
        'Skip to the picture',
      ),
      h(
        'header',
        { class: 'bar' },
        h(
          'nav',
          { 'aria-label': 'Views' },
          this.tabs.map(({ element }) => element),
        ),
        this.chosen,
        this.fleet.compares && this.onlyLabel,
        h('div', { class: 'search' }, this.search, h('kbd', { 'aria-hidden': 'true' }, '/')),
      ),
      h('div', { class: 'body' }, this.main, this.side),
    );
    this.isWide.addEventListener('change', () => this.show(this.state));
    this.openChanged();
    addEventListener('hashchange', () => this.show(stateOf(location.hash)));
    addEventListener('keydown', (event) => this.key(event));
    addEventListener('beforeprint', () => {
      for (const one of this.root.querySelectorAll('details')) one.open = true;
      if (this.graph.element.isConnected) this.graph.fit(true);
    });
    this.show(stateOf(location.hash));
  }

  /** Changes what is shown, and the address. */
  private go(change: Partial<State>, isSamePlace = false): void {
    const next = { ...this.state, ...change };
    const hash = hashOf(next);
    if (hash !== hashOf(this.state)) history[isSamePlace ? 'replaceState' : 'pushState'](null, '', hash);
    this.show(next);
  }

  private show(state: State): void {
    const last = this.state;
    this.state = state;
    const shown = this.viewOf(state);
    for (const { view, element } of this.tabs) {
      element.href = hashOf({
        ...state,
        view: view === this.tabs[0].view ? '' : view,
        ...(view === 'objects' ? {} : noFilter),
        ...(view === 'objects' && shown !== 'objects' ? { cluster: '' } : {}),
      });
      element.toggleAttribute('aria-current', view === shown);
      if (view === shown) element.setAttribute('aria-current', 'page');
    }
    const node = this.fleet.find(state.node);
    this.showPanel(node, last);
    const group = this.group(node);
    const isBeside = shown === 'changes' && this.isWide.matches && !node;
    const isGraph = shown === 'graph' || shown === 'start' || isBeside;
    this.chosen.hidden = !isGraph || this.fleet.groups.length < 2;
    this.onlyLabel.hidden = shown === 'start' || (shown === 'changes' && !isBeside);
    this.only.checked = state.all === '';
    if (group) this.choice.selectedIndex = group.index;
    if (document.activeElement !== this.search) this.search.value = shown === 'objects' ? state.search : '';
    if (shown === 'changes') this.showChanges(isBeside ? group : undefined);
    else if (shown === 'overview') this.put(this.overview());
    else if (shown === 'objects') this.showObjects();
    else if (group) this.showGraph(group, node);
    document.title = node ? `${node.kind} ${node.name}` : this.title;
  }

  private put(element: HTMLElement): void {
    if (this.main.firstChild !== element) this.main.replaceChildren(element);
  }

  /** The view of an address; a picture that compares nothing has none of changes. */
  private viewOf({ view }: State): ViewName {
    return this.tabs.some((tab) => tab.view === view) ? (view as ViewName) : this.tabs[0].view;
  }

  private get isOnlyChanges(): boolean {
    return this.fleet.compares && this.state.all === '';
  }

  private overview(): HTMLElement {
    const isOnly = this.isOnlyChanges;
    let element = this.overviews.get(isOnly);
    if (!element) {
      const groups = isOnly ? this.fleet.groups.filter(isTouched) : this.fleet.groups;
      this.overviews.set(isOnly, (element = overviewView(this.fleet, (one) => this.openNode(one), groups)));
    }
    return element;
  }

  /** @param beside what the graph beside the list shows */
  private showChanges(beside: ClusterGroup | undefined): void {
    this.put(this.split);
    this.split.classList.toggle('with-graph', beside !== undefined);
    if (!beside) return this.graphPage.remove();
    if (!this.split.contains(this.graphPage)) this.split.append(this.graphPage);
    this.fillGraph(beside, undefined);
  }

  private showObjects(): void {
    this.put(this.objects.element);
    const isShown = (node: FleetNode) => !this.isOnlyChanges || node.changes.length > 0 || node.worst === 'hazard';
    this.objects.show(this.state, isShown);
  }

  private showGraph(group: ClusterGroup, node: FleetNode | undefined): void {
    this.put(this.graphPage);
    this.fillGraph(group, node);
  }

  private fillGraph(group: ClusterGroup, node: FleetNode | undefined): void {
    const view = this.viewOf(this.state);
    const isStart = view === 'start';
    const name = groupName(this.fleet, group);
    const title = isStart ? `Cold start of ${name}` : `Graph of ${name}`;
    this.graphPage.querySelector('h1')!.textContent = title;
    this.never.replaceChildren(...(isStart ? neverView(group, this.fleet.nodes, (one) => this.openNode(one)) : []));
    const isPart = this.isOnlyChanges && group.change === undefined && (node === undefined || group.touched.has(node));
    const model = isStart ? startOf(group, this.fleet.nodes) : graphOf(group, this.open, isPart ? group.touched : undefined);
    this.nothing.hidden = isStart || model.cards.length > 0;
    const isOther = this.graph.show(model, `${view} ${group.index} ${isPart}`, title, node);
    if (isOther && isPart && !node) this.graph.lookAt(mostImportant(group));
  }

  /** The group that is shown: that of the cluster in the address, or else the first that has the object. */
  private group(node: FleetNode | undefined): ClusterGroup | undefined {
    const { clusters, groups } = this.fleet;
    const index = clusters.findIndex(({ name }) => name === this.state.cluster);
    if (index >= 0) return this.fleet.groupOfCluster(index);
    if (node) return this.fleet.groupOfCluster(firstCluster(node));
    return groups.find(hasHazard) ?? groups.find(isTouched) ?? groups[0];
  }

  private openNode(node: FleetNode): void {
    if (!this.side.contains(document.activeElement)) this.before = document.activeElement;
    // Beside the list and an object there is no room for the graph.
    const isBeside = this.split.contains(this.graphPage) && this.graphPage.contains(document.activeElement);
    this.go({ node: node.id, ...(isBeside ? { view: 'graph' } : {}) });
    document.getElementById('panel-title')?.focus({ preventScroll: true });
  }

  private inGraph(node: FleetNode): void {
    const { clusters } = this.fleet;
    const here = clusters.findIndex(({ name }) => name === this.state.cluster);
    const cluster = node.clusters.includes(here) ? this.state.cluster : clusters[firstCluster(node)].name;
    const parent = node.in.find(({ kind, from }) => isApplied(kind) && from !== node)?.from;
    if (parent && node.role === 'object') this.open.add(parent);
    this.go({ view: 'graph', cluster, node: node.id, ...noFilter });
    const target = this.graph.has(node) ? node : parent;
    if (target) this.graph.focusNode(target);
  }

  private inList(node: FleetNode, hazard?: number): void {
    this.go({ view: '', node: '', ...noFilter });
    if (!this.report!.reveal(node, hazard)) this.main.focus();
  }

  /** What changes is seen at once, where it is not too much. */
  private openChanged(): void {
    for (const node of this.fleet.nodes) {
      if (node.role !== 'applier') continue;
      const changed = node.out.filter(({ kind, to }) => isApplied(kind) && to.role === 'object' && to.changes.length > 0);
      if (changed.length > 0 && changed.length <= mostOpen) this.open.add(node);
    }
  }

  private fold(card: Card): void {
    if (!this.open.delete(card.node)) this.open.add(card.node);
    this.show(this.state);
  }

  private showPanel(node: FleetNode | undefined, last: State): void {
    if (!node) {
      this.side.replaceChildren();
    } else if (last.node !== node.id || !this.side.hasChildNodes()) {
      const actions: PanelActions = {
        open: (one: FleetNode) => this.openNode(one),
        close: () => this.close(),
        inGraph: (one: FleetNode) => this.inGraph(one),
        inList: this.report && ((one: FleetNode, hazard?: number) => this.inList(one, hazard)),
      };
      this.side.replaceChildren(panelView(this.fleet, node, actions));
    }
    document.body.classList.toggle('with-panel', node !== undefined);
  }

  private close(): void {
    const node = this.fleet.find(this.state.node);
    this.go({ node: '' });
    if (node && this.graph.element.isConnected && this.graph.has(node)) this.graph.focusNode(node);
    else if (this.before instanceof HTMLElement && this.before.isConnected) this.before.focus();
    else this.main.focus();
  }

  private searched(): void {
    const isHere = this.viewOf(this.state) === 'objects';
    if (!isHere) this.beforeSearch = this.state;
    this.go({ view: 'objects', search: this.search.value, ...(isHere ? {} : { cluster: '' }) }, isHere);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = /^(?:INPUT|SELECT|TEXTAREA)$/.test((event.target as HTMLElement).tagName);
    if (event.key === 'Escape') {
      this.escape();
    } else if (event.key === '/' && !isTyping) {
      event.preventDefault();
      this.search.focus();
      this.search.select();
    } else if (event.key === 'ArrowDown' && event.target === this.search) {
      event.preventDefault();
      this.objects.element.querySelector<HTMLElement>('.objects button')?.focus();
    }
  }

  /** Takes back one thing: the panel, then the search. */
  private escape(): void {
    if (this.state.node !== '') return this.close();
    if (this.viewOf(this.state) !== 'objects') return;
    const back = this.beforeSearch ?? { ...this.state, ...noFilter, cluster: '' };
    this.beforeSearch = undefined;
    this.search.value = '';
    this.go(back);
    this.main.focus();
  }
}
