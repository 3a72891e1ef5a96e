import { PageChange, PageCluster, PageData, PageEdge, PageFinding, PageHazard, PageNode, PageStart, PageVariant } from './page-data';
import { valueText } from './value-text';
import { fieldOf } from '../../../kubernetes/pointer';
import { withoutCredentials } from '../../../wording/credentials';
import { outputLine } from '../../../wording/output';
import { printable } from '../../../wording/printable';
import { isApplied } from '../../edge-kinds';
import {
  NodeChange,
  Picture,
  PictureCluster,
  PictureEdge,
  PictureFinding,
  PictureHazard,
  PictureNode,
  PicturePlace,
  PictureVariant,
} from '../../picture';

/** What the page holds of a picture. Nothing in it can turn a line around or end one, and no string keeps credentials. */
export function pageDataOf(picture: Picture): PageData {
  return new Packing(picture).data;
}

/** Says each thing once. */
class Packing {
  public readonly data: PageData;
  private readonly words = new Numbered();
  private readonly yamls = new Numbered();
  private readonly sets = new Numbered();
  private readonly clusterOf: ReadonlyMap<string, number>;
  private readonly nodeOf: ReadonlyMap<string, number>;

  public constructor({ clusters, nodes, edges, coldStarts, otherFindings, folded, groups, comparison }: Picture) {
    this.clusterOf = new Map(clusters.map(({ name }, index) => [name, index]));
    this.nodeOf = new Map(nodes.map(({ id }, index) => [id, index]));
    const packed = {
      clusters: clusters.map((cluster) => this.cluster(cluster)),
      nodes: nodes.map((node) => this.node(node)),
      edges: edges.map((edge) => this.edge(edge)),
      starts: coldStarts.map(({ clusters: names, lanes, longestPath, neverReady }): PageStart => ({
        set: this.set(names),
        lanes: lanes.map((ids) => this.nodes(ids)),
        longestPath: this.nodes(longestPath),
        neverReady: neverReady.flatMap(({ id, reason, because }) =>
          this.nodes([id]).map((node) => ({ node, reason: outputLine(reason), because: this.nodes(because) })),
        ),
      })),
      otherFindings: otherFindings.map((finding) => this.finding(finding)),
      groups: groups.map((names) => names.map((name) => this.clusterOf.get(name)!)),
      comparison: comparison && {
        base: outputLine(comparison.base),
        head: outputLine(comparison.head),
        hazards: comparison.hazards.map((hazard) => this.hazard(hazard)),
      },
    };
    this.data = {
      ...packed,
      sets: this.sets.all.map((list) => JSON.parse(list) as number[]),
      words: this.words.all,
      yamls: this.yamls.all,
      folded,
    };
  }

  private cluster({
    name,
    isKnown,
    environment,
    groups,
    isProduction,
    fluxVersion,
    roots,
    objects,
    findings,
    change,
    ...place
  }: PictureCluster): PageCluster {
    return {
      name: outputLine(name),
      isKnown,
      environment: environment === undefined ? undefined : outputLine(environment),
      groups: groups.map(outputLine),
      isProduction,
      fluxVersion,
      place: placeText(place),
      roots: this.nodes(roots),
      objects,
      findings,
      change,
    };
  }

  private node({ id, role, existence, kind, namespace, name, clusters, variants, findings, changes, before = [] }: PictureNode): PageNode {
    const page = [
      this.word(role),
      this.word(existence),
      this.word(id.slice(0, id.indexOf('/'))),
      this.word(kind),
      this.word(namespace),
      outputLine(name),
      this.set(clusters),
      variants.map((variant) => this.variant(variant)),
      findings.map((finding) => this.finding(finding)),
    ] as const;
    if (!changes) return page;
    return [...page, { changes: changes.map((change) => this.change(change)), before: before.map((variant) => this.variant(variant)) }];
  }

  private change({ change, clusters, other, fields, folded }: NodeChange): PageChange {
    return {
      change,
      set: this.set(clusters),
      other: other === undefined ? undefined : outputLine(other),
      fields: fields.map(({ field, before, after, ...place }) => ({
        field: outputLine(field),
        before: before === undefined ? undefined : outputLines(valueText(before)),
        after: after === undefined ? undefined : outputLines(valueText(after)),
        place: placeText(place),
      })),
      folded,
    };
  }

  private hazard({ rule, what, message, fix, clusters, node, ...place }: PictureHazard): PageHazard {
    return {
      rule: outputLine(rule),
      what: outputLine(what),
      message: outputLine(message),
      fix: outputLine(fix),
      place: placeText(place),
      set: this.set(clusters.filter((name) => this.clusterOf.has(name))),
      node: node === undefined ? -1 : (this.nodeOf.get(node) ?? -1),
    };
  }

  private variant({ clusters, details, applies, yaml, ...place }: PictureVariant): PageVariant {
    const said = Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? outputLine(value) : value] as const);
    const counts = Object.entries(applies ?? {}).map(([kind, count]) => [outputLine(kind), count] as const);
    return [
      this.set(clusters),
      this.word(placeText(place)),
      said.length > 0 ? Object.fromEntries(said) : 0,
      counts.length > 0 ? Object.fromEntries(counts) : 0,
      yaml === undefined ? -1 : this.yamls.indexOf(outputLines(yaml)),
    ];
  }

  private edge({ from, to, kind, clusters, places, changes }: PictureEdge): PageEdge {
    // What applies an object says so by its path: that is the same for all objects.
    const said = isApplied(kind)
      ? []
      : places.map(({ field, ...place }) => [this.word(fieldOf(field)), this.word(placeText(place))] as const);
    const page = [this.nodeOf.get(from)!, this.nodeOf.get(to)!, this.word(kind), this.set(clusters), said] as const;
    return changes ? [...page, changes.map(({ change, clusters: of }) => [change, this.set(of)] as const)] : page;
  }

  private finding({ rule, severity, message, fix, field, clusters, ...place }: PictureFinding): PageFinding {
    return {
      rule: outputLine(rule),
      severity,
      message: outputLine(message),
      fix: outputLine(fix),
      field: field === '' ? '' : outputLine(fieldOf(field)),
      place: placeText(place),
      set: this.set(clusters),
    };
  }

  private word(text: string): number {
    return this.words.indexOf(outputLine(text));
  }

  private set(names: readonly string[]): number {
    return this.sets.indexOf(JSON.stringify(names.map((name) => this.clusterOf.get(name)!)));
  }

  /** Those that are only counted have no index. */
  private nodes(ids: readonly string[]): readonly number[] {
    return ids.flatMap((id) => this.nodeOf.get(id) ?? []);
  }
}

/** Strings by the order in which they were first said. */
class Numbered {
  private readonly indices = new Map<string, number>();

  public get all(): readonly string[] {
    return [...this.indices.keys()];
  }

  public indexOf(text: string): number {
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    this.indices.set(text, this.indices.size);
    return this.indices.size - 1;
  }
}

function placeText({ file, line, construct }: PicturePlace): string {
  if (file === undefined) return outputLine(construct ?? '');
  return outputLine(line === undefined ? file : `${file}:${line}`);
}

/** A text of several lines, each as it may be shown. */
function outputLines(text: string): string {
  return withoutCredentials(text).split('\n').map(printable).join('\n');
}
