import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';

/**
 * Spares a synth what cdk8s repeats for each chart: before it writes a chart it resolves the dependencies of the whole app and validates the whole app once
 * more, which makes a synth quadratic in its charts. `App.synth` does both itself before it writes, so while it runs a chart gives its objects and nothing else.
 *
 * A chart with a `toJson` of its own, written in TypeScript or in Python, keeps it.
 */
export function writingChartsOnce<T>(constructs: readonly IConstruct[], synth: () => T): T {
  const charts = constructs.filter(
    (construct): construct is Chart => Chart.isChart(construct) && construct.toJson === Chart.prototype.toJson,
  );
  for (const chart of charts) {
    Object.defineProperty(chart, 'toJson', { value: () => objectsOf(chart).map((object) => object.toJson()), configurable: true });
  }
  try {
    return synth();
  } finally {
    for (const chart of charts) delete (chart as { toJson?: unknown }).toJson;
  }
}

/** The objects that belong to a chart and to no chart inside of it, each after those that it depends on. */
function objectsOf(chart: Chart): ApiObject[] {
  const below = chart.node.findAll();
  const ordered = below.some(({ node }) => node.dependencies.length > 0) ? new DependencyGraph(chart.node).topology() : below;
  return ordered.filter((construct) => ApiObject.isApiObject(construct)).filter((object) => Chart.of(object) === chart);
}
