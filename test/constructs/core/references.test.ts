import { ApiObject, Chart, Testing } from 'cdk8s';
import { ConfigMap, k8s, Secret, ServiceAccount } from 'cdk8s-plus-33';
import {
  ConfigMapRef,
  FluxAccount,
  GitRepository,
  HealthCheck,
  HelmRelease,
  HelmRepository,
  Kustomization,
  OciRepository,
  ResourceSet,
  ResourceSetDependency,
  SecretRef,
  ServiceAccountRef,
  SubstituteFrom,
  ValuesFrom,
} from '../../../src';

const url = 'https://github.com/acme/fleet';

function lastSpec(chart: Chart) {
  return Testing.synth(chart).at(-1).spec;
}

function chartIn(namespace: string) {
  return new Chart(Testing.app(), 'test', { namespace });
}

describe('a Secret', () => {
  const secrets: [string, (chart: Chart) => SecretRef][] = [
    ['that lives elsewhere', () => SecretRef.named('git-auth')],
    ['of cdk8s-plus', (chart) => SecretRef.fromConstruct(new Secret(chart, 'secret', { metadata: { name: 'git-auth' } }))],
    ['imported by cdk8s-plus', (chart) => SecretRef.fromConstruct(Secret.fromSecretName(chart, 'secret', 'git-auth'))],
    ['of cdk8s import', (chart) => SecretRef.fromConstruct(new k8s.KubeSecret(chart, 'secret', { metadata: { name: 'git-auth' } }))],
    [
      'made as an ApiObject',
      (chart) =>
        SecretRef.fromConstruct(new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'git-auth' } })),
    ],
  ];

  test.each(secrets)('%s is referred to by name', (_, secretRef) => {
    const chart = chartIn('flux-system');
    new GitRepository(chart, 'fleet', { url, secretRef: secretRef(chart) });
    expect(lastSpec(chart).secretRef).toEqual({ name: 'git-auth' });
  });

  test('in another namespace is refused, because Flux would not find it', () => {
    const chart = chartIn('flux-system');
    const secret = new Secret(chart, 'secret', { metadata: { name: 'git-auth', namespace: 'vault' } });
    expect(() => new GitRepository(chart, 'fleet', { url, secretRef: SecretRef.fromConstruct(secret) })).toThrow(
      'test/fleet: spec.secretRef names Secret "git-auth" in namespace vault, but a GitRepository reads it only from its own, flux-system. Put both objects into one namespace.',
    );
  });

  test('is no ConfigMap', () => {
    const chart = chartIn('flux-system');
    const configMap = new ConfigMap(chart, 'config');
    expect(() => SecretRef.fromConstruct(configMap)).toThrow(
      'test/config: SecretRef.fromConstruct() must be a Secret, not a ConfigMap. Pass the construct that makes the Secret.',
    );
    expect(() => SecretRef.fromConstruct(chart)).toThrow(
      'test: SecretRef.fromConstruct() must be a Secret, not a Chart. Pass the construct that makes the Secret.',
    );
  });

  test('is passed as a SecretRef', () => {
    const chart = chartIn('flux-system');
    // @ts-expect-error a ConfigMapRef is no SecretRef
    expect(() => new GitRepository(chart, 'fleet', { url, secretRef: ConfigMapRef.named('x') })).toThrow(
      'test/fleet: spec.secretRef must be a SecretRef, not ConfigMap "x". Write SecretRef.named(\'...\') or ' +
        'SecretRef.fromConstruct(construct).',
    );
    // @ts-expect-error a string is no SecretRef
    expect(() => new GitRepository(chart, 'other', { url, secretRef: 'git-auth' })).toThrow(
      'test/other: spec.secretRef must be a SecretRef, not "git-auth". Write SecretRef.named(\'...\') or ' +
        'SecretRef.fromConstruct(construct).',
    );
  });
});

describe('a ConfigMap', () => {
  const configMaps: [string, (chart: Chart) => ConfigMapRef][] = [
    ['that lives elsewhere', () => ConfigMapRef.named('values')],
    ['of cdk8s-plus', (chart) => ConfigMapRef.fromConstruct(new ConfigMap(chart, 'config', { metadata: { name: 'values' } }))],
    ['imported by cdk8s-plus', (chart) => ConfigMapRef.fromConstruct(ConfigMap.fromConfigMapName(chart, 'config', 'values'))],
    ['of cdk8s import', (chart) => ConfigMapRef.fromConstruct(new k8s.KubeConfigMap(chart, 'config', { metadata: { name: 'values' } }))],
  ];

  test.each(configMaps)('%s is referred to by name', (_, configMapRef) => {
    const chart = chartIn('web');
    const chartRef = OciRepository.fromOciRepositoryName(chart, 'chart', 'web');
    new HelmRelease(chart, 'web', { chartRef, valuesFrom: [ValuesFrom.configMap(configMapRef(chart))] });
    expect(lastSpec(chart).valuesFrom).toEqual([{ kind: 'ConfigMap', name: 'values' }]);
  });

  test('is no Secret', () => {
    const chart = chartIn('web');
    expect(() => ConfigMapRef.fromConstruct(new Secret(chart, 'secret'))).toThrow(
      'test/secret: ConfigMapRef.fromConstruct() must be a ConfigMap, not a Secret. Pass the construct that makes the ConfigMap.',
    );
  });

  test('in another namespace is refused, because Flux would not find it', () => {
    const chart = chartIn('web');
    const configMap = new ConfigMap(chart, 'config', { metadata: { name: 'values', namespace: 'other' } });
    const source = GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
    expect(
      () => new Kustomization(chart, 'apps', { source, substituteFrom: [SubstituteFrom.configMap(ConfigMapRef.fromConstruct(configMap))] }),
    ).toThrow(
      'test/apps: spec.postBuild.substituteFrom[0] names ConfigMap "values" in namespace other, but a Kustomization reads it ' +
        'only from its own, web. Put both objects into one namespace.',
    );
  });
});

describe('a reference to another Flux object', () => {
  test('names the namespace only when it is another one', () => {
    const chart = chartIn('apps');
    const [here, there] = [{ namespace: 'apps' }, { namespace: 'flux-system' }];
    new Kustomization(chart, 'near', { source: GitRepository.fromGitRepositoryName(chart, 'a', 'fleet', here) });
    new Kustomization(chart, 'far', { source: GitRepository.fromGitRepositoryName(chart, 'b', 'fleet', there) });
    expect(Testing.synth(chart).map((object) => object.spec.sourceRef)).toEqual([
      { kind: 'GitRepository', name: 'fleet' },
      { kind: 'GitRepository', name: 'fleet', namespace: 'flux-system' },
    ]);
  });

  test('names the API version only when the user asks for it', () => {
    const chart = chartIn('apps');
    const source = GitRepository.fromGitRepositoryName(chart, 'a', 'fleet', { apiVersion: 'source.toolkit.fluxcd.io/v1' });
    new Kustomization(chart, 'apps', { source });
    expect(lastSpec(chart).sourceRef).toEqual({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'fleet' });
  });

  test('crosses charts', () => {
    const app = Testing.app();
    const source = new GitRepository(new Chart(app, 'sources'), 'fleet', { url });
    const chart = new Chart(app, 'apps', { namespace: 'apps' });
    new Kustomization(chart, 'apps', { source });
    expect(lastSpec(chart).sourceRef).toEqual({ kind: 'GitRepository', name: 'fleet', namespace: 'flux-system' });
  });

  test('a reference that Flux does not allow does not compile, and is an error from JavaScript', () => {
    const chart = chartIn('apps');
    const charts = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
    const fleet = GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
    const fix = 'Pass the construct, or one of its fromXName imports.';
    // @ts-expect-error a Kustomization applies no HelmRepository
    expect(() => new Kustomization(chart, 'a', { source: charts })).toThrow(
      'test/a: spec.sourceRef must be a GitRepository, OciRepository, Bucket or ExternalArtifact, not HelmRepository "charts". ' + `${fix}`,
    );
    // @ts-expect-error a chartRef is no GitRepository
    expect(() => new HelmRelease(chart, 'b', { chartRef: fleet })).toThrow(
      `test/b: spec.chartRef must be an OciRepository, HelmChart or ExternalArtifact, not GitRepository "fleet". ${fix}`,
    );
    const artifact = OciRepository.fromOciRepositoryName(chart, 'artifact', 'web');
    // @ts-expect-error a chart template takes no OciRepository
    expect(() => new HelmRelease(chart, 'c', { chart: { name: 'web', source: artifact } })).toThrow(
      `test/c: spec.chart.spec.sourceRef must be a HelmRepository, GitRepository or Bucket, not OCIRepository "web". ${fix}`,
    );
    const release = HelmRelease.fromHelmReleaseName(chart, 'release', 'web');
    // @ts-expect-error a Kustomization does not wait for a HelmRelease
    expect(() => new Kustomization(chart, 'd', { source: fleet, dependsOn: [release] })).toThrow(
      `test/d: spec.dependsOn[0] must be a Kustomization, not HelmRelease "web". ${fix}`,
    );
    const apps = Kustomization.fromKustomizationName(chart, 'apps', 'apps');
    // @ts-expect-error a HelmRelease does not wait for a Kustomization
    expect(() => new HelmRelease(chart, 'e', { chartRef: artifact, dependsOn: [apps] })).toThrow(
      `test/e: spec.dependsOn[0] must be a HelmRelease, not Kustomization "apps". ${fix}`,
    );
    // @ts-expect-error a source is no string
    expect(() => new Kustomization(chart, 'f', { source: 'fleet' })).toThrow(
      `test/f: spec.sourceRef must be a GitRepository, OciRepository, Bucket or ExternalArtifact, not the string "fleet". ${fix}`,
    );
    // @ts-expect-error a source must be there
    expect(() => new Kustomization(chart, 'g', {})).toThrow('test/g: props.source is required. Set it to an ISource.');
  });
});

describe('a ServiceAccount', () => {
  const source = (chart: Chart) => GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
  const accounts: [string, (chart: Chart) => ServiceAccountRef][] = [
    ['that lives elsewhere', () => ServiceAccountRef.named('deployer')],
    ['of cdk8s-plus', (chart) => ServiceAccountRef.fromConstruct(new ServiceAccount(chart, 'account', { metadata: { name: 'deployer' } }))],
    ['of a FluxAccount', (chart) => new FluxAccount(chart, 'account', { namespace: 'apps', name: 'deployer' }).serviceAccount],
  ];

  test.each(accounts)('%s is referred to by name', (_, serviceAccount) => {
    const chart = chartIn('apps');
    new Kustomization(chart, 'web', { source: source(chart), serviceAccount: serviceAccount(chart) });
    expect(lastSpec(chart).serviceAccountName).toBe('deployer');
  });

  test('in another namespace is refused, because Flux would not find it', () => {
    const chart = chartIn('apps');
    const serviceAccount = ServiceAccountRef.named('deployer', { namespace: 'ops' });
    expect(() => new Kustomization(chart, 'web', { source: source(chart), serviceAccount })).toThrow(
      'test/web: spec.serviceAccountName names ServiceAccount "deployer" in namespace ops, but a Kustomization reads it only ' +
        'from its own, apps. Put both objects into one namespace.',
    );
  });

  test('as a string is refused, and another kind too', () => {
    const chart = chartIn('apps');
    // @ts-expect-error a ServiceAccount is no string
    expect(() => new Kustomization(chart, 'web', { source: source(chart), serviceAccount: 'deployer' })).toThrow(
      'test/web: spec.serviceAccountName must be a ServiceAccountRef, not "deployer". Write ServiceAccountRef.named(\'...\') ' +
        'or ServiceAccountRef.fromConstruct(construct).',
    );
    expect(() => ServiceAccountRef.fromConstruct(new Secret(chart, 'secret'))).toThrow(
      'test/secret: ServiceAccountRef.fromConstruct() must be a ServiceAccount, not a Secret. Pass the construct that makes ' +
        'the ServiceAccount.',
    );
  });
});

describe('a health check', () => {
  test('names an object of this library, of cdk8s-plus, or one that comes from elsewhere', () => {
    const chart = chartIn('apps');
    const source = GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
    const config = new ConfigMap(chart, 'config', { metadata: { name: 'web' } });
    const release = new HelmRelease(chart, 'web', { chartRef: OciRepository.fromOciRepositoryName(chart, 'chart', 'web') });
    const elsewhere = HealthCheck.named('Deployment', 'web', { apiVersion: 'apps/v1', namespace: 'web' });
    new Kustomization(chart, 'apps', {
      source,
      healthChecks: [HealthCheck.fromConstruct(release), HealthCheck.fromConstruct(config), elsewhere],
    });
    expect(lastSpec(chart)).toMatchObject({
      wait: false,
      healthChecks: [
        { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'web', namespace: 'apps' },
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'web', namespace: 'apps' },
        { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'web' },
      ],
    });
  });

  test('of a construct that writes no object is an error', () => {
    const chart = chartIn('apps');
    expect(() => HealthCheck.fromConstruct(chart)).toThrow(
      'test: HealthCheck.fromConstruct() must be a construct that creates one object, not a Chart. Name the object by ' +
        'HealthCheck.named(kind, name).',
    );
  });
});

test('an import in another API version is named in it wherever a reference names a version', () => {
  const chart = Testing.chart();
  const source = GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet', { apiVersion: 'source.toolkit.fluxcd.io/v1beta2' });
  expect(source.apiVersion).toBe('source.toolkit.fluxcd.io/v1beta2');
  new ResourceSet(chart, 'tenants', { dependsOn: [ResourceSetDependency.fromConstruct(source)], resources: [configMap] });
  expect(lastSpec(chart).dependsOn[0].apiVersion).toBe('source.toolkit.fluxcd.io/v1beta2');
});

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'web' } };
