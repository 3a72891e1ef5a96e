import { OutputReader } from './applied-states';
import { clusterNamed } from './cluster-named';
import { matches, ObjectFilter } from '../../../checks/object-filter';
import { substituteObject } from '../../../engines/envsubst';
import { JsonObject } from '../../../kubernetes/json-object';
import { OutputFile } from '../../../output/output-file';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';
import type { Layer } from '../tree/layer';

/** The objects of files, as they are written. */
export function objectsIn(files: readonly OutputFile[], filter: ObjectFilter): JsonObject[] {
  const reader = new OutputReader((path) => path);
  const yaml = files.filter(({ path }) => path.endsWith('.yaml'));
  const objects = yaml.flatMap(({ path, text }) => reader.objectsOf(path, text).map(({ object }) => object as JsonObject));
  return objects.filter((object) => matches(object, filter));
}

/** The objects that a cluster gets, with its variables. */
export function objectsOn(name: string, fleet: Fleet, files: readonly OutputFile[], filter: ObjectFilter): JsonObject[] {
  const cluster = clusterNamed(fleet, name, 'renderObjects()');
  const written = cluster.layers.filter((layer) => !layer._isHandWritten);
  const inLayers = written.map((layer) => ({ layer, files: files.filter(({ path }) => path.startsWith(`${layer._place}/`)) }));
  const ofLayers = new Set(inLayers.flatMap((each) => each.files));
  const own = files.filter((file) => file.path.startsWith(`${cluster.folder}/`) && !ofLayers.has(file));
  return [
    ...objectsIn(own, filter),
    ...inLayers.flatMap((each) => {
      const variables = variablesOf(each.layer, cluster);
      // A name may have a variable in it: what is asked for is known only then.
      const objects = objectsIn(each.files, {}).map((object) => substituteObject(object, variables, { strict: false, always: true }));
      return objects.filter((object) => matches(object, filter));
    }),
  ];
}

/** What Flux substitutes; what only the cluster knows stays as it is written. */
function variablesOf({ _props: { substitute, externalVariables = [] } }: Layer, { variables }: Cluster): Map<string, string> {
  const external = externalVariables.map((name) => [name, `\${${name}}`] as const);
  return new Map([...external, ...Object.entries({ ...variables, ...substitute })]);
}
