import { Construct } from 'constructs';
import { everyFieldOf, Probe } from './probe';
import { identityOf } from './shared';
import { Bucket, GitRepository, HelmChart, HelmRepository, IHelmChartSource, ReconcileStrategy, Verification } from '../../src';

type From = (scope: Construct, id: string, name: string, options: { apiVersion: string }) => IHelmChartSource;

everyFieldOf('HelmChart', [
  (scope, v) =>
    new HelmChart(scope, 'probed', {
      chart: v.text('spec.chart'),
      source: sourceOf(scope, v, 'HelmRepository', HelmRepository.fromHelmRepositoryName),
      version: v.expect('spec.version', '1.x'),
      interval: v.duration('spec.interval'),
      reconcileStrategy: v.choice('spec.reconcileStrategy', ReconcileStrategy),
      valuesFiles: v.texts('spec.valuesFiles'),
      ignoreMissingValuesFiles: v.flag('spec.ignoreMissingValuesFiles'),
      verify: Verification.cosignKeyless({
        identities: [identityOf(v, 'spec.verify.matchOIDCIdentity[]')],
      }),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) => {
    v.expect('spec.verify.provider', 'cosign');
    new HelmChart(scope, 'probed', {
      chart: 'web',
      source: HelmRepository.fromHelmRepositoryName(scope, 'source', 'charts'),
      verify: Verification.cosignKey(v.secret('spec.verify.secretRef')),
    });
  },
  (scope, v) => {
    v.expect('spec.verify.provider', 'notation');
    new HelmChart(scope, 'probed', {
      chart: 'web',
      source: HelmRepository.fromHelmRepositoryName(scope, 'source', 'charts'),
      verify: Verification.notation(v.secret('spec.verify.secretRef')),
    });
  },
  (scope, v) =>
    new HelmChart(scope, 'probed', { chart: 'web', source: sourceOf(scope, v, 'GitRepository', GitRepository.fromGitRepositoryName) }),
  (scope, v) => new HelmChart(scope, 'probed', { chart: 'web', source: sourceOf(scope, v, 'Bucket', Bucket.fromBucketName) }),
]);

function sourceOf(scope: Construct, v: Probe, kind: string, from: From): IHelmChartSource {
  v.expect('spec.sourceRef.kind', kind);
  return from(scope, 'source', v.text('spec.sourceRef.name'), { apiVersion: v.text('spec.sourceRef.apiVersion') });
}
