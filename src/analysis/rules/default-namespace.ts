import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** Nothing lives in `default`. */
export const defaultNamespace = rule({
  id: 'default-namespace',
  severity: Severity.WARNING,
  texts: {
    what: 'An object, or what a Kustomization or HelmRelease applies, is in the namespace `default`. Reported once per cluster.',
    why:
      'Objects without a namespace also land in `default`: policies, quotas and permissions cannot tell them apart, and the ' +
      'namespace cannot be deleted.',
    fix: 'Use another namespace. Policies, quotas and limits for `default` itself are ignored.',
    source: 'Kubernetes documentation: the namespace default',
  },
  checkCluster(cluster, report) {
    const found = cluster.manifests.flatMap((manifest) => fieldsOf(manifest).map((field) => ({ manifest, field })));
    report.once(found, ({ manifest, field }, more) => [manifest, field, `must not be default${more}`, 'Use another namespace.']);
  },
});

/** The fields by which an object, or what it applies, is in `default`. */
function fieldsOf(manifest: Manifest): readonly string[] {
  const applies = manifest.isFlux && (manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease');
  return [
    ...(manifest.namespace === 'default' && !isFence(manifest) ? ['/metadata/namespace'] : []),
    ...(applies && manifest.object.spec?.targetNamespace === 'default' ? ['/spec/targetNamespace'] : []),
  ];
}

const fences = new Set(['NetworkPolicy', 'ResourceQuota', 'LimitRange']);

/** What restricts access to `default`, or the permissions of what Kubernetes itself puts there. */
function isFence({ kind, name }: Manifest): boolean {
  return fences.has(kind) || (kind === 'ServiceAccount' && name === 'default');
}
