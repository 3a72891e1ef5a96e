import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ofNamespaces, writeDefaultMetadata } from './default-metadata';

/** Makes a Namespace, with the labels and annotations that FluxDefaults say at synth. */
export function namespaceObject(scope: Construct, id: string, name: string, labels?: { readonly [key: string]: string }): ApiObject {
  const object = new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // cdk8s gives every object the chart's namespace, also one that has none.
  if (Chart.of(scope).namespace) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  writeDefaultMetadata(object, ofNamespaces);
  return object;
}
