import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** Nothing lives in `default`. */
export const defaultNamespace = rule({
  id: 'default-namespace',
  severity: Severity.WARNING,
  texts: {
    what: 'An object, or what a Kustomization or HelmRelease applies, is put into the namespace `default`.',
    why: 'What no one placed on purpose lands there too: nothing keeps it apart by policy, quota or rights, and it cannot be deleted as a whole.',
    fix: 'Give it a namespace of its own. Policies, quotas and limits for `default` itself are passed over.',
    source: 'handbook 3',
  },
  check(manifest, report) {
    const fix = 'Give it a namespace of its own.';
    if (manifest.namespace === 'default' && !isFence(manifest)) report('/metadata/namespace', 'is default, where nothing belongs', fix);
    const applies = manifest.isFlux && (manifest.kind === 'Kustomization' || manifest.kind === 'HelmRelease');
    if (applies && manifest.object.spec?.targetNamespace === 'default') {
      report('/spec/targetNamespace', 'is default, where nothing belongs', fix);
    }
  },
});

const fences = new Set(['NetworkPolicy', 'ResourceQuota', 'LimitRange']);

/** What keeps others out of `default`, or takes rights from what Kubernetes itself puts there. */
function isFence({ kind, name }: Manifest): boolean {
  return fences.has(kind) || (kind === 'ServiceAccount' && name === 'default');
}
