import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { handbook } from '../../flux/handbook';

/** Makes a Namespace in the template of a ResourceSet. */
export function generatedNamespace(scope: Construct, name: string, labels: { readonly [key: string]: string }): ApiObject {
  const object = new ApiObject(scope, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // cdk8s gives every object the chart's namespace, also one that has none.
  object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}

/** Makes a Secret or ConfigMap that is to get the data of another. */
export function generatedCopy(scope: Construct, kind: 'Secret' | 'ConfigMap', name: string, namespace: string): ApiObject {
  const { key, value } = handbook.watchLabel;
  return new ApiObject(scope, name, { apiVersion: 'v1', kind, metadata: { name, namespace, labels: { [key]: value } } });
}
