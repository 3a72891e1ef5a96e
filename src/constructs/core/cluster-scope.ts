import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Notes } from './notes';

/**
 * Says which charts are applied to one cluster.
 *
 * Without it each outermost chart counts as a cluster of its own: an object may then stand in two charts, and a FluxInstance in each.
 *
 *     ClusterScope.named('production').add(infrastructure, apps);
 */
export class ClusterScope {
  /**
   * The cluster of this name.
   * @param name a name for messages; charts of one app that are added under one name belong together
   */
  public static named(name: string): ClusterScope {
    return new ClusterScope(name);
  }

  private constructor(private readonly name: string) {}

  /**
   * Adds charts, with all that is below them.
   * @param charts the charts
   */
  public add(...charts: Chart[]): ClusterScope {
    for (const chart of charts) scopes.ofApp(chart).clusters.set(chart, this.name);
    return this;
  }
}

/** What is checked together: the manifests of a cluster, or what several clusters of a fleet share. */
export interface JudgedScope {
  /** Name of the cluster, for messages. */
  readonly name: string;
  /** What it is a part of, the nearest last. */
  readonly within: readonly JudgedScope[];
  /** Whether it is in production; unset where the program does not say it. */
  readonly production?: boolean;
  /** Name of its environment; unset where it has none. */
  readonly environment?: string;
}

/** Of an app, what says which objects belong together. */
interface ScopesOfApp {
  /** Names of the clusters that charts were put into. */
  readonly clusters: Map<IConstruct, string>;
  /** The scopes of a fleet: the fleet, its environments, its groups, its clusters. */
  readonly judged: Map<IConstruct, JudgedScope>;
}

const scopes = new Notes<ScopesOfApp>(() => ({ clusters: new Map(), judged: new Map() }));

/** Makes a construct of a fleet - the fleet, an environment, a group, a cluster - the scope in which everything below it is checked. */
export function judgeTogether(
  construct: IConstruct,
  name: string,
  within: readonly IConstruct[] = [],
  stage: Pick<JudgedScope, 'production' | 'environment'> = {},
): void {
  const { judged } = scopes.ofApp(construct);
  judged.set(construct, { name, within: within.map((outer) => judged.get(outer)!), ...stage });
}

/** The scopes of what was asked about, one for all that is directly in a chart or below it. */
export class JudgedScopes {
  private readonly ofCharts = new Map<IConstruct, JudgedScope>();

  public of(construct: IConstruct): JudgedScope {
    let chart: IConstruct | undefined = construct;
    while (chart && !Chart.isChart(chart)) chart = chart.node.scope;
    if (!chart) return judgedScopeOf(construct);
    let scope = this.ofCharts.get(chart);
    if (!scope) this.ofCharts.set(chart, (scope = judgedScopeOf(chart)));
    return scope;
  }
}

/** The scope in which a construct is checked: the nearest one of a fleet or chart that was put into a cluster, else its outermost chart. */
export function judgedScopeOf(construct: IConstruct): JudgedScope {
  const { clusters, judged } = scopes.ofApp(construct);
  let outermost = construct;
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const ofFleet = judged.get(scope);
    if (ofFleet) return ofFleet;
    const name = clusters.get(scope);
    if (name !== undefined) return { name, within: [] };
    if (Chart.isChart(scope)) outermost = scope;
  }
  return { name: outermost.node.path, within: [] };
}
