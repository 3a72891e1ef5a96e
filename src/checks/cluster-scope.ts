import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The cluster that a chart was put into, beside the tree. */
const clusters = new WeakMap<IConstruct, string>();

/**
 * Says which charts are applied to one cluster.
 *
 * Without it each outermost chart counts as a cluster of its own: an object may then stand in two charts, and a FluxInstance in each.
 *
 *     ClusterScope.of('production').add(infrastructure, apps);
 */
export class ClusterScope {
  /**
   * The cluster of this name.
   * @param name a name for messages; charts of one app that are added under one name belong together
   */
  public static of(name: string): ClusterScope {
    return new ClusterScope(name);
  }

  private constructor(private readonly name: string) {}

  /**
   * Adds charts, with all that is below them.
   * @param charts the charts
   */
  public add(...charts: Chart[]): ClusterScope {
    for (const chart of charts) clusters.set(chart, this.name);
    return this;
  }
}

/** The cluster of a construct: by the nearest chart that was put into one, else by its outermost chart. */
export function clusterOf(construct: IConstruct): string {
  let outermost = construct;
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const name = clusters.get(scope);
    if (name !== undefined) return name;
    if (Chart.isChart(scope)) outermost = scope;
  }
  return outermost.node.path;
}
