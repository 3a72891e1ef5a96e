import { Chart, Duration, Testing } from 'cdk8s';
import {
  AccountRole,
  AppSource,
  ConfigMapRef,
  GitRef,
  IInputsFrom,
  InputsFrom,
  LabelSelector,
  LabelSelectorRequirement,
  OciRef,
  OciTagAutomation,
  PreviewEnvironments,
  ReceiverType,
  ResourceSetInputProvider,
  SecretRef,
  ServiceAccountRef,
  SubstituteFrom,
  TagOrder,
  TenantKustomization,
  TenantResourceSet,
  TenantResourceSetProps,
} from '../../../src';
import { render } from '../../../src/engines/template/render';

const newChart = () => new Chart(Testing.app(), 'test', { namespace: 'flux-system' });

/** What the ResourceSet of a chart generates, by `kind namespace/name`. */
function generatedBy(chart: Chart, samples = {}): { [object: string]: any } {
  const manifests = Testing.synth(chart);
  const set = manifests.find(({ kind }) => kind === 'ResourceSet');
  const providers = manifests.filter(({ kind }) => kind === 'ResourceSetInputProvider');
  const objects = render(set, { providers, samples }).flatMap((step) => step.objects.map(({ object }) => object));
  return Object.fromEntries(
    objects.map((object) => [`${object.kind} ${[object.metadata.namespace, object.metadata.name].filter(Boolean).join('/')}`, object]),
  );
}

describe('TenantResourceSet', () => {
  const source = AppSource.oci(TenantResourceSet.input('url'), OciRef.tag(TenantResourceSet.input('tag')));
  const tenants = [
    { tenant: 'team-web', url: 'oci://ghcr.io/acme/web', tag: '1.10' },
    { tenant: 'team-api', url: 'oci://ghcr.io/acme/api', tag: 'latest' },
  ];

  test('gives each tenant what it needs, and no more rights than its ServiceAccount', () => {
    const chart = newChart();
    new TenantResourceSet(chart, 'tenants', {
      tenants,
      source,
      registrySecretRef: SecretRef.named('ghcr', { namespace: 'flux-system' }),
      runtimeInfoRef: ConfigMapRef.named('flux-runtime-info', { namespace: 'flux-system' }),
    });
    const objects = generatedBy(chart);
    expect(Object.keys(objects).filter((object) => object.includes('team-web'))).toEqual([
      'Namespace team-web',
      'ServiceAccount team-web/flux',
      'RoleBinding team-web/flux',
      'Secret team-web/registry-auth',
      'ConfigMap team-web/flux-runtime-info',
      'OCIRepository team-web/tenant',
      'Kustomization team-web/apps',
    ]);
    expect(objects['Namespace team-web'].metadata.labels['toolkit.fluxcd.io/tenant']).toBe('team-web');
    expect(objects['RoleBinding team-web/flux'].roleRef.name).toBe('admin');
    expect(objects['Secret team-web/registry-auth'].metadata.annotations).toEqual({
      'fluxcd.controlplane.io/copyFrom': 'flux-system/ghcr',
    });
    expect(objects['OCIRepository team-web/tenant'].spec).toMatchObject({ ref: { tag: '1.10' }, secretRef: { name: 'registry-auth' } });
    expect(objects['Kustomization team-api/apps'].spec).toMatchObject({
      serviceAccountName: 'flux',
      targetNamespace: 'team-api',
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'flux-runtime-info' }] },
    });
  });

  test('takes tenants from a provider, and their manifests from Git', () => {
    const chart = newChart();
    const provider = ResourceSetInputProvider.staticInputs(chart, 'team-ops', { tenant: 'team-ops', url: 'https://github.com/acme/ops' });
    const git = AppSource.git(TenantResourceSet.input('url'), GitRef.branch('main'));
    new TenantResourceSet(chart, 'tenants', { tenantsFrom: [provider], source: git, role: AccountRole.clusterRole('edit') });
    const objects = generatedBy(chart);
    expect(objects['GitRepository team-ops/tenant'].spec.url).toBe('https://github.com/acme/ops');
    expect(objects['RoleBinding team-ops/flux'].roleRef.name).toBe('edit');
  });

  test('has accounts of another name', () => {
    const chart = newChart();
    new TenantResourceSet(chart, 'tenants', { tenants, source, accountName: 'deployer' });
    const objects = generatedBy(chart);
    expect(objects['RoleBinding team-web/deployer'].subjects).toEqual([
      { kind: 'ServiceAccount', name: 'deployer', namespace: 'team-web' },
    ]);
    expect(objects['Kustomization team-web/apps'].spec.serviceAccountName).toBe('deployer');
  });

  test('applies several parts of the source one after the other', () => {
    const chart = newChart();
    const infra = TenantKustomization.named('infra', { path: './infra' });
    const kustomizations = [infra, TenantKustomization.named('apps', { path: './apps', dependsOn: [infra] })];
    new TenantResourceSet(chart, 'tenants', { tenants, source, kustomizations });
    const { dependsOn, ...spec } = generatedBy(chart)['Kustomization team-web/apps'].spec;
    expect(dependsOn).toEqual([{ name: 'infra' }]);
    expect(spec).not.toHaveProperty('postBuild');
  });

  test.each([
    ['serviceAccount', { serviceAccount: ServiceAccountRef.named('admin') }],
    ['targetNamespace', { targetNamespace: 'web' }],
  ])('%s of a Kustomization is what locks a tenant in', (field, options) => {
    expect(() => TenantKustomization.named('apps', options)).toThrow(
      `TenantKustomization.named() ${field} is what locks a tenant in, and must not be set. Say what the tenants may do by role.`,
    );
  });

  test('says how often, by which account and how carefully it is reconciled', () => {
    const chart = newChart();
    const info = ConfigMapRef.named('regional');
    const apps = TenantKustomization.named('apps', {
      interval: Duration.minutes(10),
      wait: false,
      decryption: { secretRef: SecretRef.named('sops-age') },
      substituteFrom: [SubstituteFrom.configMap(info)],
    });
    new TenantResourceSet(chart, 'tenants', {
      tenants,
      source,
      kustomizations: [apps],
      runtimeInfoRef: ConfigMapRef.named('flux-runtime-info'),
      reconcileEvery: Duration.minutes(15),
      reconcileTimeout: Duration.minutes(3),
      serviceAccount: ServiceAccountRef.named('tenancy'),
      wait: true,
      namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      namespaceAnnotations: { 'acme.io/cost-centre': '42' },
    });
    const set = Testing.synth(chart).find(({ kind }) => kind === 'ResourceSet');
    expect(set.metadata.annotations).toEqual({
      'fluxcd.controlplane.io/reconcileEvery': '15m',
      'fluxcd.controlplane.io/reconcileTimeout': '3m',
    });
    expect(set.spec).toMatchObject({ serviceAccountName: 'tenancy', wait: true });
    const objects = generatedBy(chart);
    expect(objects['Namespace team-web'].metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
      'toolkit.fluxcd.io/tenant': 'team-web',
    });
    expect(objects['Namespace team-web'].metadata.annotations).toMatchObject({
      'acme.io/cost-centre': '42',
      'fluxcd.controlplane.io/prune': 'disabled',
    });
    expect(objects['Kustomization team-web/apps'].spec).toMatchObject({
      interval: '10m',
      wait: false,
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
      serviceAccountName: 'flux',
      targetNamespace: 'team-web',
      postBuild: {
        substituteFrom: [
          { kind: 'ConfigMap', name: 'flux-runtime-info' },
          { kind: 'ConfigMap', name: 'regional' },
        ],
      },
    });
  });

  const infra = TenantKustomization.named('infra');
  test.each<[string, Partial<TenantResourceSetProps>, string]>([
    [
      'no tenants',
      { tenants: undefined },
      'tenants and tenantsFrom are both missing. Say who the tenants are, for example one with tenant team-web.',
    ],
    [
      'a tenant without a name',
      { tenants: [{ name: 'x' }] },
      'tenants[0].tenant is undefined, but must be a string. It is the name of the tenant.',
    ],
    [
      'a source that is none',
      { source: 'oci://x' as never },
      'source must be an AppSource, not the string "oci://x". Write for example AppSource.oci(url, ref).',
    ],
    [
      'a Kustomization of no factory',
      { kustomizations: [{ name: 'apps' } as never] },
      "kustomizations[0] must be a TenantKustomization, not an object. Write for example TenantKustomization.named('apps').",
    ],
    [
      'a dependency that is not in the list',
      { kustomizations: [TenantKustomization.named('apps', { dependsOn: [infra] })] },
      'kustomizations apps depends on infra, which is none of the kustomizations. Put it before, into the same list.',
    ],
    [
      'a dependency that comes later',
      { kustomizations: [TenantKustomization.named('apps', { dependsOn: [infra] }), infra] },
      'kustomizations apps depends on infra, which does not come before it. Put it before.',
    ],
    [
      'a Secret to copy without a namespace',
      { registrySecretRef: 'flux-system/ghcr' as never },
      'registrySecretRef must be a SecretRef, not the string "flux-system/ghcr". Write for example SecretRef.named(\'ghcr-auth\').',
    ],
  ])('%s is refused', (_, props, message) => {
    expect(() => new TenantResourceSet(newChart(), 'tenants', { tenants, source, ...props })).toThrow(
      new Error(`test/tenants: ${message}`),
    );
  });

  test('a name in place of another Kustomization is refused', () => {
    expect(() => TenantKustomization.named('apps', { dependsOn: ['infra' as never] })).toThrow(
      new Error(
        'TenantKustomization.named() dependsOn[0] must be a TenantKustomization, not the string "infra". Write for example ' +
          "TenantKustomization.named('apps').",
      ),
    );
    expect(() => TenantKustomization.named('')).toThrow(
      new Error("TenantKustomization.named() name must be a string, but is empty. Write for example TenantKustomization.named('apps')."),
    );
  });
});

test('PreviewEnvironments makes a release for each pull request, at its commit', () => {
  const chart = newChart();
  const url = 'https://github.com/acme/web';
  const pullRequests = ResourceSetInputProvider.githubPullRequests(chart, 'prs', { url, filter: { labels: ['preview'], limit: 5 } });
  new PreviewEnvironments(chart, 'web', {
    pullRequests,
    url,
    secretRef: SecretRef.named('git', { namespace: 'flux-system' }),
    chart: './charts/web',
    values: { tag: PreviewEnvironments.input('sha') },
  });
  const sha = '1234567890123456789012345678901234567890';
  const objects = generatedBy(chart, { prs: [{ id: '42', sha, branch: 'feature/ABC-1_x', author: 'a', title: 't' }] });
  expect(Object.keys(objects)).toEqual([
    'Namespace web-pr-42',
    'ServiceAccount web-pr-42/flux',
    'RoleBinding web-pr-42/flux',
    'Secret web-pr-42/git-auth',
    'GitRepository web-pr-42/web',
    'HelmRelease web-pr-42/web',
  ]);
  expect(objects['Namespace web-pr-42'].metadata.labels['preview/branch']).toBe('feature-abc-1_x');
  expect(objects['GitRepository web-pr-42/web'].spec).toMatchObject({ ref: { commit: sha }, secretRef: { name: 'git-auth' } });
  // A commit of digits alone is a text as well.
  expect(objects['HelmRelease web-pr-42/web'].spec.values).toEqual({ tag: sha });
});

test('OciTagAutomation deploys the digest of the highest tag, and hands the tag to the manifests', () => {
  const chart = newChart();
  const web = new OciTagAutomation(chart, 'web', {
    url: 'oci://ghcr.io/acme/web',
    semver: '1.x',
    path: './deploy',
    substitute: { COLOR: 'blue' },
  });
  const digest = 'sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';
  const objects = generatedBy(chart, { 'web-tags': [{ tag: '1.10', digest }] });
  expect(objects['OCIRepository flux-system/web'].spec.ref).toEqual({ digest });
  expect(objects['Kustomization flux-system/web'].spec.postBuild.substitute).toEqual({ COLOR: 'blue', IMAGE_TAG: '1.10' });
  expect(web.provider.exportedInputs).toEqual(['id', 'tag', 'digest']);
});

describe('OciTagAutomation of a chart', () => {
  const url = 'oci://ghcr.io/acme/charts/web';

  test('releases the digest of the highest version, and hands the version to a value of the chart', () => {
    const chart = newChart();
    new OciTagAutomation(chart, 'web', {
      url,
      semver: '1.x',
      release: { values: { image: { repository: 'ghcr.io/acme/web' }, replicas: 2 } },
      tagValue: 'image.tag',
      targetNamespace: 'web',
    });
    const digest = 'sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';
    const objects = generatedBy(chart, { 'web-tags': [{ tag: '1.10', digest }] });
    expect(Object.keys(objects)).toEqual(['OCIRepository flux-system/web', 'HelmRelease flux-system/web']);
    expect(objects['OCIRepository flux-system/web'].spec).toEqual({
      interval: '5m',
      url,
      ref: { digest },
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    });
    expect(objects['HelmRelease flux-system/web'].spec).toMatchObject({
      chartRef: { kind: 'OCIRepository', name: 'web' },
      releaseName: 'web',
      targetNamespace: 'web',
      values: { image: { repository: 'ghcr.io/acme/web', tag: '1.10' }, replicas: 2 },
    });
  });

  test.each<[string, object, string]>([
    [
      'a folder',
      { release: {}, path: './deploy' },
      'test/web: path is set, but the artifact is a chart. Remove it: values of the chart are in release.values and tagValue.',
    ],
    [
      'a value, where it has manifests',
      { tagValue: 'image.tag' },
      'test/web: tagValue is set, but the artifact is not a chart. Set release, or use tagVariable for manifests.',
    ],
    [
      'a value that is none',
      { release: {}, tagValue: 'image..tag' },
      'test/web: tagValue is "image..tag", which is not a value of a chart. Write for example \'image.tag\'.',
    ],
  ])('has not %s', (_, props, message) => {
    expect(() => new OciTagAutomation(newChart(), 'web', { url, ...props })).toThrow(new Error(message));
  });
});

test('OciTagAutomation takes tags that are no versions in the order of the alphabet', () => {
  const chart = newChart();
  new OciTagAutomation(chart, 'web', { url: 'oci://ghcr.io/acme/web', tagOrder: TagOrder.ALPHABETICAL, includeTag: '^main-' });
  const [provider] = Testing.synth(chart).filter(({ kind }) => kind === 'ResourceSetInputProvider');
  expect(provider.spec.filter).toEqual({ includeTag: '^main-', limit: 1 });
});

test('OciTagAutomation takes no range of versions for tags that are none', () => {
  const props = { url: 'oci://ghcr.io/acme/web', tagOrder: TagOrder.ALPHABETICAL, semver: '1.x' };
  expect(() => new OciTagAutomation(newChart(), 'web', props)).toThrow(
    new Error('test/web: semver is "1.x", but tags are ordered by the alphabet. Remove it, or remove tagOrder.'),
  );
});

test('a role for everything is asked for by its name, in generated namespaces too', () => {
  const props = { tenants: [{ tenant: 'web' }], source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.tag('latest')) };
  expect(() => new TenantResourceSet(newChart(), 'tenants', { ...props, role: AccountRole.clusterRole('cluster-admin') })).toThrow(
    'role is "cluster-admin". Ask for it by its name: AccountRole.CLUSTER_ADMIN.',
  );
});

test('the Secret that environments copy is named with its namespace', () => {
  const chart = newChart();
  const pullRequests = ResourceSetInputProvider.githubPullRequests(chart, 'prs', { url: 'https://github.com/acme/web' });
  const props = { pullRequests, url: 'https://github.com/acme/web', chart: './chart' };
  expect(() => new PreviewEnvironments(chart, 'web', { ...props, secretRef: 'flux-system/git-auth' as never })).toThrow(
    'test/web: secretRef must be a SecretRef, not the string "flux-system/git-auth". Write for example ' + "SecretRef.named('git-auth').",
  );
});

describe('a webhook makes the provider of a pattern look at once', () => {
  const webhook = { type: ReceiverType.GITHUB, events: ['ping', 'pull_request'], secretRef: SecretRef.named('webhook-token') };
  const url = 'https://github.com/acme/web';
  const receiverOf = (chart: Chart) => Testing.synth(chart).find(({ kind }) => kind === 'Receiver');
  const provider = { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSetInputProvider' };
  const previews = (chart: Chart, pullRequests: IInputsFrom) =>
    new PreviewEnvironments(chart, 'web', { pullRequests, url, chart: './chart', labels: { team: 'web' }, webhook });

  test('of PreviewEnvironments', () => {
    const chart = newChart();
    const { receiver } = previews(chart, ResourceSetInputProvider.githubPullRequests(chart, 'prs', { url }));
    expect(receiver?.name).toBe('web-webhook');
    expect(receiverOf(chart)).toEqual({
      apiVersion: 'notification.toolkit.fluxcd.io/v1',
      kind: 'Receiver',
      metadata: { name: 'web-webhook', namespace: 'flux-system', labels: { team: 'web' } },
      spec: {
        type: 'github',
        events: ['ping', 'pull_request'],
        secretRef: { name: 'webhook-token' },
        resources: [{ ...provider, name: 'prs' }],
      },
    });
  });

  test('also where the provider is no construct', () => {
    const named = newChart();
    previews(named, InputsFrom.named('prs'));
    expect(receiverOf(named).spec.resources).toEqual([{ ...provider, name: 'prs' }]);
    const selected = newChart();
    previews(selected, InputsFrom.selector({ matchLabels: { team: 'web' } }));
    expect(receiverOf(selected).spec.resources).toEqual([{ ...provider, name: '*', matchLabels: { team: 'web' } }]);
  });

  test('of OciTagAutomation', () => {
    const chart = newChart();
    const { receiver } = new OciTagAutomation(chart, 'web', {
      url: 'oci://ghcr.io/acme/web',
      webhook: { type: ReceiverType.HARBOR, secretRef: SecretRef.named('harbor') },
    });
    expect(receiver?.name).toBe('web-webhook');
    expect(receiverOf(chart).spec).toEqual({
      type: 'harbor',
      secretRef: { name: 'harbor' },
      resources: [{ ...provider, name: 'web-tags' }],
    });
  });

  test('of TenantResourceSet', () => {
    const chart = newChart();
    const source = AppSource.oci('oci://ghcr.io/acme/tenants', OciRef.tag('latest'));
    const providers = [InputsFrom.named('a'), ResourceSetInputProvider.staticInputs(chart, 'b', { tenant: 'web' })];
    const { receiver } = new TenantResourceSet(chart, 'tenants', { source, tenantsFrom: providers, webhook });
    expect(receiver?.name).toBe('tenants-webhook');
    expect(receiverOf(chart).spec.resources).toEqual([
      { ...provider, name: 'a' },
      { ...provider, name: 'b' },
    ]);
  });

  test('there is none where none is asked for', () => {
    const chart = newChart();
    expect(new OciTagAutomation(chart, 'web', { url: 'oci://ghcr.io/acme/web' }).receiver).toBeUndefined();
    expect(receiverOf(chart)).toBeUndefined();
  });

  test('a Receiver has no expressions of labels', () => {
    const selector: LabelSelector = { matchExpressions: [LabelSelectorRequirement.exists('team')] };
    expect(() => previews(newChart(), InputsFrom.selector(selector))).toThrow(
      new Error(
        'test/web: webhook is set, but pullRequests selects providers by matchExpressions, which a Receiver does not have. ' +
          'Select them by matchLabels, or pass the ResourceSetInputProvider.',
      ),
    );
  });

  test('tenants that no provider exports have nothing to look at', () => {
    const source = AppSource.oci('oci://ghcr.io/acme/tenants', OciRef.tag('latest'));
    expect(() => new TenantResourceSet(newChart(), 'tenants', { source, tenants: [{ tenant: 'web' }], webhook })).toThrow(
      new Error(
        'test/tenants: webhook is set, but tenantsFrom is not, so the webhook has no provider to trigger. Name a ' +
          'ResourceSetInputProvider in tenantsFrom, or remove webhook.',
      ),
    );
  });

  test('it is checked as a Receiver is', () => {
    expect(
      () => new OciTagAutomation(newChart(), 'web', { url: 'oci://ghcr.io/acme/web', webhook: { type: ReceiverType.HARBOR } }),
    ).toThrow(new Error('test/web/webhook: spec.secretRef is missing, but the type harbor needs it. Name a Secret that holds a token.'));
  });
});
