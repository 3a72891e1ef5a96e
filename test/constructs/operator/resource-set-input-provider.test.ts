import { Chart, Duration, Testing } from 'cdk8s';
import {
  ExternalArtifactSelector,
  InputProviderSchedule,
  InputProviderType,
  LabelSelectorRequirement,
  ResourceSetInputProvider,
  ResourceSetInputProviderProps,
  SecretRef,
  ServiceAccountRef,
} from '../../../src';

function manifestOf(props: ResourceSetInputProviderProps) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'tenants' });
  new ResourceSetInputProvider(chart, 'provider', props);
  return Testing.synth(chart)[0];
}

const specOf = (props: ResourceSetInputProviderProps) => manifestOf(props).spec;

describe('ResourceSetInputProvider', () => {
  test.each([
    [InputProviderType.OCI_ARTIFACT_TAG, { url: 'oci://ghcr.io/acme/web' }, '5m'],
    [InputProviderType.GITHUB_PULL_REQUEST, { url: 'https://github.com/acme/web' }, '5m'],
    [InputProviderType.STATIC, { defaultValues: { tenant: 'web' } }, undefined],
  ])('%s is asked as often as the handbook says of sources, where there is something to ask', (type, props, every) => {
    expect(manifestOf({ type, ...props }).metadata.annotations?.['fluxcd.controlplane.io/reconcileEvery']).toBe(every);
  });

  test('tags of an OCI repository, asked every 5 minutes by the annotation, with a default for what the registry does not say', () => {
    expect(
      manifestOf({
        type: InputProviderType.OCI_ARTIFACT_TAG,
        url: 'oci://ghcr.io/acme/web',
        secretRef: SecretRef.named('ghcr-auth'),
        filter: { semver: '1.x', limit: 1 },
        defaultValues: { tenant: 'web', quota: null },
        reconcileEvery: Duration.minutes(5),
        reconcileTimeout: Duration.minutes(1),
      }),
    ).toEqual({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'ResourceSetInputProvider',
      metadata: {
        name: 'provider',
        namespace: 'tenants',
        annotations: { 'fluxcd.controlplane.io/reconcileEvery': '5m', 'fluxcd.controlplane.io/reconcileTimeout': '1m' },
      },
      spec: {
        type: 'OCIArtifactTag',
        url: 'oci://ghcr.io/acme/web',
        secretRef: { name: 'ghcr-auth' },
        filter: { semver: '1.x', limit: 1 },
        defaultValues: { tenant: 'web', quota: null },
      },
    });
  });

  test('a static provider asks nothing', () => {
    expect(specOf({ type: InputProviderType.STATIC, defaultValues: { tenant: 'web' }, insecure: false })).toEqual({
      type: 'Static',
      defaultValues: { tenant: 'web' },
      insecure: false,
    });
  });

  test('a service without TLS must be called insecure', () => {
    const service = { type: InputProviderType.EXTERNAL_SERVICE, url: 'http://inputs.acme.io' };
    expect(specOf({ ...service, insecure: true })).toEqual({ type: 'ExternalService', url: 'http://inputs.acme.io', insecure: true });
    expect(() => specOf(service)).toThrow(
      new Error('test/provider: spec.url is "http://inputs.acme.io", which is not encrypted. Use https://, or set insecure to true.'),
    );
  });

  test('it runs on a schedule', () => {
    const github = { type: InputProviderType.GITHUB_PULL_REQUEST, url: 'https://github.com/acme/web' };
    expect(
      specOf({
        ...github,
        schedule: [
          InputProviderSchedule.cron('0 9 * * mon-fri', { timeZone: 'Europe/Berlin', window: Duration.hours(8) }),
          InputProviderSchedule.cron('@daily'),
        ],
      }),
    ).toEqual({ ...github, schedule: [{ cron: '0 9 * * mon-fri', timeZone: 'Europe/Berlin', window: '8h' }, { cron: '@daily' }] });
  });

  test('ExternalArtifacts are selected by name and by label', () => {
    const selectors = [
      ExternalArtifactSelector.named('web', { namespace: 'apps' }),
      ExternalArtifactSelector.matching({ matchLabels: { team: 'web' }, namespace: '*' }),
      ExternalArtifactSelector.matching({ matchExpressions: [LabelSelectorRequirement.notIn('tier', ['db'])] }),
      ExternalArtifactSelector.all(),
    ];
    expect(specOf({ type: InputProviderType.EXTERNAL_ARTIFACT, selectors, serviceAccount: ServiceAccountRef.named('reader') })).toEqual({
      type: 'ExternalArtifact',
      selectors: [
        { name: 'web', namespace: 'apps' },
        { matchLabels: { team: 'web' }, namespace: '*' },
        { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['db'] }] },
        {},
      ],
      serviceAccountName: 'reader',
    });
  });

  const github = { type: InputProviderType.GITHUB_BRANCH, url: 'https://github.com/acme/web' };
  const fixed = { type: InputProviderType.STATIC };
  const registry = { type: InputProviderType.GAR_ARTIFACT_TAG, url: 'oci://europe-docker.pkg.dev/acme/web' };
  const artifacts = { type: InputProviderType.EXTERNAL_ARTIFACT, selectors: [ExternalArtifactSelector.named('web')] };
  test.each<[string, ResourceSetInputProviderProps, string]>([
    [
      'no URL',
      { type: InputProviderType.GITHUB_BRANCH },
      'spec.url is missing, but a provider of type GitHubBranch needs one. Say what it asks, by a URL that starts with https:// or http://.',
    ],
    [
      'a URL of a static provider',
      { ...fixed, url: 'https://acme.io' },
      'spec.url is set, but a provider of type Static has none. Leave it out: only Git*, AzureDevOps*, AWSCodeCommit*, *ArtifactTag, ExternalService can have it.',
    ],
    [
      'a URL of a provider of ExternalArtifacts',
      { ...artifacts, url: 'https://acme.io' },
      'spec.url is set, but a provider of type ExternalArtifact has none. Leave it out: only Git*, AzureDevOps*, AWSCodeCommit*, *ArtifactTag, ExternalService can have it.',
    ],
    [
      'Git by OCI',
      { ...github, url: 'oci://github.com/acme/web' },
      'spec.url is "oci://github.com/acme/web", which is not a URL that Flux accepts here. Start it with https:// or http://.',
    ],
    [
      'Azure DevOps by SSH',
      { type: InputProviderType.AZURE_DEVOPS_TAG, url: 'ssh://dev.azure.com/acme' },
      'spec.url is "ssh://dev.azure.com/acme", which is not a URL that Flux accepts here. Start it with https:// or http://.',
    ],
    [
      'CodeCommit without TLS',
      { type: InputProviderType.AWS_CODE_COMMIT_TAG, url: 'http://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web' },
      'spec.url is "http://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web", which is not a URL that Flux accepts here. ' +
        'Start it with https://.',
    ],
    [
      'a registry by HTTPS',
      { ...registry, url: 'https://ghcr.io/acme/web' },
      'spec.url is "https://ghcr.io/acme/web", which is not a URL that Flux accepts here. Start it with oci://.',
    ],
    [
      'a registry with a tag',
      { ...registry, url: 'oci://ghcr.io/acme/web:latest' },
      'spec.url is "oci://ghcr.io/acme/web:latest", which ends with the tag or digest ":latest". Leave it out: filter chooses the tags.',
    ],
    [
      'a registry without a repository',
      { ...registry, url: 'oci://ghcr.io' },
      'spec.url is "oci://ghcr.io", which names no repository. Add its path, for example oci://ghcr.io/acme/web.',
    ],
    [
      'a service by OCI',
      { type: InputProviderType.EXTERNAL_SERVICE, url: 'oci://ghcr.io/acme/web' },
      'spec.url is "oci://ghcr.io/acme/web", which is not a URL that Flux accepts here. Start it with https:// or http://.',
    ],
    [
      'insecure Git',
      { ...github, insecure: true },
      'spec.insecure is set, but a provider of type GitHubBranch has none. Leave it out: only OCIArtifactTag, ExternalService can have it.',
    ],
    [
      'a ServiceAccount for GitHub',
      { ...github, serviceAccount: ServiceAccountRef.named('flux') },
      'spec.serviceAccountName is set, but a provider of type GitHubBranch has none. Leave it out: only AzureDevOps*, AWSCodeCommit*, *ArtifactTag, ExternalArtifact can have it.',
    ],
    [
      'a certificate for a cloud registry',
      { ...registry, certSecretRef: SecretRef.named('ca') },
      'spec.certSecretRef is set, but a provider of type GARArtifactTag has none. Leave it out: only Git*, OCIArtifactTag, ExternalService can have it.',
    ],
    [
      'a Secret for a cloud registry',
      { ...registry, secretRef: SecretRef.named('auth') },
      'spec.secretRef is set, but a provider of type GARArtifactTag has none. Leave it out: only Git*, AzureDevOps*, OCIArtifactTag, ExternalService can have it.',
    ],
    [
      'ExternalArtifacts without a selector',
      { type: InputProviderType.EXTERNAL_ARTIFACT, selectors: [] },
      "spec.selectors is missing, but a provider of type ExternalArtifact needs one. Select ExternalArtifacts, for example by ExternalArtifactSelector.named('web').",
    ],
    [
      'selectors of a static provider',
      { ...fixed, selectors: [ExternalArtifactSelector.named('web')] },
      'spec.selectors is set, but a provider of type Static has none. Leave it out: only ExternalArtifact can have it.',
    ],
    [
      'a selector of no factory',
      { ...artifacts, selectors: [{ name: 'web' } as never] },
      "spec.selectors[0] must be an ExternalArtifactSelector, not an object. Write for example ExternalArtifactSelector.named('web').",
    ],
    [
      'a schedule of no factory',
      { ...registry, schedule: [{ cron: '@daily' } as never] },
      "spec.schedule[0] must be an InputProviderSchedule, not an object. Write for example InputProviderSchedule.cron('0 9 * * mon-fri').",
    ],
    [
      'a filter that is no range',
      { ...registry, filter: { semver: 'newest' } },
      "spec.filter.semver is \"newest\", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.",
    ],
    [
      'a filter that Go cannot compile',
      { ...github, filter: { excludeBranch: '^(?!main)' } },
      'spec.filter.excludeBranch is "^(?!main)", which uses lookaround, (?!. Use RE2 syntax: ' +
        'https://github.com/google/re2/wiki/Syntax.',
    ],
    [
      'too high a limit',
      { ...registry, filter: { limit: 10001 } },
      'spec.filter.limit is 10001, which is not a number of inputs. Use a whole number from 1 to 10000.',
    ],
  ])('%s is refused', (_, props, message) => {
    expect(() => specOf(props)).toThrow(new Error(`test/provider: ${message}`));
  });

  test.each<[string, () => unknown, string]>([
    [
      'a time zone that does not exist',
      () => InputProviderSchedule.cron('0 9 * * *', { timeZone: 'Europe/Berln' }),
      `InputProviderSchedule.cron() timeZone is "Europe/Berln", which is not a time zone. Write a name of the IANA database, for example 'Europe/Berlin'.`,
    ],
    [
      'a schedule with seconds',
      () => InputProviderSchedule.cron('0 0 9 * * *'),
      `InputProviderSchedule.cron() expression is "0 0 9 * * *", which does not have five cron fields. Write minute, hour, day, month and day of the week, for example '0 9 * * mon-fri'.`,
    ],
    [
      'a selector of no name',
      () => ExternalArtifactSelector.named(''),
      "ExternalArtifactSelector.named() name must be a string, but is empty. Write for example ExternalArtifactSelector.named('web').",
    ],
    [
      'a selector without a condition',
      () => ExternalArtifactSelector.matching({}),
      'ExternalArtifactSelector.matching() has no condition: matchLabels and matchExpressions are missing. Set one of them; ExternalArtifactSelector.all() selects every ExternalArtifact.',
    ],
  ])('%s is refused', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('a provider of another repository can be referred to', () => {
    const chart = new Chart(Testing.app(), 'test');
    const provider = ResourceSetInputProvider.fromResourceSetInputProviderName(chart, 'imported', 'tags');
    expect([provider.apiVersion, provider.kind, provider.name, provider.namespace]).toEqual([
      'fluxcd.controlplane.io/v1',
      'ResourceSetInputProvider',
      'tags',
      'flux-system',
    ]);
  });
});
