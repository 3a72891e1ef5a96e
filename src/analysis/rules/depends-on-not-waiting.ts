import { rule } from './rule';
import { isDependency } from '../model/cluster';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Reference } from '../model/references';

/** Who depends on another object waits for what that one waits for itself: nothing, when it does not look at its objects. */
export const dependsOnNotWaiting = rule({
  id: 'depends-on-not-waiting',
  severity: Severity.WARNING,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'A Kustomization depends on one without `wait: true` and `healthChecks`, or a HelmRelease on one with `disableWait: true`.',
    why:
      'Such a dependency is ready as soon as its objects are applied, whether or not they run, so the dependent starts too ' +
      'early. Ignored: dependencies with a `readyExpr`, and HelmReleases that run the tests of their chart.',
    fix: 'Set `wait: true` or `healthChecks` on the Kustomization; remove `disableWait` from the HelmRelease.',
    source: 'Flux API: dependsOn',
  },
  checkCluster(cluster, report) {
    const early = new Map<Manifest, { readonly fix: string; readonly by: Reference; others: number }>();
    for (const reference of cluster.references) {
      const [to] = reference.to;
      if (!to || !isDependency(reference) || to.kind !== reference.from.kind) continue;
      const fix = fixOf(to);
      if (fix === undefined || hasReadyExpression(reference)) continue;
      const known = early.get(to);
      if (known) known.others += 1;
      else early.set(to, { fix, by: reference, others: 0 });
    }
    for (const [to, { fix, by, others }] of early) {
      const more = others > 0 ? `; ${others} more wait${others > 1 ? '' : 's'} for it too` : '';
      report(by.from, by.pointer, `depends on ${to.title}, which becomes ready before its objects do${more}`, fix);
    }
  },
});

function hasReadyExpression({ value }: Reference): boolean {
  return Boolean((value as { readonly readyExpr?: unknown }).readyExpr);
}

/** How to make an object wait for its own objects; undefined where it does, or where only the cluster knows. */
function fixOf({ kind, object: { spec } }: Manifest): string | undefined {
  if (kind === 'Kustomization') {
    const waits = spec?.wait || (Array.isArray(spec?.healthChecks) ? spec.healthChecks.length > 0 : spec?.healthChecks);
    return waits ? undefined : 'Set wait: true on it, or list healthChecks.';
  }
  if (kind !== 'HelmRelease' || spec?.test?.enable) return undefined;
  const install = spec?.install?.disableWait === true;
  const upgrade = spec?.upgrade?.disableWait === true;
  if (!install && !upgrade) return undefined;
  return `Remove disableWait from its ${[install && 'install', upgrade && 'upgrade'].filter(Boolean).join(' and ')}.`;
}
