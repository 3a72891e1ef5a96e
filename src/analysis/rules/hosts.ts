import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Field of a source's spec that says where it fetches from. */
export function addressField(kind: string): 'url' | 'endpoint' | 'image' {
  if (kind === 'Bucket') return 'endpoint';
  return kind === 'ImageRepository' ? 'image' : 'url';
}

/** Whether what a manifest reaches by this host is the machine or the cluster itself. */
export function isInside(host: string, from: Manifest, cluster: Cluster): boolean {
  if (host.startsWith('[')) return host === '[::1]';
  const [name, namespace, ...rest] = host.split('.');
  // `localhost`, and the name of a Service.
  if (namespace === undefined || host.startsWith('127.') || host.endsWith('.localhost')) return true;
  if (rest[0] === 'svc') return true;
  // `name.namespace` looks like a domain.
  if (name === '' || rest.length > 0) return false;
  return (
    namespace === from.namespace || cluster.identities.find({ group: '', kind: 'Namespace', namespace: '', name: namespace }).length > 0
  );
}
