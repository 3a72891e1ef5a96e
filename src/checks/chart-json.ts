import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';
import { SynthPass, synthPass } from './synth-pass';

/**
 * Spares a synth what cdk8s repeats for each chart: before it writes a chart it resolves the dependencies of the whole app and
 * validates the whole app once more, which makes a synth quadratic in its charts. `App.synth` has done both when the checks have run,
 * so for the rest of it a chart gives its objects and nothing else.
 *
 * A chart with a `toJson` of its own, written in TypeScript or in Python, keeps it.
 */
export function writeChartsOnce(constructs: readonly IConstruct[]): void {
  for (const construct of constructs) {
    if (Chart.isChart(construct) && construct.toJson === Chart.prototype.toJson) writeOnce(construct);
  }
}

function writeOnce(chart: Chart): void {
  const toJson = (): any[] => {
    delete (chart as { toJson?: unknown }).toJson;
    // A synth that failed halfway leaves charts behind; whoever asks them next gets what cdk8s gives.
    return synthPass() === SynthPass.APP ? objectsOf(chart).map((object) => object.toJson()) : chart.toJson();
  };
  Object.defineProperty(chart, 'toJson', { value: toJson, configurable: true });
}

/** The objects that belong to a chart and to no chart inside of it, each after those that it depends on. */
function objectsOf(chart: Chart): ApiObject[] {
  const below = chart.node.findAll();
  const ordered = below.some(({ node }) => node.dependencies.length > 0) ? new DependencyGraph(chart.node).topology() : below;
  return ordered.filter((construct) => ApiObject.isApiObject(construct)).filter((object) => Chart.of(object) === chart);
}
