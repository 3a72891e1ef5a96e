import { CardActions, cardView } from './card-view';
import { counted, h } from './dom';
import type { FleetNode } from './fleet';
import type { Card, GraphModel } from './graph-model';
import { changeLegend, legend } from './legend';
import { Lines } from './lines';
import { link } from './state';
import { Viewport } from './viewport';

/** Cards are there from this far outside of what is seen. */
const margin = 200;

/** With more lines of one kind than these, they are shown on request, and for the card that is looked at. */
const mostLines = 24;

/** A graph that is moved, zoomed, and walked through by the arrow keys. Only what is seen of it is in the document. */
export class GraphView {
  public readonly element: HTMLElement;
  private readonly canvas = h('canvas', { 'aria-hidden': 'true' });
  private readonly world = h('div', { class: 'world' });
  private readonly tools = h('div', { class: 'tools' });
  private readonly area: HTMLElement;
  private readonly viewport: Viewport;
  private readonly lines: Lines;
  private readonly mounted = new Map<Card, HTMLElement>();
  private readonly hidden = new Set<string>();
  private model!: GraphModel;
  private current: Card | undefined;
  private hovered: Card | undefined;
  private selected: FleetNode | undefined;
  private titles: readonly HTMLElement[] = [];
  private isDrawing = false;
  private shown = '';

  public constructor(private readonly actions: CardActions) {
    this.area = h('div', { class: 'area', role: 'group' }, this.canvas, this.world);
    this.element = h('div', { class: 'graph' }, this.area, this.tools);
    this.lines = new Lines(this.canvas);
    this.viewport = new Viewport(this.area, () => this.draw());
    this.area.addEventListener('keydown', (event) => this.key(event));
    this.area.addEventListener('focusin', (event) => this.focused(event.target as HTMLElement));
    this.area.addEventListener('pointerover', (event) => this.hover(event.target as HTMLElement));
    this.area.addEventListener('pointerleave', () => this.hover(undefined));
    // A browser scrolls to what has the focus: here that is moved.
    this.area.addEventListener('scroll', () => this.area.scrollTo(0, 0));
    new ResizeObserver(() => this.draw()).observe(this.area);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.lines.readColors();
      this.draw();
    });
  }

  /**
   * Whether another thing is shown than before.
   * @param key what is shown: of the same thing the place is kept
   */
  public show(model: GraphModel, key: string, label: string, selected: FleetNode | undefined): boolean {
    const isSame = key === this.shown;
    const focus = isSame ? this.focusedPart() : undefined;
    this.model = model;
    this.shown = key;
    this.selected = selected;
    this.mounted.clear();
    this.area.setAttribute('aria-label', `${label}. Arrow keys move between objects, Enter opens one, Space folds out what it holds.`);
    if (!isSame) this.hideMany();
    this.current = (this.current && model.cardOf.get(this.current.node)) ?? model.cards[0];
    this.hovered = undefined;
    this.titles = this.laneTitles();
    this.world.replaceChildren(...this.titles);
    this.tools.replaceChildren(
      ...changeLegend(model.cards, model.lines),
      legend(model.lines, this.hidden, () => this.draw()),
      ...this.leftOut(),
      this.zoomButtons(),
    );
    this.lines.readColors();
    if (!isSame) this.fit();
    const card = selected && model.cardOf.get(selected);
    if (card) {
      this.current = card;
      this.reveal(card);
    }
    this.drawNow();
    if (focus !== undefined) this.focusPart(this.current, focus);
    return !isSame;
  }

  /** What is too much to be drawn, and where it is. */
  private leftOut(): HTMLElement[] {
    const { left } = this.model;
    if (left === 0) return [];
    const list = h('a', { href: link({ view: 'objects' }) }, 'list all');
    return [h('p', { class: 'left-out' }, `${counted(left, 'object')} that nothing applies: `, list)];
  }

  public select(node: FleetNode | undefined): void {
    this.selected = node;
    for (const [card, element] of this.mounted) element.classList.toggle('selected', card.node === node);
    this.draw();
  }

  public has(node: FleetNode): boolean {
    return this.shown !== '' && this.model.cardOf.has(node);
  }

  public focusNode(node: FleetNode): void {
    const card = this.model.cardOf.get(node);
    if (!card) return;
    this.focusPart(card, 0);
    this.mounted.get(card)!.querySelector<HTMLElement>(`[data-node="${node.index}"]`)?.focus({ preventScroll: true });
  }

  /** As large as it can be seen as a whole, as long as it can be read; else from its beginning. */
  public fit(isWhole = false): void {
    const { width, height } = this.model.layout;
    const [room, rise] = [this.area.clientWidth - 64, this.area.clientHeight - 140];
    const whole = Math.min(1.15, room / Math.max(width, 1), rise / Math.max(height, 1));
    const scale = isWhole ? whole : Math.max(whole, 0.82);
    const x = Math.max(32, (this.area.clientWidth - width * scale) / 2);
    const y = Math.max(64, Math.min(120, (this.area.clientHeight - 60 - height * scale) / 2));
    this.viewport.set({ scale, x, y });
  }

  /** Moves to an object, without the keys. */
  public lookAt(node: FleetNode): void {
    const card = this.model.cardOf.get(node);
    if (!card) return;
    this.current = card;
    this.reveal(card);
    this.drawNow();
  }

  public draw(): void {
    if (this.isDrawing || this.shown === '') return;
    this.isDrawing = true;
    requestAnimationFrame(() => this.drawNow());
  }

  private drawNow(): void {
    this.isDrawing = false;
    const { view } = this.viewport;
    this.world.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    this.area.classList.toggle('far', view.scale < 0.42);
    this.mount();
    const near = this.hovered ?? (this.selected && this.model.cardOf.get(this.selected));
    this.lines.draw(this.model, view, this.hidden, near);
  }

  /** Has the cards in the document that are seen, and the one that the keys are at. */
  private mount(): void {
    const { x, y, scale } = this.viewport.view;
    const [left, top] = [(-margin - x) / scale, (-margin - y) / scale];
    const [right, bottom] = [(this.area.clientWidth + margin - x) / scale, (this.area.clientHeight + margin - y) / scale];
    // They stand in the order in which they are read, whenever they came.
    let last = this.titles.at(-1);
    for (const card of this.model.cards) {
      const box = this.boxOf(card);
      const isSeen = box.x < right && box.x + box.width > left && box.y < bottom && box.y + box.height > top;
      const isHere = isSeen || card === this.current;
      let element = this.mounted.get(card);
      if (isHere && !element) {
        element = cardView(card, box, this.actions);
        element.classList.toggle('selected', card.node === this.selected);
        if (card === this.current) element.querySelector('button')!.tabIndex = 0;
        this.mounted.set(card, element);
        if (last) last.after(element);
        else this.world.prepend(element);
      } else if (!isHere && element) {
        element.remove();
        this.mounted.delete(card);
      }
      if (isHere) last = element!;
    }
  }

  /** What is written above the columns of a cold start. */
  private laneTitles(): readonly HTMLElement[] {
    const { titles, layout } = this.model;
    return layout.columns.flatMap(({ rank, x, isAside }) => {
      if (isAside || titles[rank] === undefined) return [];
      const title = h('div', { class: titles[rank] === 'Never ready' ? 'lane never' : 'lane' }, titles[rank]);
      title.style.left = `${x}px`;
      return [title];
    });
  }

  private zoomButtons(): HTMLElement {
    const button = (text: string, name: string, act: () => void) =>
      h('button', { type: 'button', 'aria-label': name, title: name, onclick: act }, text);
    return h(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
      button('−', 'Zoom out', () => this.viewport.zoom(1 / 1.25)),
      button('+', 'Zoom in', () => this.viewport.zoom(1.25)),
      button('Fit', 'Show all of it', () => this.fit(true)),
    );
  }

  private hideMany(): void {
    this.hidden.clear();
    const counts = new Map<string, number>();
    for (const { kind } of this.model.lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    for (const [kind, count] of counts) if (count > mostLines && kind !== 'waits-for') this.hidden.add(kind);
  }

  private hover(target: HTMLElement | undefined): void {
    const card = target && this.cardOf(target);
    if (card === this.hovered) return;
    this.hovered = card;
    this.draw();
  }

  private cardOf(target: HTMLElement): Card | undefined {
    const element = target.closest<HTMLElement>('.card');
    return element ? [...this.mounted].find(([, one]) => one === element)?.[0] : undefined;
  }

  private focused(target: HTMLElement): void {
    const card = this.cardOf(target);
    if (!card) return;
    for (const button of this.world.querySelectorAll<HTMLElement>('[tabindex="0"]')) button.tabIndex = -1;
    target.tabIndex = 0;
    this.current = card;
    this.hovered = card;
    this.draw();
  }

  private focusedPart(): number | undefined {
    const element = document.activeElement?.closest<HTMLElement>('.card');
    if (!element || !this.area.contains(element)) return undefined;
    return [...element.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
  }

  private focusPart(card: Card | undefined, part: number): void {
    if (!card) return;
    this.current = card;
    this.reveal(card);
    this.drawNow();
    const buttons = this.mounted.get(card)!.querySelectorAll('button');
    buttons[Math.min(part, buttons.length - 1)].focus({ preventScroll: true });
  }

  /** Moves as little as it can so that a card is seen. */
  private reveal(card: Card): void {
    const box = this.model.layout.boxes.get(card.node.id)!;
    const { x, y, scale } = this.viewport.view;
    const [width, height] = [this.area.clientWidth, this.area.clientHeight];
    const [left, top] = [box.x * scale + x, box.y * scale + y];
    const [right, bottom] = [left + box.width * scale, top + Math.min(box.height * scale, height - 140)];
    const across = left < 24 ? 24 - left : right > width - 24 ? Math.max(24 - left, width - 24 - right) : 0;
    const down = top < 48 ? 48 - top : bottom > height - 72 ? height - 72 - bottom : 0;
    if (across !== 0 || down !== 0) this.viewport.by(across, down);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.current) return;
    if (event.key === '+' || event.key === '=') this.viewport.zoom(1.25);
    else if (event.key === '-') this.viewport.zoom(1 / 1.25);
    else if (event.key === '0') this.fit(true);
    else if (event.key === ' ' && this.current.rows.length > 0) this.actions.fold(this.current);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.step(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') this.across(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Home') this.focusPart(this.model.cards[0], 0);
    else return;
    event.preventDefault();
  }

  /** To the next part of a card, or the next card of its column. */
  private step(by: 1 | -1): void {
    const card = this.current!;
    const part = this.focusedPart() ?? 0;
    const parts = this.mounted.get(card)!.querySelectorAll('button').length;
    if (part + by >= 0 && part + by < parts) {
      this.focusPart(card, part + by);
      return;
    }
    const here = this.boxOf(card);
    const column = this.model.cards.filter((other) => this.boxOf(other).x === here.x && (this.boxOf(other).y - here.y) * by > 0);
    const next = nearest(column, (other) => Math.abs(this.boxOf(other).y - here.y));
    if (next) this.focusPart(next, by > 0 ? 0 : Number.MAX_SAFE_INTEGER);
  }

  /** To the card of the next column that is nearest. */
  private across(by: 1 | -1): void {
    const here = this.boxOf(this.current!);
    const beyond = this.model.cards.filter((other) => (this.boxOf(other).x - here.x) * by > 0);
    const next = nearest(beyond, (other) => Math.abs(this.boxOf(other).x - here.x) * 10_000 + Math.abs(this.boxOf(other).y - here.y));
    if (next) this.focusPart(next, 0);
  }

  private boxOf(card: Card) {
    return this.model.layout.boxes.get(card.node.id)!;
  }
}

function nearest(cards: readonly Card[], distance: (card: Card) => number): Card | undefined {
  let best: Card | undefined;
  for (const card of cards) if (!best || distance(card) < distance(best)) best = card;
  return best;
}
