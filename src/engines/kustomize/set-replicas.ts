import { changeField } from './field-paths';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { FieldSpec } from './table-types';
import { selects } from './tables';
import { Place, YamlNode, YamlScalar } from './tree';

/** Sets how many replicas the workloads of a name have. */
export function setReplicas(
  set: ObjectSet,
  { name, count = 0 }: { readonly name?: string; readonly count?: number },
  specs: readonly FieldSpec[],
  place?: Place,
): void {
  let found = false;
  for (const spec of specs) {
    for (const object of set.withAnyId((id) => id.name === name && selects(spec, id.group, id.version, id.kind))) {
      found = true;
      changeField(object, spec, (node) => counted(node, count, place), 'scalar');
    }
  }
  if (!found) throw new KustomizeError(`replicas: there is no workload ${name ?? ''}`, place);
}

function counted(node: YamlNode, count: number, place?: Place): YamlNode {
  if (!(node instanceof YamlScalar)) throw new KustomizeError('replicas must be a number', node.place ?? place);
  return new YamlScalar(String(count), 'integer', place);
}
