import { Duration, Testing } from 'cdk8s';
import { HelmRepositoryChart, SecretRef } from '../../../src';

const url = 'https://kubernetes-sigs.github.io/metrics-server';
const retry = { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } };

test('a chart from an HTTPS repository is installed in two lines', () => {
  const chart = Testing.chart();
  new HelmRepositoryChart(chart, 'metrics-server', { url, version: '3.x', namespace: 'kube-system' });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'metrics-server', namespace: 'kube-system' },
      spec: { url, interval: '5m' },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'metrics-server', namespace: 'kube-system' },
      spec: {
        chart: { spec: { chart: 'metrics-server', version: '3.x', sourceRef: { kind: 'HelmRepository', name: 'metrics-server' } } },
        releaseName: 'metrics-server',
        interval: '30m',
        install: retry,
        upgrade: retry,
      },
    },
  ]);
});

test('credentials go to the repository, and the chart may have another name', () => {
  const chart = Testing.chart();
  new HelmRepositoryChart(chart, 'metrics', {
    url,
    chart: 'metrics-server',
    version: '3.x',
    sourceInterval: Duration.hours(1),
    secretRef: SecretRef.named('basic-auth'),
    certSecretRef: SecretRef.named('ca'),
    passCredentials: true,
  });
  const [namespace, repository, release] = Testing.synth(chart);
  expect(namespace).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'metrics', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
  });
  expect(repository.spec).toEqual({
    url,
    interval: '1h',
    secretRef: { name: 'basic-auth' },
    certSecretRef: { name: 'ca' },
    passCredentials: true,
  });
  expect(release.spec.chart.spec).toEqual({
    chart: 'metrics-server',
    version: '3.x',
    interval: '1h',
    sourceRef: { kind: 'HelmRepository', name: 'metrics' },
  });
});

test('an OCI address is refused, with the construct that takes it', () => {
  expect(() => new HelmRepositoryChart(Testing.chart(), 'web', { url: 'oci://ghcr.io/acme/charts', version: '1.x' })).toThrow(
    'test/web: url is "oci://ghcr.io/acme/charts", an OCI registry. Use OciHelmChart, with the name of the chart at the end of url.',
  );
});
