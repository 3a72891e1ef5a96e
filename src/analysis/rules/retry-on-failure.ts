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
    what:
      'A HelmRelease does not use the strategy `RetryOnFailure` for install and upgrade: it is missing, is `RemediateOnFailure`, ' +
      'or sets `remediation.retries`.',
    why:
      'Without it, Flux uninstalls or rolls back a failed release. After the last retry the release stays failed until someone ' +
      'acts, even if the reason was temporary. A FluxInstance can make the strategy the default with the feature gate ' +
      '`DefaultToRetryOnFailure=true`. Flux before 2.7 does not have strategies, so nothing is reported.',
    fix: 'Set `install.strategy.name` and `upgrade.strategy.name` to `RetryOnFailure`, and remove `remediation.retries`.',
    source: 'Flux API: strategy',
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
        unsaid.length === 2 ? 'does not set a strategy for install and upgrade' : 'does not set a strategy',
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
    const fix = strategy === retry ? `Remove it: ${retry} does not use it.` : `Remove it, and set strategy.name to ${retry}.`;
    report(`${path}/remediation/retries`, `is ${String(retries)}`, fix);
  }
  return strategy === undefined && retries === 0;
}
