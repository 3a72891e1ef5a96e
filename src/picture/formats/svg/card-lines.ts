import { CardLine, isDrawn } from './layout';
import { addTo } from '../../../kubernetes/grouping';
import { Band, Card } from '../../overview/overview';
import { countsLine, findingsLine } from '../../overview/wording';

/** How many releases a card names. */
const mostReleases = 8;

/** What the cards of a band say below their names. */
export function cardLines({ cards }: Band): (card: Card) => readonly CardLine[] {
  const releases = new Map<string, Card[]>();
  for (const card of cards) {
    if (card.kind !== 'HelmRelease' || card.by === undefined) continue;
    addTo(releases, card.by, card);
  }
  const shown = new Set(cards.filter((card) => isDrawn(card) || card.kind === 'HelmRelease').map(({ id }) => id));
  return (card) => {
    const hidden = card.troubled.filter(({ id }) => !shown.has(id));
    return [...ofCard(card), ...releaseLines(releases.get(card.id) ?? []), ...troubles(card, hidden)];
  };
}

function* ofCard(card: Card): Generator<CardLine> {
  for (const text of card.details) yield { text, style: 'detail' };
  if (card.source) yield { text: `from ${card.source.details.join(' ') || card.source.title}`, style: 'detail' };
  if (card.never !== undefined && card.unknown !== undefined) return;
  const counts = countsLine({ ...card, applies: card.applies.filter(([kind]) => kind !== 'HelmRelease') });
  for (const text of wrapped(counts)) yield { text, style: 'quiet' };
}

/** Letters of a line. */
const longest = 41;
const mostLines = 3;

/** A text in a few lines, parted between words. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + word.length >= longest) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  const shown = lines.slice(0, mostLines);
  return (lines.length > mostLines ? [...shown.slice(0, -1), `${shown[shown.length - 1]} …`] : shown).filter((line) => line !== '');
}

function* releaseLines(releases: readonly Card[]): Generator<CardLine> {
  const shown = releases.length > mostReleases + 1 ? releases.slice(0, mostReleases) : releases;
  for (const release of shown) {
    const version = [...release.details, ...(release.source?.details ?? [])].filter((detail) => !detail.includes('://')).join(' ');
    const own = findingsLine(release.findings);
    const isWrong = release.findings.error > 0 || release.never !== undefined;
    const text = [`◆ ${release.name} ${version}`.trim(), own].filter((part) => part !== '').join(' · ');
    yield { text, style: isWrong ? 'error' : own === '' ? 'release' : 'warning' };
    if (release.never !== undefined) for (const line of wrapped(`never ready: ${release.never}`)) yield { text: line, style: 'error' };
  }
  if (shown.length < releases.length) yield { text: `◆ ${releases.length - shown.length} more releases`, style: 'release' };
}

/** @param hidden in what something is wrong and has no line */
function* troubles(card: Card, hidden: Card['troubled']): Generator<CardLine> {
  if (card.never !== undefined) for (const text of wrapped(`never ready: ${card.never}`)) yield { text, style: 'error' };
  if (card.isSuspended && card.never === undefined) yield { text: 'suspended', style: 'warning' };
  const own = findingsLine(card.findings);
  if (own !== '') yield { text: own, style: card.findings.error > 0 ? 'error' : 'warning' };
  const [first, ...others] = hidden;
  if (first === undefined) return;
  const text = `see audit: ${first.title}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  for (const line of wrapped(text)) yield { text: line, style: 'warning' };
}
