import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** Nothing lives in `default`. */
export const defaultNamespace = rule({
  id: 'default-namespace',
  severity: Severity.WARNING,
  texts: {
    what: 'An object, or what a Kustomization or HelmRelease applies, is in the namespace `default`.',
    why:
      'Objects without a namespace also land in `default`: policies, quotas and permissions cannot tell them apart, and the ' +
      'namespace cannot be deleted.',
    fix: 'Use another namespace. Policies, quotas and limits for `default` itself are ignored.',
    source: 'Kubernetes documentation: the namespace default',
  },
  check(manifest, report) {
    const fix = 'Use another namespace.';
    if (manifest.namespace === 'default' && !isFence(manifest)) report('/metadata/namespace', 'must not be default', fix);
    const applies = manifest.isFlux && (manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease');
    if (applies && manifest.object.spec?.targetNamespace === 'default') {
      report('/spec/targetNamespace', 'must not be default', fix);
    }
  },
});

const fences = new Set(['NetworkPolicy', 'ResourceQuota', 'LimitRange']);

/** What restricts access to `default`, or the permissions of what Kubernetes itself puts there. */
function isFence({ kind, name }: Manifest): boolean {
  return fences.has(kind) || (kind === 'ServiceAccount' && name === 'default');
}
