import { controllersHave } from './controller-flags';
import { Report, rule } from './rule';
import { nearestFluxSchemas } from '../../flux/schemas/flux-schemas';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';

/** What a failed release does next. */
const retry = 'RetryOnFailure';

/** Releases are tried again after a failure, not rolled back. */
export const retryOnFailure = rule({
  id: 'retry-on-failure',
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what: 'A HelmRelease does not say `RetryOnFailure` for its install or upgrade, says `RemediateOnFailure`, or counts `remediation.retries`.',
    why:
      'Otherwise a failed release is uninstalled or rolled back and, its retries spent, stays failed until someone steps in; also when it failed for ' +
      'a passing reason. A FluxInstance whose patches set the feature gate `DefaultToRetryOnFailure=true` makes the strategy the default. Before Flux 2.7 there are no strategies, and nothing is reported.',
    fix: 'Set `install.strategy` and `upgrade.strategy` to `{ name: RetryOnFailure }`, and no retries.',
    source: 'handbook 7 and 9',
  },
  checkCluster(cluster, report) {
    if (!hasStrategies(cluster)) return;
    const retriesByDefault = controllersHave(cluster, /\bDefaultToRetryOnFailure=true\b/);
    for (const manifest of cluster.ofKind('HelmRelease')) {
      if (!manifest.isFlux) continue;
      const at: Report = (path, message, fix) => report(manifest, path, message, fix);
      const unsaid = ['install', 'upgrade'].filter((action) => isUnsaid(manifest.object.spec?.[action], `/spec/${action}`, at));
      if (unsaid.length === 0 || retriesByDefault) continue;
      at(
        unsaid.length === 2 ? '/spec' : `/spec/${unsaid[0]}`,
        unsaid.length === 2 ? 'sets no strategy for install and upgrade' : 'sets no strategy',
        `Set ${unsaid.map((action) => `${action}.strategy`).join(' and ')} to { name: ${retry} }.`,
      );
    }
  },
});

/** Whether Flux has strategies on all clusters: before, only a remediation tries again. */
function hasStrategies({ fluxVersions }: Cluster): boolean {
  const field = ['spec', 'install', 'strategy'];
  return fluxVersions.every((version) => nearestFluxSchemas(version).hasField('helm.toolkit.fluxcd.io/v2', 'HelmRelease', field));
}

/** An install or upgrade, as manifests write it. */
interface Action {
  readonly strategy?: { readonly name?: unknown } | null;
  readonly remediation?: { readonly retries?: unknown } | null;
}

/** Reports what an action says wrongly; tells whether it says nothing at all. */
function isUnsaid(action: Action | null | undefined, path: string, report: Report): boolean {
  const strategy = action?.strategy?.name;
  const retries = action?.remediation?.retries ?? 0;
  if (strategy !== undefined && strategy !== retry) report(`${path}/strategy/name`, `is ${String(strategy)}`, `Write ${retry}.`);
  if (retries !== 0) {
    const fix = strategy === retry ? `Remove it: ${retry} does not ask it.` : `Remove it, and set strategy to { name: ${retry} }.`;
    report(`${path}/remediation/retries`, `is ${String(retries)}`, fix);
  }
  return strategy === undefined && retries === 0;
}
