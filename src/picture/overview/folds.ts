import { Band, Card, Overview } from './overview';
import { withoutOwnSources } from './own-sources';
import { Severity } from '../../analysis/model/finding';
import { addTo } from '../../kubernetes/grouping';
import { Role } from '../picture';

/** One way of drawing less. */
export interface Fold {
  /** What is folded; undefined where nothing is. */
  readonly said?: string;
  fold(overview: Overview): Overview;
}

const layersOnly = 'only what applies others is drawn; releases, sources and notifications are counted where they are applied.';
const environments = 'clusters of one environment are drawn as one, with what any of them has.';

/** From the whole overview to one box for each environment: each folds what the one before did, and more. */
export const folds: readonly Fold[] = [
  { fold: withoutOwnSources },
  { said: layersOnly, fold: withoutReleases },
  { said: `${layersOnly} Equal layers of several clusters: ${environments}`, fold: (overview) => byEnvironment(withoutReleases(overview)) },
  { said: 'clusters are drawn without what they apply.', fold: clustersOnly },
  { said: 'one box stands for the clusters of an environment.', fold: (overview) => clustersOnly(byEnvironment(overview)) },
];

function withoutReleases({ bands }: Overview): Overview {
  return { bands: bands.map((band) => only(band, (card) => card.role === Role.APPLIER && card.kind !== 'HelmRelease')) };
}

function clustersOnly({ bands }: Overview): Overview {
  return { bands: bands.map((band) => only(band, () => false)) };
}

function only(band: Band, isDrawn: (card: Card) => boolean): Band {
  const cards = band.cards.filter(isDrawn);
  const ids = new Set(cards.map(({ id }) => id));
  return { ...band, cards, edges: band.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

function byEnvironment({ bands }: Overview): Overview {
  const groups = new Map<string, Band[]>();
  for (const band of bands) addTo(groups, band.clusters[0].environment ?? (band.clusters[0].isProduction ? 'production' : ''), band);
  return { bands: [...groups.values()].map(together) };
}

/** What any of some bands has. */
function together(bands: readonly Band[]): Band {
  const cards = new Map<string, Card>();
  for (const band of bands) for (const card of band.cards) if (!cards.has(card.id)) cards.set(card.id, card);
  const edges = new Map(bands.flatMap((band) => band.edges.map((edge) => [`${edge.from} ${edge.kind} ${edge.to}`, edge] as const)));
  const most = (severity: Severity) => bands.reduce((found, { findings }) => Math.max(found, findings[severity]), 0);
  return {
    id: bands[0].id,
    clusters: bands.flatMap(({ clusters }) => clusters),
    cards: [...cards.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: [...edges.values()],
    needed: [...new Set(bands.flatMap(({ needed }) => needed))],
    findings: { error: most(Severity.ERROR), warning: most(Severity.WARNING), info: most(Severity.INFO) },
  };
}
