import { isApplied } from '../edge-kinds';
import { Band, Card, CardEdge, Overview, SourceOfCard } from './overview';
import { Severity } from '../../analysis/model/finding';
import { addTo } from '../../kubernetes/grouping';
import { namespacedName } from '../../kubernetes/identity';
import {
  ColdStartPicture,
  Details,
  EdgeKind,
  Existence,
  Picture,
  PictureCluster,
  PictureEdge,
  PictureFinding,
  PictureNode,
  Role,
} from '../picture';

/** What of a picture people look at first. Clusters that have the same are drawn once, those of each environment for themselves. */
export function overviewOf(picture: Picture): Overview {
  const byCluster = contentByCluster(picture);
  const byName = new Map(picture.clusters.map((cluster) => [cluster.name, cluster]));
  return {
    bands: picture.groups.map((names) =>
      bandOf(
        names.map((name) => byName.get(name)!),
        byCluster.get(names[0])!,
      ),
    ),
  };
}

/** What one cluster has of a picture. */
class Content {
  public readonly nodes: PictureNode[] = [];
  public readonly edges: PictureEdge[] = [];
  public start?: ColdStartPicture;
}

function contentByCluster({ clusters, nodes, edges, coldStarts }: Picture): ReadonlyMap<string, Content> {
  const found = new Map(clusters.map(({ name }) => [name, new Content()]));
  for (const node of nodes) for (const name of node.clusters) found.get(name)!.nodes.push(node);
  for (const edge of edges) for (const name of edge.clusters) found.get(name)!.edges.push(edge);
  for (const start of coldStarts) for (const name of start.clusters) found.get(name)!.start = start;
  return found;
}

function bandOf(clusters: readonly PictureCluster[], { nodes, edges, start }: Content): Band {
  const names = new Set(clusters.map(({ name }) => name));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lanes = new Map(start?.lanes.flatMap((ids, lane) => ids.map((id) => [id, lane] as const)));
  const never = new Map(start?.neverReady.map(({ id, reason }) => [id, reason]));
  const appliedBy = new Map<string, string>();
  const sources = new Map<string, SourceOfCard>();
  for (const { from, to, kind } of edges) {
    if (isApplied(kind) && from !== to && byId.get(to) && !isMade(byId.get(from)!)) appliedBy.set(to, from);
    if (kind === EdgeKind.READS_FROM && !sources.has(from)) sources.set(from, sourceOf(byId.get(to)!, names));
  }
  const troubled = new Map<string, { readonly id: string; readonly title: string }[]>();
  for (const node of nodes) {
    const { error, warning } = countsOf(node.findings, names);
    const by = appliedBy.get(node.id);
    if (by !== undefined && error + warning > 0) addTo(troubled, by, { id: node.id, title: `${node.kind} ${namespacedName(node)}` });
  }
  // A cluster begins with what applies itself, or is made of what it applies.
  for (const root of clusters[0].roots) appliedBy.delete(root);
  const drawn = nodes.filter(({ role, existence }) => role !== Role.OBJECT || existence === Existence.MISSING);
  const cards = drawn.map((node): Card => {
    const variants = node.variants.filter((variant) => variant.clusters.some((name) => names.has(name)));
    const counts = Object.entries(variants.find(({ applies }) => applies)?.applies ?? {});
    return {
      id: node.id,
      role: node.role,
      kind: node.kind,
      name: node.name,
      namespace: node.namespace,
      title: namespacedName(node),
      details: detailsOf(variants.map(({ details }) => details)),
      by: appliedBy.get(node.id),
      lane: lanes.get(node.id),
      applies: counts,
      troubled: troubled.get(node.id) ?? [],
      source: sources.get(node.id),
      findings: countsOf(node.findings, names),
      never: never.get(node.id),
      unknown: variants.map(({ details }) => details.failure ?? details.unknown).find((reason) => reason !== undefined),
      isSuspended: variants.some(({ details }) => details.suspended),
      isMissing: node.existence === Existence.MISSING,
    };
  });
  const ids = new Set(cards.map(({ id }) => id));
  return {
    id: clusters[0].id,
    clusters,
    cards,
    edges: edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)
      .map(({ from, to, kind }): CardEdge => ({ from, to, kind })),
    needed: nodes.filter(isNeeded).map((node) => `${node.kind} ${namespacedName(node)}`),
    findings: sum(clusters.map(({ findings }) => findings)),
  };
}

/** What an operator makes of a FluxInstance is no layer of it. */
function isMade({ kind }: PictureNode): boolean {
  return kind === 'FluxInstance';
}

function isNeeded({ role, existence, kind }: PictureNode): boolean {
  return role === Role.OBJECT && existence === Existence.OUTSIDE && (kind === 'Secret' || kind === 'ConfigMap');
}

function sourceOf(node: PictureNode, names: ReadonlySet<string>): SourceOfCard {
  const variants = node.variants.filter(({ clusters }) => clusters.some((name) => names.has(name)));
  return { id: node.id, title: `${node.kind} ${namespacedName(node)}`, details: detailsOf(variants.map(({ details }) => details)) };
}

/** What is worth seeing, in the order in which it is shown. */
const shown: readonly (readonly (keyof Details)[])[] = [['url'], ['ref'], ['path'], ['chart', 'version'], ['image'], ['type']];

function detailsOf(variants: readonly Details[]): readonly string[] {
  return shown.flatMap((fields) => {
    const values = variants.map((details) =>
      fields
        .map((field) => details[field])
        .filter((value) => value !== undefined)
        .join(' '),
    );
    const [first, ...others] = [...new Set(values)].filter((value) => value !== '');
    if (first === undefined) return [];
    return others.length === 0 ? [first] : [`${first} and ${others.length} more, by cluster`];
  });
}

function countsOf(findings: readonly PictureFinding[], names: ReadonlySet<string>): { [severity in Severity]: number } {
  const counts = { [Severity.ERROR]: 0, [Severity.WARNING]: 0, [Severity.INFO]: 0 };
  for (const { severity, clusters } of findings) if (clusters.some((name) => names.has(name))) counts[severity]++;
  return counts;
}

/** Of what is wrong on several clusters as much as on the worst of them: they have the same. */
function sum(counts: readonly { readonly [severity in Severity]: number }[]): { [severity in Severity]: number } {
  const most = (severity: Severity) => counts.reduce((found, each) => Math.max(found, each[severity]), 0);
  return { [Severity.ERROR]: most(Severity.ERROR), [Severity.WARNING]: most(Severity.WARNING), [Severity.INFO]: most(Severity.INFO) };
}
