import { rightVersionOf } from './built-in-kinds';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { groupOf } from '../../kubernetes/group';
import { valuesAt } from '../../kubernetes/pointer';
import { withArticle } from '../../wording/shown';
import { Severity } from '../model/finding';

/** What Flux waits for is of a kind that exists. */
export const healthCheckWrongApi = rule({
  id: 'health-check-wrong-api',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease', 'ResourceSet'],
  texts: {
    what: 'A health check, or `dependsOn` of a ResourceSet, names a kind that does not exist in its API version: a Job of `v1`, or a ClusterIssuer without `apiVersion`.',
    why:
      'Flux never finds the object, and the Kustomization always fails with a timeout; a ResourceSet waits forever. An entry of `healthCheckExprs` is never ' +
      'used. Without `apiVersion`, Flux looks in the core group.',
    fix: 'Write the `apiVersion` that manifests of the kind have.',
    source: 'Kubernetes API: groups and kinds',
  },
  check({ kind: reader, object }, report) {
    for (const list of reader === 'ResourceSet' ? ['/spec/dependsOn/*'] : ['/spec/healthChecks/*', '/spec/healthCheckExprs/*']) {
      for (const { pointer, value } of valuesAt(object, list)) {
        const { apiVersion, kind } = (value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown };
        if (typeof kind !== 'string' || kind === '' || hasVariable(kind) || hasVariable(apiVersion)) continue;
        const written = typeof apiVersion === 'string' ? apiVersion : '';
        const right = rightVersionOf(kind, groupOf(written));
        if (right === undefined) continue;
        const fix = right === '' ? `Write the apiVersion that manifests of ${kind} have.` : `Write ${versionOf(right)}.`;
        const message = written
          ? `is ${written}, which does not have the kind ${kind}`
          : `is required: without it Flux looks for ${withArticle(kind)} in the core group, which does not have this kind`;
        report(`${pointer}/apiVersion`, `${message}, so Flux never finds the object`, fix);
      }
    }
  },
});

/** A version as it is written; of Flux kinds only the group is known here. */
function versionOf(right: string): string {
  return /(?:^|\/)v\d/.test(right) ? right : `the version that Flux serves of ${right}, for example ${right}/v1`;
}
