import { ApiObject } from 'cdk8s';
import { IDataRef } from '../core/object-refs';
import { watchLabels } from '../core/watch-label';
import { ResourceSet } from '../operator/resource-set';

/** A Secret or ConfigMap in the template of a ResourceSet, and the one whose data it gets. */
interface Copy {
  readonly name: string;
  readonly namespace: string;
  readonly from: IDataRef;
}

/** Makes a Secret or ConfigMap, in the template of a ResourceSet, that gets the data of another one. */
export function generatedCopy(set: ResourceSet, { name, namespace, from }: Copy): ApiObject {
  const { kind } = from.dataReference;
  const copy = new ApiObject(set.template, name, { apiVersion: 'v1', kind, metadata: { name, namespace, labels: watchLabels } });
  set.setGenerated(copy, { copyFrom: from });
  return copy;
}
