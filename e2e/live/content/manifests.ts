import { KubernetesObject } from '../cluster/objects';

/** @param place `namespace/name`, or a name that leaves the namespace to what applies the object */
export function object(apiVersion: string, kind: string, place: string, spec: object): KubernetesObject {
  return { apiVersion, kind, metadata: metadataOf(place), spec };
}

/** The object in a namespace, where it names none. */
export function inNamespace(name: string, given: KubernetesObject): KubernetesObject {
  return { ...given, metadata: { namespace: name, ...given.metadata } };
}

export function namespace(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

export function configMap(place: string, data: { readonly [key: string]: string }): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(place), data };
}

export function secret(place: string, stringData: { readonly [key: string]: string }, type = 'Opaque'): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: metadataOf(place), type, stringData };
}

/** A workload of one container. */
export function deployment(place: string, image: string): KubernetesObject {
  const metadata = metadataOf(place);
  const labels = { app: metadata.name };
  const template = { metadata: { labels }, spec: { containers: [{ name: metadata.name, image }] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template } };
}

/** A role in the whole cluster that allows nothing. */
export function clusterRole(name: string): KubernetesObject {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules: [] };
}

/** Credentials of a registry, as image pull secrets have them. */
export function registrySecret(place: string, host: string): KubernetesObject {
  const auth = { username: 'flux', password: 'registry-password' };
  return secret(place, { '.dockerconfigjson': JSON.stringify({ auths: { [host]: auth } }) }, 'kubernetes.io/dockerconfigjson');
}

/** The objects as a file of manifests. JSON is YAML too. */
export function yamlOf(...objects: readonly KubernetesObject[]): string {
  return objects.map((each) => `---\n${JSON.stringify(each, undefined, 2)}\n`).join('');
}

/** @param place `namespace/name`, or a name that leaves the namespace to what applies the object */
function metadataOf(place: string): KubernetesObject['metadata'] {
  const [name, namespaceName] = place.split('/').reverse();
  return { name, ...(namespaceName && { namespace: namespaceName }) };
}
