import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import {
  Environment,
  FleetApp,
  FluxDefaults,
  HelmRepositoryChart,
  KustomizePatch,
  Monorepo,
  OciHelmChart,
  OciRef,
  ReleaseStrategy,
  SecretRef,
} from 'cdk8s-fluxcd';
import { unsuppressed } from './unsuppressed';

/** A repository that was written by hand, with its own intervals, labels and names, as a program. Nothing that runs is to change its name. */
function rewritten(): FleetApp {
  const app = new FleetApp();
  FluxDefaults.of(app).override({
    sourceInterval: Duration.hours(24),
    kustomizationInterval: Duration.hours(1),
    kustomizationRetryInterval: Duration.minutes(2),
    releaseInterval: Duration.hours(12),
  });
  const fleet = new Monorepo(app, 'fleet', {
    url: 'https://github.com/acme/fleet',
    secretRef: SecretRef.named('git-auth'),
    // The controllers ran with more workers, by a patch in flux-system/kustomization.yaml.
    flux: {
      kustomizePatches: [
        KustomizePatch.json6902([JsonPatch.add('/spec/template/spec/containers/0/args/-', '--concurrent=20')], {
          kind: 'Deployment',
          name: '(kustomize|helm)-controller',
        }),
      ],
    },
  });
  const { STAGING, PRODUCTION } = Environment;
  const acme = (server: string) => ({ ACME_SERVER: `https://${server}.api.letsencrypt.org/directory` });
  fleet.addCluster('staging', { environment: STAGING, variables: acme('acme-staging-v02') });
  fleet.addCluster('production', { environment: PRODUCTION, variables: acme('acme-v02') });

  const strategy = { strategy: ReleaseStrategy.retryOnFailure(Duration.minutes(5)) };
  const sre = { namespaceLabels: { 'toolkit.fluxcd.io/tenant': 'sre-team' }, install: strategy, upgrade: strategy };
  new OciHelmChart(fleet.controllers(), 'cert-manager', {
    ...sre,
    url: 'oci://quay.io/jetstack/charts/cert-manager',
    version: '1.x',
    crdGroups: ['cert-manager.io'],
    values: { crds: { enabled: true, keep: false }, config: { enableGatewayAPI: true } },
  });
  new OciHelmChart(fleet.controllers(), 'envoy-gateway', {
    ...sre,
    namespace: 'envoy-gateway-system',
    url: 'oci://docker.io/envoyproxy/gateway-helm',
    secretRef: SecretRef.named('docker-hub'),
    ref: OciRef.semver('1.x'),
    crdGroups: ['gateway.networking.k8s.io'],
  });
  new ApiObject(fleet.configs(), 'letsencrypt', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    spec: { acme: { server: '${ACME_SERVER}', email: 'sre@acme.io', privateKeySecretRef: { name: 'letsencrypt' } } },
  });
  for (const environment of [STAGING, PRODUCTION]) {
    new HelmRepositoryChart(fleet.apps(environment), 'podinfo', {
      url: 'https://stefanprodan.github.io/podinfo',
      version: '6.x',
      interval: Duration.minutes(50),
      namespaceLabels: { 'toolkit.fluxcd.io/tenant': 'dev-team' },
      values: { httpRoute: { enabled: true, hostnames: [`podinfo.${environment.name}`] } },
    });
  }
  return app;
}

const app = rewritten();
const onProduction = (kind: string, name: string) => app.renderObjects({ cluster: 'production', kind, name })[0];

test('a monorepo that was rewritten has no findings', () => {
  expect(unsuppressed(app)).toEqual([]);
});

test('the Kustomizations keep their names, order and intervals, so that nothing is pruned', () => {
  const kustomizations = app.renderObjects({ cluster: 'production', kind: 'Kustomization' });
  expect(kustomizations.map(({ metadata, spec }) => [metadata.name, spec.path, spec.interval, spec.retryInterval, spec.dependsOn])).toEqual(
    [
      ['apps', './apps/production', '1h', '2m', [{ name: 'infra-configs' }]],
      ['infra-configs', './infrastructure/configs', '1h', '2m', [{ name: 'infra-controllers' }]],
      ['infra-controllers', './infrastructure/controllers', '1h', '2m', undefined],
    ],
  );
});

test('the Namespaces keep the labels of their teams', () => {
  const owner = (name: string) => onProduction('Namespace', name);
  expect(owner('cert-manager')).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'cert-manager',
      labels: { 'toolkit.fluxcd.io/tenant': 'sre-team' },
      annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
    },
  });
  expect(owner('envoy-gateway-system').metadata.labels).toEqual({ 'toolkit.fluxcd.io/tenant': 'sre-team' });
  expect(owner('podinfo').metadata.labels).toEqual({ 'toolkit.fluxcd.io/tenant': 'dev-team' });
});

test('the releases are those that run', () => {
  expect(onProduction('HelmRelease', 'cert-manager')).toEqual({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'cert-manager', namespace: 'cert-manager' },
    spec: {
      releaseName: 'cert-manager',
      chartRef: { kind: 'OCIRepository', name: 'cert-manager' },
      interval: '12h',
      install: { strategy: { name: 'RetryOnFailure', retryInterval: '5m' } },
      upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '5m' } },
      values: { crds: { enabled: true, keep: false }, config: { enableGatewayAPI: true } },
    },
  });
  expect(onProduction('OCIRepository', 'cert-manager').spec).toMatchObject({ interval: '24h', ref: { semver: '1.x' } });
  expect(onProduction('HelmRelease', 'podinfo').spec).toMatchObject({ releaseName: 'podinfo', interval: '50m' });
});

test('each environment has its certificate authority and its host names', () => {
  expect(onProduction('ClusterIssuer', 'letsencrypt').spec.acme.server).toBe('https://acme-v02.api.letsencrypt.org/directory');
  const [issuer] = app.renderObjects({ cluster: 'staging', kind: 'ClusterIssuer' });
  expect(issuer.spec.acme.server).toBe('https://acme-staging-v02.api.letsencrypt.org/directory');
  const [podinfo] = app.renderObjects({ cluster: 'staging', kind: 'HelmRelease', name: 'podinfo' });
  expect(podinfo.spec.values.httpRoute.hostnames).toEqual(['podinfo.staging']);
});

test('the controllers keep their workers', () => {
  const [{ target, patch }] = onProduction('FluxInstance', 'flux').spec.kustomize.patches;
  expect(target).toEqual({ kind: 'Deployment', name: '(kustomize|helm)-controller' });
  expect(JSON.parse(patch)).toEqual([{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--concurrent=20' }]);
});
