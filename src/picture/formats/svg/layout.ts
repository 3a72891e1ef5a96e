import { Band, Card, CardEdge } from '../../overview/overview';
import { EdgeKind, Role } from '../../picture';

/** A line of a card. */
export interface CardLine {
  readonly text: string;
  readonly style: 'detail' | 'release' | 'error' | 'warning' | 'quiet';
}

/** A card with its place in its band. */
export interface PlacedCard {
  readonly card: Card;
  readonly lines: readonly CardLine[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** An arrow from one card to another. */
export interface PlacedArrow {
  readonly from: PlacedCard;
  readonly to: PlacedCard;
  readonly kind: EdgeKind;
  /** Where it runs above the cards, for one that does not lead to the next column. */
  readonly above?: number;
}

/** The cards of a band: a column for each step in time, in it the cards by name. A card that is added moves those below it in its column, and nothing else. */
export interface BandLayout {
  readonly cards: readonly PlacedCard[];
  readonly arrows: readonly PlacedArrow[];
  /** What the columns are called, and where they begin. */
  readonly columns: readonly { readonly x: number; readonly title: string }[];
  readonly width: number;
  readonly height: number;
}

export const sizes = { card: 300, gapX: 56, gapY: 16, line: 17, cardHead: 42, cardFoot: 10, column: 26, track: 5, tracks: 8 };

/** @param linesOf what a card says */
export function layoutOf(band: Band, linesOf: (card: Card) => readonly CardLine[]): BandLayout {
  const drawn = band.cards.filter(isDrawn);
  const lanes = [...new Set(drawn.map(laneOf))].sort((a, b) => a - b);
  const arrows = arrowsOf(band, drawn);
  const columnOf = new Map(drawn.map((card) => [card.id, lanes.indexOf(laneOf(card))]));
  const long = arrows.filter(({ from, to }) => columnOf.get(to)! - columnOf.get(from)! !== 1);
  const top = sizes.column + (long.length > 0 ? sizes.tracks * sizes.track : 0);
  const bottoms = lanes.map(() => top);
  const cards = drawn.map((card): PlacedCard => {
    const column = columnOf.get(card.id)!;
    const lines = linesOf(card);
    const height = sizes.cardHead + lines.length * sizes.line + sizes.cardFoot;
    const placed = { card, lines, x: column * (sizes.card + sizes.gapX), y: bottoms[column], height };
    bottoms[column] += height + sizes.gapY;
    return placed;
  });
  const byId = new Map(cards.map((placed) => [placed.card.id, placed]));
  return {
    cards,
    arrows: arrows.map((arrow) => {
      const at = long.indexOf(arrow);
      const above = at < 0 ? undefined : sizes.column + (at % sizes.tracks) * sizes.track;
      return { from: byId.get(arrow.from)!, to: byId.get(arrow.to)!, kind: arrow.kind, above };
    }),
    columns: lanes.map((lane, column) => ({ x: column * (sizes.card + sizes.gapX), title: titleOf(lane, column) })),
    width: Math.max(1, lanes.length) * (sizes.card + sizes.gapX) - sizes.gapX,
    height: Math.max(...bottoms, top) - (drawn.length > 0 ? sizes.gapY : 0),
  };
}

/** What applies others has a card of its own; a release only where nothing that is drawn applies it. */
export function isDrawn({ role, kind, by, isMissing }: Card): boolean {
  if (role !== Role.APPLIER || kind === 'FluxInstance' || isMissing) return false;
  return kind !== 'HelmRelease' || by === undefined;
}

/** What never starts stands behind all that does. */
function laneOf({ lane, never }: Card): number {
  return never !== undefined || lane === undefined ? Infinity : lane;
}

function titleOf(lane: number, column: number): string {
  if (lane === Infinity) return 'never ready';
  return column === 0 ? 'begins with' : `step ${column + 1}`;
}

/** What waits for another; what waits for nothing is led to by what applies it. */
function arrowsOf({ edges }: Band, cards: readonly Card[]): readonly CardEdge[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const isShown = ({ from, to }: CardEdge) => byId.has(from) && byId.has(to);
  const waits = edges.filter((edge) => edge.kind === EdgeKind.WAITS_FOR && isShown(edge));
  const waiting = new Set(waits.map(({ from }) => from));
  const applies = edges.filter(
    (edge) => edge.kind !== EdgeKind.WAITS_FOR && isShown(edge) && !waiting.has(edge.to) && byId.get(edge.to)!.by === edge.from,
  );
  return [...waits.map(({ from, to, kind }) => ({ from: to, to: from, kind })), ...applies];
}
