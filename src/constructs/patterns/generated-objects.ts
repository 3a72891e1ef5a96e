import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { handbook } from '../../flux/handbook';
import { IDataRef } from '../core/object-refs';
import { ResourceSet } from '../operator/resource-set';

/** Makes a Namespace in the template of a ResourceSet. */
export function generatedNamespace(scope: Construct, name: string, labels: { readonly [key: string]: string }): ApiObject {
  const object = new ApiObject(scope, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // cdk8s gives every object the chart's namespace, also one that has none.
  object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}

/** A Secret or ConfigMap in the template of a ResourceSet, and the one whose data it gets. */
interface Copy {
  readonly name: string;
  readonly namespace: string;
  readonly from: IDataRef;
}

/** Makes a Secret or ConfigMap, in the template of a ResourceSet, that gets the data of another one. */
export function generatedCopy(set: ResourceSet, { name, namespace, from }: Copy): ApiObject {
  const { key, value } = handbook.watchLabel;
  const { kind } = from.dataReference;
  const copy = new ApiObject(set.template, name, { apiVersion: 'v1', kind, metadata: { name, namespace, labels: { [key]: value } } });
  set.setGenerated(copy, { copyFrom: from });
  return copy;
}
