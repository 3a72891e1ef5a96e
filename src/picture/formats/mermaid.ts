import { isApplied } from '../edge-kinds';
import { label, nodeName } from './mermaid-text';
import { folds } from '../overview/folds';
import { Band, Card, Overview } from '../overview/overview';
import { overviewOf } from '../overview/overview-of';
import { bandLines, bandTitle, countsLine, findingsLine } from '../overview/wording';
import { Picture, EdgeKind, Role } from '../picture';

/** GitHub draws no more than 500 edges and 50,000 characters; fewer can be read. */
const mostEdges = 200;
const mostCharacters = 45_000;

/** The picture as Mermaid, which GitHub and GitLab draw in Markdown. What has too many edges is folded, and says so. */
export function pictureMermaid(picture: Picture): string {
  const overview = overviewOf(picture);
  let text = '';
  for (const { said, fold } of folds) {
    const folded = fold(overview);
    text = drawn(folded, said);
    if (edgesOf(folded) < mostEdges && text.length < mostCharacters) break;
  }
  return text;
}

function edgesOf({ bands }: Overview): number {
  return bands.reduce((count, band) => count + linesOf(band).length, 0);
}

function drawn({ bands }: Overview, said: string | undefined): string {
  const lines = ['flowchart LR', '  accTitle: What runs on each cluster, and in which order', `  accDescr: ${legend}`];
  if (said !== undefined) lines.push(`  note[${label([`Folded: ${said}`])}]:::note`);
  for (const band of bands) lines.push(...ofBand(band));
  return `${[...lines, ...classes].join('\n')}\n`;
}

/** What the arrows mean. */
export const legend =
  'A thick arrow leads to what waits until the first is ready, a dotted one to what is applied or made, a thin one from a source to what reads it.';

function* ofBand(band: Band): Generator<string> {
  yield `  subgraph ${nodeName(band.id)} [${label([[bandTitle(band), ...bandLines(band)].join(' · ')])}]`;
  yield '    direction LR';
  if (band.cards.length === 0) yield `    ${nodeName(band.id, 'empty')}[${label(['applies nothing'])}]:::note`;
  for (const card of band.cards) yield `    ${nodeName(band.id, card.id)}${shapeOf(card)}${classOf(card)}`;
  for (const line of linesOf(band)) yield `    ${line}`;
  yield '  end';
}

function shapeOf(card: Card): string {
  const text = label(linesOfCard(card));
  if (card.role === Role.SOURCE) return `[(${text})]`;
  if (card.role === Role.NOTIFICATION) return `>${text}]`;
  if (card.role === Role.IMAGE) return `{{${text}}}`;
  return card.kind === 'HelmRelease' ? `(${text})` : `[${text}]`;
}

function linesOfCard(card: Card): readonly string[] {
  return [
    `${card.kind} ${card.title}`,
    ...card.details,
    countsLine(card),
    card.isMissing ? 'nothing creates it' : '',
    card.never === undefined ? '' : `never ready: ${card.never}`,
    card.isSuspended && card.never === undefined ? 'suspended' : '',
    findingsLine(card.findings),
  ];
}

function classOf({ findings, never, isMissing, isSuspended, unknown }: Card): string {
  if (never !== undefined || isMissing || findings.error > 0) return ':::error';
  if (findings.warning > 0) return ':::warning';
  return isSuspended || unknown !== undefined ? ':::note' : '';
}

/** Of what is applied, that which applies or waits itself: the rest is where its applier says how much it is. */
function linesOf(band: Band): readonly string[] {
  const cards = new Map(band.cards.map((card) => [card.id, card]));
  const waiting = new Set(band.edges.flatMap(({ from, kind }) => (kind === EdgeKind.WAITS_FOR ? [from] : [])));
  return band.edges.flatMap(({ from, to, kind }) => {
    const [one, other] = [nodeName(band.id, from), nodeName(band.id, to)];
    if (kind === EdgeKind.WAITS_FOR) return [`${other} ==> ${one}`];
    if (kind === EdgeKind.READS_FROM) return [`${other} --> ${one}`];
    if (isApplied(kind)) {
      // Where it starts is told by what it waits for.
      const isDrawn = kind === EdgeKind.GENERATES || (cards.get(to)!.role === Role.APPLIER && !waiting.has(to));
      return isDrawn ? [`${one} -.-> ${other}`] : [];
    }
    if (kind === EdgeKind.WATCHES) return [`${other} -->|watched by| ${one}`];
    return [`${one} -->|${kind === EdgeKind.REFERS_TO ? 'refers to' : kind}| ${other}`];
  });
}

/** Readable on a light and on a dark page. */
const classes: readonly string[] = [
  '  classDef error stroke:#d1242f,stroke-width:3px',
  '  classDef warning stroke:#bf8700,stroke-width:3px',
  '  classDef note stroke-dasharray: 4 4',
];
