import { Severity } from '../../analysis/model/finding';
import { secondsOf } from '../../analysis/rules/durations';
import { rule } from '../../analysis/rules/rule';
import { table } from '../../kubernetes/table';

/** The hours for which a token is valid, by the generator of External Secrets that asks for it. */
const hoursOf: { readonly [generator: string]: { readonly title: string; readonly hours: number; readonly half: string } | undefined } =
  table({
    GithubAccessToken: { title: 'a GitHub App', hours: 1, half: '30m' },
    GCRAccessToken: { title: 'Google Cloud', hours: 1, half: '30m' },
    ACRAccessToken: { title: 'Azure Container Registry', hours: 3, half: '1h30m' },
    ECRAuthorizationToken: { title: 'Amazon ECR', hours: 12, half: '6h' },
  });

/** Short-lived tokens are renewed before they expire. */
export const tokenRenewedLate = rule({
  id: 'token-renewed-late',
  severity: Severity.WARNING,
  texts: {
    what: 'An ExternalSecret renews a short-lived token after it has expired, or never.',
    why:
      'A token of a GitHub App and one of Google Cloud are valid for 1 hour, one of Azure Container Registry for 3, one of Amazon ECR for 12. ' +
      'Until the next refresh, sources and pods that use the Secret are refused. Without `refreshInterval` External Secrets waits for an hour.',
    fix: 'Set `refreshInterval` to less than the time for which the token is valid, for example half of it.',
    source: 'External Secrets documentation: generators',
  },
  checkCluster(cluster, report) {
    for (const manifest of cluster.appliedOfKind('ExternalSecret')) {
      const { refreshInterval, refreshPolicy, dataFrom } = manifest.object.spec ?? {};
      const seconds = refreshPolicy === 'CreatedOnce' || refreshInterval === '0' ? 0 : secondsOf(refreshInterval ?? '1h');
      if (seconds === undefined) continue;
      for (const generator of generatorsOf(dataFrom)) {
        const token = hoursOf[generator];
        if (!token || (seconds > 0 && seconds < token.hours * 3600)) continue;
        const valid = `${token.hours} hour${token.hours === 1 ? '' : 's'}`;
        const when = seconds === 0 ? 'never renews it' : `renews it every ${refreshInterval ?? '1h'}`;
        const message = `a token of ${token.title} is valid for ${valid}, but the ExternalSecret ${when}`;
        report(manifest, '/spec/refreshInterval', message, `Set it to ${token.half}.`);
      }
    }
  },
});

function generatorsOf(dataFrom: unknown): string[] {
  if (!Array.isArray(dataFrom)) return [];
  return dataFrom.map((each) => each?.sourceRef?.generatorRef?.kind).filter((kind): kind is string => typeof kind === 'string');
}
