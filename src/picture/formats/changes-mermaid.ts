import { label, nodeName } from './mermaid-text';
import { addTo } from '../../kubernetes/grouping';
import { namespacedName } from '../../kubernetes/identity';
import { few } from '../../wording/listed';
import { ChangeKind } from '../change-kind';
import { isApplied, isBackward } from '../edge-kinds';
import { EdgeKind, Picture, PictureCluster, PictureEdge, PictureHazard, PictureNode, Role } from '../picture';

/** GitHub draws no more than 500 edges and 50,000 characters; fewer can be read. */
const mostEdges = 200;
const mostCharacters = 40_000;

/** What a picture of changes draws: all, or less where that is too much. */
interface Extent {
  readonly said?: string;
  /** Whether lines that stay are drawn between what changes. */
  readonly hasContext: boolean;
  /** Whether what changes is drawn, and not only how much. */
  readonly hasCards: boolean;
}

const extents: readonly Extent[] = [
  { hasContext: true, hasCards: true },
  { said: 'only arrows that come or go are drawn.', hasContext: false, hasCards: true },
  { said: 'how much changes is counted for clusters that change in the same way.', hasContext: false, hasCards: false },
];

/**
 * What comes, goes, changes and is at risk, as Mermaid: the clusters, appliers and sources, with the objects counted at what applies them.
 * @returns nothing where nothing of that changes, or it is too much
 */
export function changesMermaid(picture: Picture): string | undefined {
  const parts = partsOf(picture);
  if (parts.length === 0) return undefined;
  for (const extent of extents) {
    const bands = parts.map((part) => bandOf(part, extent));
    const edges = bands.reduce((sum, band) => sum + band.edges.length, 0);
    const note = extent.said === undefined ? [] : [`  note[${label([`Folded: ${extent.said}`])}]:::note`];
    const lines = [...head, ...note, ...bands.flatMap(({ lines: own }) => own), ...classes];
    const text = `${lines.join('\n')}\n`;
    if (edges < mostEdges && text.length < mostCharacters) return text;
  }
  return undefined;
}

/** What the picture means, for those who see it and those who hear it. */
export const changesLegend =
  'A thick arrow comes, a dotted one goes, a thin one stays. It leads from what comes first to what waits for it, reads it or is applied by it.';

const head = ['flowchart LR', '  accTitle: What changes on each cluster', `  accDescr: ${changesLegend}`];

/** Readable on a light and on a dark page, and by their borders also without colours. */
const classes: readonly string[] = [
  '  classDef risk stroke:#bf3989,stroke-width:5px',
  '  classDef added stroke:#1a7f37,stroke-width:3px',
  '  classDef removed stroke:#d1242f,stroke-width:3px,stroke-dasharray: 6 4',
  '  classDef changed stroke:#bf8700,stroke-width:3px',
  '  classDef moved stroke:#0969da,stroke-width:3px',
  '  classDef note stroke-dasharray: 2 4',
];

/** What changes on clusters that change in the same way. */
interface Part {
  readonly clusters: readonly PictureCluster[];
  readonly cards: ReadonlyMap<string, ChangeCard>;
  readonly edges: readonly PictureEdge[];
  readonly counts: ReadonlyMap<string, number>;
}

interface ChangeCard {
  readonly node: PictureNode;
  readonly changes: readonly string[];
  readonly hazards: readonly PictureHazard[];
  /** How many plain objects that it applies come, go and change. */
  readonly objects: Map<string, number>;
}

function partsOf({ groups, clusters, nodes, edges, comparison }: Picture): readonly Part[] {
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const hazards = new Map<string, PictureHazard[]>();
  for (const hazard of comparison?.hazards ?? []) if (hazard.node !== undefined) addTo(hazards, hazard.node, hazard);
  return groups.flatMap((names): readonly Part[] => {
    const within = new Set(names);
    const isHere = (one: { readonly clusters: readonly string[] }) => one.clusters.some((name) => within.has(name));
    const group = names.map((name) => byName.get(name)!);
    const isWhole = group[0].change !== undefined;
    const changesOf = ({ changes = [] }: PictureNode): readonly string[] => changes.filter(isHere).map(({ change }) => change);
    const hazardsOf = ({ id }: PictureNode) => (hazards.get(id) ?? []).filter(isHere);
    const cards = new Map<string, ChangeCard>();
    const card = (node: PictureNode): ChangeCard => {
      let known = cards.get(node.id);
      if (!known) cards.set(node.id, (known = { node, changes: changesOf(node), hazards: hazardsOf(node), objects: new Map() }));
      return known;
    };
    const touched = isWhole ? [] : nodes.filter((node) => changesOf(node).length > 0 || hazardsOf(node).length > 0);
    const counts = new Map<string, number>();
    for (const node of touched) {
      for (const change of changesOf(node).slice(0, 1)) counts.set(change, (counts.get(change) ?? 0) + 1);
      if (node.role !== Role.OBJECT || hazardsOf(node).length > 0) card(node);
    }
    const own = isWhole ? [] : edges.filter(isHere);
    const objects = new Map(touched.filter(({ role }) => role === Role.OBJECT).map((node) => [node.id, node]));
    for (const edge of own) {
      const object = objects.get(edge.to);
      if (!object || !isApplied(edge.kind) || isGone(edge, within) !== changesOf(object).includes(ChangeKind.REMOVED)) continue;
      const by = card(byId.get(edge.from)!);
      for (const change of changesOf(object).slice(0, 1)) by.objects.set(change, (by.objects.get(change) ?? 0) + 1);
    }
    for (const { from, to, changes = [] } of own) {
      const [one, other] = [byId.get(from)!, byId.get(to)!];
      // What comes has to do with many that stay.
      if (!changes.some(isHere) || [one, other].some((node) => node.role === Role.OBJECT || changesOf(node).length > 0)) continue;
      card(one);
      card(other);
    }
    if (cards.size === 0 && !isWhole) return [];
    return [{ clusters: group, cards, edges: own.filter(({ from, to }) => from !== to && cards.has(from) && cards.has(to)), counts }];
  });
}

function bandOf(part: Part, { hasContext, hasCards }: Extent): { readonly lines: readonly string[]; readonly edges: readonly string[] } {
  const { clusters, cards, counts } = part;
  const names = clusters.map(({ name }) => name);
  const [{ change, objects }] = clusters;
  const id = clusters[0].id;
  const count = change === undefined ? countsText(counts) : `${change}: ${objects} objects`;
  const drawn = hasCards && change === undefined ? [...cards.values()] : [];
  const edges = drawn.length > 0 ? edgesOf(part, new Set(names), hasContext) : [];
  const classOf = change === undefined ? 'note' : change;
  const inside =
    drawn.length > 0
      ? drawn.map((card) => `    ${nodeName(id, card.node.id)}[${label(linesOf(card))}]${styleOf(card)}`)
      : [`    ${nodeName(id, 'counts')}[${label([count])}]:::${classOf}`];
  const title = [few(names), count].filter((text) => text !== '').join(' · ');
  return {
    lines: [
      `  subgraph ${nodeName(id)} [${label([title])}]`,
      '    direction LR',
      ...inside,
      ...edges.map((edge) => `    ${edge}`),
      '  end',
    ],
    edges,
  };
}

function edgesOf({ clusters, edges }: Part, names: ReadonlySet<string>, hasContext: boolean): readonly string[] {
  const [{ id }] = clusters;
  return edges.flatMap((edge) => {
    const change = edge.changes?.find((one) => one.clusters.some((name) => names.has(name)))?.change;
    const isContext = edge.kind === EdgeKind.WAITS_FOR || isApplied(edge.kind);
    if (change === undefined && !(hasContext && isContext)) return [];
    const [one, other] = [nodeName(id, edge.from), nodeName(id, edge.to)];
    const arrow = change === ChangeKind.ADDED ? '==>' : change === ChangeKind.REMOVED ? '-.->' : '-->';
    return [isBackward(edge.kind) ? `${other} ${arrow} ${one}` : `${one} ${arrow} ${other}`];
  });
}

function linesOf({ node, changes, hazards, objects }: ChangeCard): readonly string[] {
  const { kind } = node;
  return [
    `${kind} ${namespacedName(node)}`,
    ...new Set(changes),
    ...hazards.map(({ rule }) => `at risk: ${rule}`),
    objects.size > 0 ? `objects: ${countsText(objects)}` : '',
  ];
}

function styleOf({ changes: [change], hazards }: ChangeCard): string {
  if (hazards.length > 0) return ':::risk';
  if (change === undefined) return '';
  return `:::${change === ChangeKind.RENAMED ? ChangeKind.MOVED : change}`;
}

/** `2 added, 1 removed` */
function countsText(counts: ReadonlyMap<string, number>): string {
  return Object.values(ChangeKind)
    .flatMap((change) => (counts.has(change) ? [`${counts.get(change)} ${change}`] : []))
    .join(', ');
}

/** Whether a line goes on some clusters. */
function isGone({ changes = [] }: PictureEdge, names: ReadonlySet<string>): boolean {
  return changes.some(({ change, clusters }) => change === ChangeKind.REMOVED && clusters.some((name) => names.has(name)));
}
