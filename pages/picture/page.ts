import { CardActions } from './card-view';
import { h } from './dom';
import { ClusterGroup, Fleet, FleetNode } from './fleet';
import { Card, graphOf, startOf } from './graph-model';
import { GraphView } from './graph-view';
import { groupName } from './names';
import { neverView } from './never-view';
import { ObjectsView } from './objects-view';
import { overviewView } from './overview-view';
import { panelView } from './panel';
import { hashOf, State, stateOf, viewNames } from './state';

/** The page: what is in the address is what it shows. */
export class Page {
  private readonly main = h('main', { id: 'main', tabindex: -1 });
  private readonly side = h('div', { class: 'side' });
  private readonly tabs = viewNames.map(([view, name]) => ({ view, element: h('a', {}, name) }));
  private readonly search: HTMLInputElement;
  private readonly choice: HTMLSelectElement;
  private readonly chosen: HTMLElement;
  private readonly objects: ObjectsView;
  private readonly graph: GraphView;
  private readonly never = h('div', { class: 'never-list' });
  private readonly graphPage: HTMLElement;
  private readonly open = new Set<FleetNode>();
  private overview: HTMLElement | undefined;
  private state: State = stateOf('');
  /** What had the focus before the panel was opened. */
  private before: Element | null = null;
  private beforeSearch: State | undefined;

  public constructor(
    private readonly root: HTMLElement,
    private readonly fleet: Fleet,
  ) {
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
      list: (node) => this.go({ view: 'objects', by: node.id, search: '', kind: '', finding: '' }),
    };
    this.objects = new ObjectsView(fleet, openNode, (change) => this.go(change, true));
    this.graph = new GraphView(actions);
    this.graphPage = h('div', { class: 'graph-page' }, h('h1', { class: 'hidden' }), this.never, this.graph.element);
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
        h('div', { class: 'search' }, this.search, h('kbd', { 'aria-hidden': 'true' }, '/')),
      ),
      h('div', { class: 'body' }, this.main, this.side),
    );
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
    for (const { view, element } of this.tabs) {
      element.href = hashOf({
        ...state,
        view,
        ...(view === 'objects' ? {} : { search: '', kind: '', finding: '', by: '' }),
        ...(view === 'objects' && state.view !== 'objects' ? { cluster: '' } : {}),
      });
      element.toggleAttribute('aria-current', view === state.view);
      if (view === state.view) element.setAttribute('aria-current', 'page');
    }
    const node = this.fleet.find(state.node);
    this.showPanel(node, last);
    const group = this.group(node);
    const isGraph = state.view === 'graph' || state.view === 'start';
    this.chosen.hidden = !isGraph || this.fleet.groups.length < 2;
    if (group) this.choice.selectedIndex = group.index;
    if (document.activeElement !== this.search) this.search.value = state.view === 'objects' ? state.search : '';
    if (state.view === 'overview') this.put((this.overview ??= overviewView(this.fleet, (one) => this.openNode(one))));
    else if (state.view === 'objects') this.showObjects();
    else if (group) this.showGraph(group, node);
    document.title = node ? `${node.kind} ${node.name}` : 'Picture of the fleet';
  }

  private put(element: HTMLElement): void {
    if (this.main.firstChild !== element) this.main.replaceChildren(element);
  }

  private showObjects(): void {
    this.put(this.objects.element);
    this.objects.show(this.state);
  }

  private showGraph(group: ClusterGroup, node: FleetNode | undefined): void {
    const isStart = this.state.view === 'start';
    this.put(this.graphPage);
    const name = groupName(this.fleet, group);
    const title = isStart ? `Cold start of ${name}` : `Graph of ${name}`;
    this.graphPage.querySelector('h1')!.textContent = title;
    this.never.replaceChildren(...(isStart ? neverView(group, this.fleet.nodes, (one) => this.openNode(one)) : []));
    const model = isStart ? startOf(group, this.fleet.nodes) : graphOf(group, this.open);
    this.graph.show(model, `${this.state.view} ${group.index}`, title, node);
  }

  /** The group that is shown: that of the cluster in the address, or else the first that has the object. */
  private group(node: FleetNode | undefined): ClusterGroup | undefined {
    const { clusters, groups } = this.fleet;
    const index = clusters.findIndex(({ name }) => name === this.state.cluster);
    if (index >= 0) return this.fleet.groupOfCluster(index);
    return node ? this.fleet.groupOfCluster(node.clusters[0]) : groups[0];
  }

  private openNode(node: FleetNode): void {
    if (!this.side.contains(document.activeElement)) this.before = document.activeElement;
    this.go({ node: node.id });
    document.getElementById('panel-title')?.focus({ preventScroll: true });
  }

  private inGraph(node: FleetNode): void {
    const { clusters } = this.fleet;
    const here = clusters.findIndex(({ name }) => name === this.state.cluster);
    const cluster = node.clusters.includes(here) ? this.state.cluster : clusters[node.clusters[0]].name;
    const parent = node.in.find(({ kind, from }) => (kind === 'applies' || kind === 'generates') && from !== node)?.from;
    if (parent && node.role === 'object') this.open.add(parent);
    this.go({ view: 'graph', cluster, node: node.id, search: '', kind: '', finding: '', by: '' });
    const target = this.graph.has(node) ? node : parent;
    if (target) this.graph.focusNode(target);
  }

  private fold(card: Card): void {
    if (!this.open.delete(card.node)) this.open.add(card.node);
    this.show(this.state);
  }

  private showPanel(node: FleetNode | undefined, last: State): void {
    if (!node) {
      this.side.replaceChildren();
    } else if (last.node !== node.id || !this.side.hasChildNodes()) {
      const actions = {
        open: (one: FleetNode) => this.openNode(one),
        close: () => this.close(),
        inGraph: (one: FleetNode) => this.inGraph(one),
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
    if (this.state.view !== 'objects') this.beforeSearch = this.state;
    this.go(
      { view: 'objects', search: this.search.value, ...(this.state.view === 'objects' ? {} : { cluster: '' }) },
      this.state.view === 'objects',
    );
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
    if (this.state.view !== 'objects') return;
    const back = this.beforeSearch ?? { ...this.state, search: '', kind: '', finding: '', by: '', cluster: '' };
    this.beforeSearch = undefined;
    this.search.value = '';
    this.go(back);
    this.main.focus();
  }
}
