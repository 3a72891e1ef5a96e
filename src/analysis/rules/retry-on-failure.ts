import { controllersHave } from './controller-flags';
import { lacking } from './lacking';
import { Report, rule } from './rule';
import { nearestFluxSchemas } from '../../flux/schemas/flux-schemas';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** What a failed release does next. */
const retry = 'RetryOnFailure';
const actions = ['install', 'upgrade'];

/** Releases are tried again after a failure, not rolled back. */
export const retryOnFailure = rule({
  id: 'retry-on-failure',
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what:
      'A HelmRelease does not use the strategy `RetryOnFailure` for install and upgrade: it is missing, is `RemediateOnFailure`, ' +
      'or sets `remediation.retries`. A missing one is reported once per cluster.',
    why:
      'Without it, Flux uninstalls or rolls back a failed release. After the last retry the release stays failed until someone ' +
      'acts, even if the reason was temporary. A FluxInstance can make the strategy the default with the feature gate ' +
      '`DefaultToRetryOnFailure=true`. Flux before 2.7 does not have strategies, so nothing is reported.',
    fix: 'Set `install.strategy.name` and `upgrade.strategy.name` to `RetryOnFailure`, and remove `remediation.retries`.',
    source: 'Flux API: strategy',
  },
  checkCluster(cluster, report) {
    if (!hasStrategies(cluster)) return;
    const releases = cluster.ofKind('HelmRelease').filter(({ isFlux }) => isFlux);
    for (const manifest of releases) {
      const at: Report = (path, message, fix) => report(manifest, path, message, fix);
      for (const action of actions) reportWrong(manifest.object.spec?.[action], `/spec/${action}`, at);
    }
    const found = lacking(releases, (release) => unsaidIn(release).length > 0);
    if (found.length === 0 || controllersHave(cluster, /\bDefaultToRetryOnFailure=true\b/)) return;
    report.once(found, (release, more) => {
      const unsaid = unsaidIn(release);
      return [
        release,
        unsaid.length === 2 ? '/spec' : `/spec/${unsaid[0]}`,
        `does not set a strategy${unsaid.length === 2 ? ' for install and upgrade' : ''}${more}`,
        `Set ${unsaid.map((action) => `${action}.strategy`).join(' and ')} to { name: ${retry} }.`,
      ];
    });
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

/** Reports what an action says wrongly. */
function reportWrong(action: Action | null | undefined, path: string, report: Report): void {
  const { strategy, retries } = saidBy(action);
  if (strategy !== undefined && strategy !== retry) report(`${path}/strategy/name`, `is ${String(strategy)}`, `Write ${retry}.`);
  if (retries === 0) return;
  const fix = strategy === retry ? `Remove it: ${retry} does not use it.` : `Remove it, and set strategy.name to ${retry}.`;
  report(`${path}/remediation/retries`, `is ${String(retries)}`, fix);
}

/** The actions of a release that say nothing of what a failure leads to. */
function unsaidIn({ object: { spec } }: Manifest): readonly string[] {
  return actions.filter((action) => {
    const { strategy, retries } = saidBy(spec?.[action]);
    return strategy === undefined && retries === 0;
  });
}

function saidBy(action: Action | null | undefined): { readonly strategy: unknown; readonly retries: unknown } {
  return { strategy: action?.strategy?.name, retries: action?.remediation?.retries ?? 0 };
}
