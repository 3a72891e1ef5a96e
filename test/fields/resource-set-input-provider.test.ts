import { everyFieldOf } from './probe';
import { ExternalArtifactSelector, InputProviderSchedule, InputProviderType, ResourceSetInputProvider } from '../../src';

/** What else a provider of the type must have. */
function neededBy(type: InputProviderType) {
  if (type === InputProviderType.STATIC) return {};
  if (type === InputProviderType.EXTERNAL_ARTIFACT) return { selectors: [ExternalArtifactSelector.named('web')] };
  return { url: type.endsWith('ArtifactTag') ? 'oci://ghcr.io/acme/web' : 'https://example.com/acme/web' };
}

everyFieldOf('ResourceSetInputProvider', [
  (scope, v) => {
    const type = v.choice('spec.type', InputProviderType);
    return new ResourceSetInputProvider(scope, 'probed', { type, ...neededBy(type) });
  },
  (scope, v) =>
    new ResourceSetInputProvider(scope, 'probed', {
      type: InputProviderType.OCI_ARTIFACT_TAG,
      url: v.text('spec.url', (unique) => `oci://ghcr.io/${unique}`),
      secretRef: v.secret('spec.secretRef'),
      certSecretRef: v.secret('spec.certSecretRef'),
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      insecure: v.flag('spec.insecure'),
      defaultValues: v.object('spec.defaultValues'),
      filter: {
        includeBranch: v.text('spec.filter.includeBranch'),
        excludeBranch: v.text('spec.filter.excludeBranch'),
        includeTag: v.text('spec.filter.includeTag'),
        excludeTag: v.text('spec.filter.excludeTag'),
        includeEnvironment: v.text('spec.filter.includeEnvironment'),
        excludeEnvironment: v.text('spec.filter.excludeEnvironment'),
        labels: v.texts('spec.filter.labels'),
        limit: v.count('spec.filter.limit'),
        semver: v.expect('spec.filter.semver', '1.x'),
      },
      skip: { labels: v.texts('spec.skip.labels') },
      schedule: [
        InputProviderSchedule.cron(v.expect('spec.schedule[].cron', '0 9 * * mon-fri'), {
          timeZone: v.expect('spec.schedule[].timeZone', 'Europe/Berlin'),
          window: v.duration('spec.schedule[].window'),
        }),
      ],
    }),
  (scope, v) =>
    new ResourceSetInputProvider(scope, 'probed', {
      type: InputProviderType.EXTERNAL_ARTIFACT,
      selectors: [ExternalArtifactSelector.named(v.text('spec.selectors[].name'), { namespace: v.text('spec.selectors[].namespace') })],
    }),
  (scope, v) =>
    new ResourceSetInputProvider(scope, 'probed', {
      type: InputProviderType.EXTERNAL_ARTIFACT,
      selectors: [
        ExternalArtifactSelector.matching({
          matchLabels: v.map('spec.selectors[].matchLabels'),
          matchExpressions: [v.requirement('spec.selectors[].matchExpressions[]')],
        }),
      ],
    }),
]);
