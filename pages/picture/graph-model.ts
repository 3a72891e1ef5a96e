import { changeOfEdge, changesOn, ClusterGroup, FleetEdge, FleetNode } from './fleet';
import { Before, keysOf, LaidOut, laidOut, Layout, ranksOf } from './layout';
import { addTo } from '../../src/kubernetes/grouping';
import { isApplied, isBackward } from '../../src/picture/edge-kinds';

/** What a graph draws. */
export interface GraphModel {
  readonly cards: readonly Card[];
  /** The card on which each node is seen: its own, or that of what reads or applies it. */
  readonly cardOf: ReadonlyMap<FleetNode, Card>;
  readonly lines: readonly Line[];
  readonly layout: Layout;
  /** What is written above each rank. */
  readonly titles: readonly string[];
  /** Objects that nothing applies, where there are too many to be drawn. */
  readonly left: number;
}

export interface Card {
  /** The clusters that are drawn. */
  readonly clusters: readonly number[];
  readonly node: FleetNode;
  /** Sources that nothing else reads. */
  readonly attached: readonly FleetNode[];
  /** What it applies and has no card of its own. */
  readonly rows: readonly FleetNode[];
  readonly isOpen: boolean;
  readonly isAside: boolean;
  /** Whether it stands on the longest path of a cold start. */
  readonly isLongest: boolean;
  readonly never: string | undefined;
}

/** A line between two cards, from what comes first. */
export interface Line {
  readonly from: Card;
  readonly to: Card;
  readonly kind: string;
  readonly isLongest: boolean;
  /** Whether it comes or goes. */
  readonly change?: string;
}

/** More rows of one card than these are in the list of objects. */
export const mostRows = 24;

/** With more cards than these, what nothing waits for is a row of what applies it. */
const mostCards = 90;

/** More loose objects than these are only counted. */
const mostLoose = 40;

export const sizes = { card: { width: 220, height: 69, details: 17 }, aside: { width: 178, height: 44 }, row: 22, rowsTop: 6 };

/**
 * The objects of equal clusters.
 * @param shown those that are drawn; unless given, all
 */
export function graphOf(group: ClusterGroup, open: ReadonlySet<FleetNode>, shown?: ReadonlySet<FleetNode>): GraphModel {
  const within = new Set(group.clusters);
  const isHere = (edge: FleetEdge) => edge.clusters.some((cluster) => within.has(cluster));
  const { roots } = group;
  const nodes = shown ? group.nodes.filter((node) => shown.has(node)) : group.nodes;
  const parentOf = new Map<FleetNode, FleetNode>();
  for (const node of nodes) {
    for (const edge of node.out) {
      if (!isApplied(edge.kind)) continue;
      if (edge.to !== node && !roots.has(edge.to.id) && isHere(edge) && !parentOf.has(edge.to)) parentOf.set(edge.to, node);
    }
  }
  const all = nodes.filter((node) => node.role !== 'object' || node.existence === 'missing');
  const loose = nodes.filter((node) => node.role === 'object' && node.existence === 'written' && !parentOf.has(node));
  const needed = all.length <= mostCards ? all : all.filter((node) => isNeeded(node, parentOf, isHere));
  const own = [...needed, ...(loose.length <= mostLoose ? loose : [])];
  const hosts = hostsOf(own, isHere);
  const drawn = own.filter((node) => !hosts.has(node));
  const isDrawn = new Set(drawn);
  const rows = new Map<FleetNode, FleetNode[]>();
  for (const node of nodes) {
    const parent = isDrawn.has(node) || hosts.has(node) ? undefined : drawnParent(node, parentOf, isDrawn);
    if (parent) addTo(rows, parent, node);
  }
  const attached = new Map<FleetNode, FleetNode[]>();
  for (const [node, host] of hosts) addTo(attached, host, node);
  const cards = drawn.map((node): Card => ({
    clusters: group.clusters,
    node,
    attached: attached.get(node) ?? [],
    rows: sortedRows(rows.get(node) ?? [], group.clusters),
    isOpen: open.has(node),
    isAside: node.role !== 'applier',
    isLongest: false,
    never: undefined,
  }));
  const cardOf = new Map(cards.flatMap((card) => [card.node, ...card.attached].map((node) => [node, card] as const)));
  const lines = linesOf([...cardOf.keys()], cardOf, group.clusters);
  for (const card of cards) for (const row of card.rows) cardOf.set(row, card);
  const befores = lines.map(({ from, to, kind }): Before => ({ first: from.node.id, then: to.node.id, isParent: isApplied(kind) }));
  const ids = drawn.map(({ id }) => id);
  const appliers = new Set(drawn.filter(({ role }) => role === 'applier').map(({ id }) => id));
  const ranks = ranksOf(
    [...appliers],
    befores.filter(({ first, then }) => appliers.has(first) && appliers.has(then)),
    roots,
  );
  rankAside(cards, lines, ranks);
  const layout = laidOut(cards.map(laidOutOf), ranks, keysOf(ids, befores, roots));
  return { cards: inOrder(cards, layout), cardOf, lines, layout, titles: [], left: loose.length <= mostLoose ? 0 : loose.length };
}

/** Sources that one applier reads and nothing else: they are shown on its card. */
function hostsOf(nodes: readonly FleetNode[], isHere: (edge: FleetEdge) => boolean): ReadonlyMap<FleetNode, FleetNode> {
  const known = new Set(nodes);
  const hosts = new Map<FleetNode, FleetNode>();
  for (const node of nodes) {
    if (
      node.role !== 'source' ||
      node.existence === 'missing' ||
      node.out.some((edge) => edge.kind === 'generates' || edge.kind === 'reads-from')
    ) {
      continue;
    }
    const readers = node.in.filter((edge) => edge.kind === 'reads-from' && isHere(edge));
    const isMade = node.in.some((edge) => edge.kind === 'generates' && isHere(edge));
    if (readers.length === 1 && !isMade && readers[0].from.role === 'applier' && known.has(readers[0].from)) {
      hosts.set(node, readers[0].from);
    }
  }
  return hosts;
}

/** What happens on a new cluster, in columns of what starts at the same time. */
export function startOf(group: ClusterGroup, nodes: readonly FleetNode[]): GraphModel {
  const { start } = group;
  if (!start) return { cards: [], cardOf: new Map(), lines: [], layout: laidOut([], new Map(), new Map()), titles: [], left: 0 };
  const longest = new Map(start.longestPath.map((index, place) => [nodes[index], place]));
  const never = new Map(start.neverReady.map(({ node, reason }) => [nodes[node], reason]));
  const ranks = new Map<string, number>();
  const keys = new Map<string, string>();
  const cards: Card[] = [];
  const add = (node: FleetNode, rank: number) => {
    if (ranks.has(node.id)) return;
    ranks.set(node.id, rank);
    // The longest path is the line on top.
    keys.set(node.id, `${longest.has(node) ? 0 : 1} ${node.id}`);
    cards.push({
      clusters: group.clusters,
      node,
      attached: [],
      rows: [],
      isOpen: false,
      isAside: false,
      isLongest: longest.has(node),
      never: never.get(node),
    });
  };
  start.lanes.forEach((lane, rank) => lane.forEach((index) => add(nodes[index], rank)));
  for (const { node } of start.neverReady) add(nodes[node], start.lanes.length);
  const cardOf = new Map(cards.map((card) => [card.node, card]));
  const isLongest = ({ from, to }: Line) => longest.has(to.node) && longest.get(from.node) === longest.get(to.node)! - 1;
  const known = linesOf([...cardOf.keys()], cardOf, group.clusters)
    .filter(({ kind }) => kind === 'waits-for' || isApplied(kind))
    .filter((line) => !isLongest(line));
  // One may wait for another by what that one waits for: the path is a line of its own.
  const path = start.longestPath.map((index) => cardOf.get(nodes[index])!);
  const lines = [...known, ...path.slice(1).map((to, index): Line => ({ from: path[index], to, kind: 'waits-for', isLongest: true }))];
  const titles = start.lanes.map((_, rank) => (rank === 0 ? 'Starts at once' : `Step ${rank + 1}`));
  const layout = laidOut(cards.map(laidOutOf), ranks, keys);
  return {
    cards: inOrder(cards, layout),
    cardOf,
    lines,
    layout,
    titles: start.neverReady.length > 0 ? [...titles, 'Never ready'] : titles,
    left: 0,
  };
}

/** Of many: what applies others, waits, is waited for, or has no parent. */
function isNeeded(node: FleetNode, parentOf: ReadonlyMap<FleetNode, FleetNode>, isHere: (edge: FleetEdge) => boolean): boolean {
  if (!parentOf.has(node) || node.existence === 'missing') return true;
  if (node.role !== 'applier') return false;
  return (
    node.out.some((edge) => (edge.kind === 'waits-for' || (isApplied(edge.kind) && edge.to.role === 'applier')) && isHere(edge)) ||
    node.in.some((edge) => edge.kind === 'waits-for' && isHere(edge))
  );
}

function drawnParent(node: FleetNode, parentOf: ReadonlyMap<FleetNode, FleetNode>, isDrawn: ReadonlySet<FleetNode>): FleetNode | undefined {
  const seen = new Set([node]);
  let at = parentOf.get(node);
  while (at && !isDrawn.has(at) && !seen.has(at)) {
    seen.add(at);
    at = parentOf.get(at);
  }
  return at && isDrawn.has(at) ? at : undefined;
}

/** Those that change first, then by kind and name. */
function sortedRows(rows: readonly FleetNode[], clusters: readonly number[]): readonly FleetNode[] {
  const key = (node: FleetNode) => `${changesOn(node, clusters).length > 0 ? 0 : 1} ${node.kind}\n${node.namespace}\n${node.name}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function linesOf(nodes: readonly FleetNode[], cardOf: ReadonlyMap<FleetNode, Card>, clusters: readonly number[]): readonly Line[] {
  const within = new Set(clusters);
  return nodes.flatMap((node) =>
    node.out.flatMap((edge): readonly Line[] => {
      const [from, to] = [cardOf.get(node), cardOf.get(edge.to)];
      if (!from || !to || from === to || !edge.clusters.some((cluster) => within.has(cluster))) return [];
      const turned = isBackward(edge.kind);
      const change = changeOfEdge(edge, clusters);
      return [{ from: turned ? to : from, to: turned ? from : to, kind: edge.kind, isLongest: false, change }];
    }),
  );
}

/** What no applier is stands before the first that reads it; what nothing reads, behind what applies it. */
function rankAside(cards: readonly Card[], lines: readonly Line[], ranks: Map<string, number>): void {
  const aside = cards.filter(({ isAside }) => isAside);
  const readers = new Map<Card, Card[]>();
  const parents = new Map<Card, Card>();
  for (const { from, to, kind } of lines) {
    if (from.isAside && isRead(from) && readingKinds.has(kind)) addTo(readers, from, to);
    if (to.isAside && isApplied(kind)) parents.set(to, from);
  }
  const known = new Map<Card, number>();
  const rankOf = (card: Card, path: readonly Card[]): number | undefined => {
    const rank = ranks.get(card.node.id) ?? known.get(card);
    if (rank !== undefined || path.includes(card) || path.length > 20) return rank;
    const next = [...path, card];
    const found = (readers.get(card) ?? []).flatMap((reader) => rankOf(reader, next) ?? []);
    const parent = parents.get(card);
    const own = found.length > 0 ? Math.min(...found) : parent && (rankOf(parent, next) ?? -1) + 1;
    if (own !== undefined) known.set(card, own);
    return own;
  };
  for (const card of aside) rankOf(card, []);
  for (const card of aside) ranks.set(card.node.id, known.get(card) ?? 0);
}

const readingKinds: ReadonlySet<string> = new Set(['reads-from', 'substitutes', 'refers-to']);

function isRead({ node }: Card): boolean {
  return node.role === 'source' || node.role === 'object';
}

/** Column by column, as they are read. */
function inOrder(cards: readonly Card[], { boxes }: Layout): readonly Card[] {
  return [...cards].sort((a, b) => {
    const [one, other] = [boxes.get(a.node.id)!, boxes.get(b.node.id)!];
    return one.x - other.x || one.y - other.y;
  });
}

function laidOutOf(card: Card): LaidOut {
  return { id: card.node.id, ...sizeOf(card), isAside: card.isAside };
}

export function sizeOf(card: Card): { readonly width: number; readonly height: number } {
  if (card.isAside) return sizes.aside;
  const lines = (detailOf(card.node) === '' ? 0 : 1) + (card.never === undefined ? 0 : 1);
  const shown = card.isOpen ? Math.min(card.rows.length, mostRows) + (card.rows.length > mostRows ? 1 : 0) : 0;
  const { card: size, row, rowsTop } = sizes;
  const counts = card.rows.length > 0 ? 26 : 0;
  return {
    width: size.width,
    height:
      size.height +
      lines * size.details +
      card.attached.length * row +
      (card.attached.length > 0 ? 4 : 0) +
      counts +
      (shown > 0 ? shown * row + rowsTop : 0),
  };
}

/** The line below the name: what is taken from where. */
export function detailOf({ variants }: FleetNode): string {
  const { details } = variants[0];
  const { path, chart, version, ref, url, image } = details;
  const parts = [chart, version, path ?? (chart === undefined ? (image ?? url) : undefined), ref];
  return parts.filter((part) => typeof part === 'string').join(' · ');
}
