import { cardLines } from './card-lines';
import { BandLayout, layoutOf, PlacedArrow, PlacedCard, sizes } from './layout';
import { style } from './style';
import { outputLine } from '../../../wording/output';
import { printable } from '../../../wording/printable';
import { folds } from '../../overview/folds';
import { Band, Overview } from '../../overview/overview';
import { overviewOf } from '../../overview/overview-of';
import { bandLines, bandTitle } from '../../overview/wording';
import { EdgeKind, Picture } from '../../picture';

const margin = 24;
const bandHead = 52;
const bandFoot = 22;
/** More cards than this nobody looks at in one image. */
const mostCards = 400;

/** The picture as an image for documents: a band for clusters that have the same, in it a column for each step in time. Every name is text. */
export function pictureSvg(picture: Picture): string {
  const overview = overviewOf(picture);
  // Releases and sources stand in the cards of what applies and reads them.
  const [, , ...fewer] = folds;
  const whole = { said: undefined, fold: (all: Overview) => all };
  const chosen = [whole, ...fewer].find(({ fold }) => cardsOf(fold(overview)) <= mostCards) ?? fewer[fewer.length - 1];
  return drawn(chosen.fold(overview), chosen.said);
}

function cardsOf({ bands }: Overview): number {
  return bands.reduce((sum, { cards }) => sum + cards.length + 1, 0);
}

function drawn({ bands }: Overview, said: string | undefined): string {
  const layouts = bands.map((band) => ({ band, layout: layoutOf(band, cardLines(band)) }));
  const width = Math.max(640, ...layouts.map(({ layout }) => layout.width + 2 * margin)) + 2 * margin;
  let y = margin + (said === undefined ? 0 : 24);
  const parts: string[] = said === undefined ? [] : [textAt(margin, margin + 6, 'quiet', `Folded: ${said}`, 160)];
  for (const { band, layout } of layouts) {
    const height = bandHead + layout.height + margin + (band.needed.length > 0 ? bandFoot : 0);
    parts.push(`<g transform="translate(${margin} ${y})">${bandDrawn(band, layout, width - 2 * margin, height)}</g>`);
    y += height + margin;
  }
  const title = 'What runs on each cluster, and in which order';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" class="head"/></marker></defs>',
    `<rect class="page" width="${width}" height="${y}"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function bandDrawn(band: Band, layout: BandLayout, width: number, height: number): string {
  const worst = band.findings.error > 0 ? ' error' : band.findings.warning > 0 ? ' warning' : '';
  const empty = layout.cards.length === 0 ? [textAt(margin, bandHead + 14, 'quiet', 'applies nothing that is drawn here', 60)] : [];
  return [
    `<rect class="band${worst}" width="${width}" height="${height}" rx="10"/>`,
    textAt(margin, 26, 'title', bandTitle(band), 90),
    textAt(margin, 44, `quiet${worst}`, bandLines(band).join(' · '), 120),
    `<g transform="translate(${margin} ${bandHead})">`,
    ...layout.columns.map(({ x, title }) => textAt(x, 16, 'column', title, 30)),
    ...layout.arrows.map(arrowDrawn),
    ...layout.cards.map(cardDrawn),
    '</g>',
    ...empty,
    ...(band.needed.length > 0
      ? [textAt(margin, height - 14, 'quiet', `must be there before: ${band.needed.join(', ')}`, Math.floor(width / 7))]
      : []),
  ].join('\n');
}

function cardDrawn({ card, lines, x, y, height }: PlacedCard): string {
  const isWrong = lines.some(({ style: of }) => of === 'error');
  const isWarned = lines.some(({ style: of }) => of === 'warning');
  const kind = isWrong ? ' error' : isWarned ? ' warning' : card.unknown !== undefined || card.isSuspended ? ' unknown' : '';
  return [
    `<g transform="translate(${x} ${y})"><title>${escaped([`${card.kind} ${card.title}`, ...lines.map(({ text }) => text)].join('\n'))}</title>`,
    `<rect class="card${kind}" width="${sizes.card}" height="${height}" rx="6"/>`,
    textAt(12, 20, 'name', card.name, 34),
    textAt(12, 35, 'kind', `${card.kind} in ${card.namespace || 'the cluster'}`, 42),
    ...lines.map(({ text, style: of }, index) => textAt(12, sizes.cardHead + 12 + index * sizes.line, of, text, 42)),
    '</g>',
  ].join('\n');
}

/** From the right side of one card to the left side of the other: past other cards it runs above them. */
function arrowDrawn({ from, to, kind, above }: PlacedArrow): string {
  const [x1, y1, x2, y2] = [from.x + sizes.card, from.y + 21, to.x - 2, to.y + 21];
  const middle = (x1 + x2) / 2;
  const way =
    above === undefined
      ? `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
      : `M${x1} ${y1}H${x1 + 16 + (above % 20)}V${above}H${x2 - 14 - (above % 20)}V${y2}H${x2}`;
  const waits = kind === EdgeKind.WAITS_FOR;
  const says = waits ? `${to.card.title} waits for ${from.card.title}` : `${from.card.title} applies ${to.card.title}`;
  return `<path class="${waits ? 'waits' : 'applies'}" d="${way}" marker-end="url(#end)"><title>${escaped(says)}</title></path>`;
}

function textAt(x: number, y: number, of: string, text: string, most: number): string {
  const letters = [...outputLine(text)];
  const short = letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
  return `<text x="${x}" y="${y}" class="${of}">${escaped(short)}</text>`;
}

/** A text as XML shows it, line for line. */
function escaped(text: string): string {
  const lines = text.split('\n').map((line) => printable(outputLine(line)));
  return lines.join('&#10;').replace(/[<>"']|&(?!#10;)/g, (letter) => `&#${letter.codePointAt(0)!};`);
}
