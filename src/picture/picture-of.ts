import { ClusterDrawing, DrawnEdge, DrawnNode } from './cluster-drawing';
import { ClustersTogether } from './clusters-together';
import { coldStartOf } from './cold-start-of';
import { DrawnCluster, DrawnFleet } from './drawn-cluster';
import { withFoldedObjects } from './folded-objects';
import { grouped } from './groups';
import { nodeId, roleOf } from './node-id';
import {
  ColdStartPicture,
  EdgePlace,
  Existence,
  FindingCounts,
  Picture,
  PictureCluster,
  PictureEdge,
  PictureFinding,
  PictureNode,
  PictureVariant,
} from './picture';
import { Finding, isOpen, Severity } from '../analysis/model/finding';
import { addTo } from '../kubernetes/grouping';
import { Identity } from '../kubernetes/identity';
import { outputLine } from '../wording/output';

/** How much of a fleet a picture shows. */
export interface PictureOptions {
  /** How many objects may be nodes that nothing but their applier has to do with; where there are more, all of these are only counted. */
  readonly mostObjects?: number;
  /** Whether it has the YAML of an object. */
  hasYaml?(id: string): boolean;
}

/** The picture of a fleet. */
export function pictureOf(fleet: DrawnFleet, options: PictureOptions = {}): Picture {
  return grouped(withFoldedObjects(wholePicture(fleet, options), options.mostObjects));
}

/** The picture with all objects, however many there are. */
export function wholePicture({ clusters, findings }: DrawnFleet, { hasYaml = () => false }: PictureOptions = {}): Picture {
  const nodes = new Map<string, MergedNode>();
  const edges = new Map<string, MergedEdge>();
  const drawn = clusters.map((cluster) => {
    const drawing = new ClusterDrawing(cluster, hasYaml);
    for (const [id, node] of drawing.nodes) addNode(nodes, id, node, cluster.name);
    for (const [key, edge] of drawing.edges) addEdge(edges, key, edge, cluster.name);
    return { cluster, roots: drawing.roots, objects: cluster.model.applied.length };
  });
  const placed = new PlacedFindings(nodes, findings.filter(isOpen));
  return {
    clusters: drawn.map(({ cluster, roots, objects }) => pictureCluster(cluster, roots, objects, placed.countsOn(cluster.name))),
    nodes: [...nodes].sort(byId).map(([id, node]) => pictureNode(id, node, placed.of(id))),
    edges: [...edges].sort(byId).map(([, edge]) => pictureEdge(edge)),
    coldStarts: coldStartsOf(clusters),
    otherFindings: placed.others,
    folded: 0,
    groups: [],
  };
}

interface MergedNode {
  readonly identity: Identity;
  readonly clusters: string[];
  readonly variants: ClustersTogether<Omit<PictureVariant, 'clusters'>>;
}

interface MergedEdge {
  readonly edge: DrawnEdge;
  readonly clusters: string[];
  readonly places: ClustersTogether<Omit<EdgePlace, 'clusters'>>;
}

function addNode(nodes: Map<string, MergedNode>, id: string, { identity, variant, sameAs }: DrawnNode, cluster: string): void {
  let node = nodes.get(id);
  if (!node) nodes.set(id, (node = { identity, clusters: [], variants: new ClustersTogether() }));
  node.clusters.push(cluster);
  node.variants.add(sameAs, cluster, () => variant);
}

function addEdge(edges: Map<string, MergedEdge>, key: string, edge: DrawnEdge, cluster: string): void {
  let merged = edges.get(key);
  if (!merged) edges.set(key, (merged = { edge, clusters: [], places: new ClustersTogether() }));
  merged.clusters.push(cluster);
  const { file, line, construct } = edge.place;
  merged.places.add(JSON.stringify([file, line, construct, edge.field]), cluster, () => ({ ...edge.place, field: edge.field }));
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The worst first. */
const worst: readonly Existence[] = [Existence.MISSING, Existence.OUTSIDE, Existence.MADE, Existence.WRITTEN];

function pictureNode(id: string, { identity, clusters, variants }: MergedNode, findings: readonly PictureFinding[]): PictureNode {
  const all = variants.all();
  const existence = worst.find((each) => all.some((variant) => variant.existence === each))!;
  return { id, role: roleOf(identity), existence, ...identity, clusters, variants: all, findings };
}

function pictureEdge({ edge: { from, to, kind }, clusters, places }: MergedEdge): PictureEdge {
  return { from, to, kind, clusters, places: places.all() };
}

function pictureCluster(drawn: DrawnCluster, roots: readonly string[], objects: number, findings: FindingCounts): PictureCluster {
  const {
    name,
    isKnown,
    environment,
    groups = [],
    fluxVersion,
    file,
    line,
    construct,
    model,
    appliers,
    isProduction = model.isProduction,
  } = drawn;
  const unknown = appliers.filter((applier) => applier.unknown !== undefined || applier.failure !== undefined);
  return {
    id: `cluster/${name}`,
    name,
    isKnown,
    environment,
    groups,
    isProduction,
    fluxVersion,
    file,
    line,
    construct,
    roots,
    objects,
    findings,
    unknown: unknown.map(({ manifest }) => nodeId(manifest)),
  };
}

function coldStartsOf(clusters: readonly DrawnCluster[]): readonly ColdStartPicture[] {
  const starts = new ClustersTogether<Omit<ColdStartPicture, 'clusters'>>();
  for (const cluster of clusters) {
    const start = coldStartOf(cluster);
    if (start.lanes.length > 0 || start.neverReady.length > 0) starts.add(JSON.stringify(start), cluster.name, () => start);
  }
  return starts.all();
}

/** The findings at the nodes that they are about. */
class PlacedFindings {
  public readonly others: PictureFinding[] = [];
  private readonly byNode = new Map<string, PictureFinding[]>();
  private readonly counts = new Map<string, { [severity in Severity]: number }>();

  public constructor(nodes: ReadonlyMap<string, MergedNode>, findings: readonly Finding[]) {
    const byConstruct = new Map<string, string>();
    for (const [id, { variants }] of nodes) {
      for (const { construct } of variants.all()) if (construct !== undefined) byConstruct.set(construct, id);
    }
    for (const finding of findings) {
      // What a program says of an object whose name holds a variable is found by its construct.
      const own = nodeId(finding.manifest);
      const id = nodes.has(own) ? own : (byConstruct.get(finding.manifest.origin.construct ?? '') ?? own);
      const clusters = clustersOf(finding, nodes.get(id));
      const shown = pictureFinding(finding, clusters);
      if (clusters.length > 0 && nodes.has(id)) addTo(this.byNode, id, shown);
      else this.others.push(shown);
      for (const cluster of clusters) this.count(cluster, finding.severity);
    }
  }

  public of(id: string): readonly PictureFinding[] {
    return this.byNode.get(id) ?? [];
  }

  public countsOn(cluster: string): FindingCounts {
    return this.counts.get(cluster) ?? none();
  }

  private count(cluster: string, severity: Severity): void {
    const counts = this.counts.get(cluster) ?? none();
    counts[severity]++;
    this.counts.set(cluster, counts);
  }
}

function none(): { [severity in Severity]: number } {
  return { [Severity.ERROR]: 0, [Severity.WARNING]: 0, [Severity.INFO]: 0 };
}

/** The clusters that a finding is about: where it does not say them, those that have the object from its file. */
function clustersOf({ clusters = [], manifest }: Finding, node: MergedNode | undefined): readonly string[] {
  if (!node || clusters.length > 0) return clusters.filter((name) => !node || node.clusters.includes(name));
  const { file, construct } = manifest.origin;
  const same = node.variants.all().filter((variant) => variant.file === file && variant.construct === construct);
  return same.flatMap((variant) => variant.clusters);
}

function pictureFinding(finding: Finding, clusters: readonly string[]): PictureFinding {
  const { rule, severity, message, fix, path, position, manifest } = finding;
  const { file, line, column, construct } = { ...placeOf(manifest.origin), ...position };
  return { rule, severity, message: outputLine(message), fix: outputLine(fix), field: path, file, line, column, construct, clusters };
}

function placeOf({ file, line, column, construct }: Finding['manifest']['origin']) {
  return { file, line, column, construct };
}
