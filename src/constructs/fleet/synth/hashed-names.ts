import { ApiObject, Chart, Names } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Mistake } from '../../../checks/mistake';
import { layerOf } from '../tree/around';

/**
 * Charts in layers that name objects by hashes of their paths, as cdk8s does. They cannot be made to do as their layer: names are made while
 * the program builds its tree. One mistake a chart, about the first of its objects.
 */
export function* hashedNames(constructs: readonly IConstruct[]): Generator<Mistake> {
  const told = new Set<Chart>();
  for (const object of constructs) {
    if (!ApiObject.isApiObject(object)) continue;
    const { chart, name, kind } = object;
    const layer = layerOf(chart);
    if (!layer || chart === layer || told.has(chart) || name !== hashedName(object)) continue;
    told.add(chart);
    const problem = `is a chart inside the layer ${layer.name}, and names the ${kind} ${object.node.path} by a hash: ${name}`;
    const fix = 'Make it a Construct, whose objects have the names and the namespace of the layer, or give its objects metadata.name.';
    yield { path: chart.node.path, message: `name-hashed: ${problem}. ${fix}` };
  }
}

/** The name that a chart of cdk8s makes for an object that says none. */
function hashedName(object: ApiObject): string {
  return Names.toDnsLabel(object, { maxLen: object.kind === 'CronJob' ? 52 : undefined });
}
