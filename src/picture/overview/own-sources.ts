import { isApplied } from '../edge-kinds';
import { Band, Card, CardEdge, Overview } from './overview';
import { addTo } from '../../kubernetes/grouping';
import { EdgeKind, Role } from '../picture';

/**
 * Without the sources that one object alone reads: what they are stands in it. Nor is a FluxInstance drawn in which nothing is wrong: the cluster begins with
 * what it makes.
 */
export function withoutOwnSources({ bands }: Overview): Overview {
  return { bands: bands.map(ofBand) };
}

function ofBand(band: Band): Band {
  const cards = new Map(band.cards.map((card) => [card.id, card]));
  const touched = new Map<string, CardEdge[]>();
  for (const edge of band.edges) for (const id of [edge.from, edge.to]) addTo(touched, id, edge);
  const readerOf = new Map<string, string>();
  for (const card of band.cards) {
    const reader = onlyReader(card, touched.get(card.id) ?? []);
    if (reader !== undefined) readerOf.set(card.id, reader);
  }
  const instances = new Set(band.cards.filter((card) => card.kind === 'FluxInstance' && isQuiet(card)).map(({ id }) => id));
  const edges = new Map<string, CardEdge>();
  for (const edge of band.edges) {
    if (instances.has(edge.from) || instances.has(edge.to) || readerOf.has(edge.to)) {
      const reader = readerOf.get(edge.to);
      // What makes the source is read by its reader.
      if (reader === undefined || edge.kind !== EdgeKind.GENERATES || instances.has(edge.from)) continue;
      add(edges, { from: reader, to: edge.from, kind: EdgeKind.READS_FROM });
    } else if (!readerOf.has(edge.from)) {
      add(edges, edge);
    }
  }
  return {
    ...band,
    edges: [...edges.values()],
    cards: band.cards
      .filter(({ id }) => !readerOf.has(id) && !instances.has(id))
      .map((card) => (card.source && readerOf.get(card.source.id) === card.id ? withSource(card, cards.get(card.source.id)!) : card)),
  };
}

function add(edges: Map<string, CardEdge>, edge: CardEdge): void {
  edges.set(`${edge.from} ${edge.kind} ${edge.to}`, edge);
}

/** Who alone has to do with a source, but for what applies or makes it. */
function onlyReader(card: Card, edges: readonly CardEdge[]): string | undefined {
  if (card.role !== Role.SOURCE || !isQuiet(card) || card.isMissing) return undefined;
  const others = edges.filter(({ from, to, kind }) => !(to === card.id && isApplied(kind) && from !== to));
  const [reader, ...more] = others;
  return reader && more.length === 0 && reader.kind === EdgeKind.READS_FROM && reader.to === card.id ? reader.from : undefined;
}

function isQuiet({ findings, isSuspended }: Card): boolean {
  return findings.error + findings.warning === 0 && !isSuspended;
}

function withSource(card: Card, source: Card): Card {
  const from = source.details.length > 0 ? `from ${source.details.join(' ')}` : `from ${source.kind} ${source.title}`;
  return { ...card, details: [...card.details, from] };
}
