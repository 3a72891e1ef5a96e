import { Construct } from 'constructs';
import { everyFieldOf, Probe } from './probe';
import { expressionOf, identityOf, imageOf, targetOf } from './shared';
import {
  Bucket,
  ChartNameChangeStrategy,
  CrdsPolicy,
  DeletionPropagation,
  DriftDetectionMode,
  ExternalArtifact,
  GitRepository,
  HelmChart,
  HelmRelease,
  HelmReleaseOptions,
  HelmRepository,
  HelmTestFilter,
  IgnoreRule,
  KubeConfig,
  KustomizePatch,
  OciLayerOperation,
  OciLayerSelector,
  OciProvider,
  OciRef,
  OciRepository,
  PostRenderer,
  PostRenderStrategy,
  ReconcileStrategy,
  ReleaseStrategy,
  RemediationStrategy,
  ServerSideApply,
  ValuesFrom,
  Verification,
  WaitStrategy,
} from '../../src';

const actionOptions = (v: Probe, path: string) => ({
  crds: v.choice(`${path}.crds`, CrdsPolicy),
  timeout: v.duration(`${path}.timeout`),
  disableHooks: v.flag(`${path}.disableHooks`),
  disableOpenApiValidation: v.flag(`${path}.disableOpenAPIValidation`),
  disableSchemaValidation: v.flag(`${path}.disableSchemaValidation`),
  disableTakeOwnership: v.flag(`${path}.disableTakeOwnership`),
  disableWait: v.flag(`${path}.disableWait`),
  disableWaitForJobs: v.flag(`${path}.disableWaitForJobs`),
});

const remediation = (v: Probe, path: string) => ({
  retries: v.count(`${path}.retries`),
  ignoreTestFailures: v.flag(`${path}.ignoreTestFailures`),
  remediateLastFailure: v.flag(`${path}.remediateLastFailure`),
});

const options = (scope: Construct, v: Probe): HelmReleaseOptions => ({
  interval: v.duration('spec.interval'),
  releaseName: v.text('spec.releaseName'),
  targetNamespace: v.text('spec.targetNamespace'),
  storageNamespace: v.text('spec.storageNamespace'),
  values: v.object('spec.values'),
  valuesFrom: [
    ValuesFrom.configMap(v.configMap('spec.valuesFrom[]'), {
      valuesKey: v.text('spec.valuesFrom[].valuesKey'),
      targetPath: v.text('spec.valuesFrom[].targetPath'),
      literal: v.flag('spec.valuesFrom[].literal'),
      optional: v.flag('spec.valuesFrom[].optional'),
    }),
  ],
  dependsOn: [
    HelmRelease.fromHelmReleaseName(scope, 'dependency', v.text('spec.dependsOn[].name'), {
      namespace: v.text('spec.dependsOn[].namespace'),
    }).readyWhen(v.text('spec.dependsOn[].readyExpr', (unique) => `dep.x == '${unique}'`)),
  ],
  timeout: v.duration('spec.timeout'),
  install: {
    ...actionOptions(v, 'spec.install'),
    createNamespace: v.flag('spec.install.createNamespace'),
    remediation: remediation(v, 'spec.install.remediation'),
    replace: v.flag('spec.install.replace'),
    serverSideApply: v.flag('spec.install.serverSideApply'),
    skipCrds: v.flag('spec.install.skipCRDs'),
    strategy: ReleaseStrategy.retryOnFailure(v.duration('spec.install.strategy.retryInterval')),
  },
  upgrade: {
    ...actionOptions(v, 'spec.upgrade'),
    chartNameChangeStrategy: v.choice('spec.upgrade.chartNameChangeStrategy', ChartNameChangeStrategy),
    cleanupOnFail: v.flag('spec.upgrade.cleanupOnFail'),
    force: v.flag('spec.upgrade.force'),
    preserveValues: v.flag('spec.upgrade.preserveValues'),
    remediation: {
      ...remediation(v, 'spec.upgrade.remediation'),
      strategy: v.choice('spec.upgrade.remediation.strategy', RemediationStrategy),
    },
    serverSideApply: v.choice('spec.upgrade.serverSideApply', ServerSideApply),
    strategy: ReleaseStrategy.retryOnFailure(v.duration('spec.upgrade.strategy.retryInterval')),
  },
  rollback: {
    cleanupOnFail: v.flag('spec.rollback.cleanupOnFail'),
    disableHooks: v.flag('spec.rollback.disableHooks'),
    disableWait: v.flag('spec.rollback.disableWait'),
    disableWaitForJobs: v.flag('spec.rollback.disableWaitForJobs'),
    force: v.flag('spec.rollback.force'),
    recreate: v.flag('spec.rollback.recreate'),
    serverSideApply: v.choice('spec.rollback.serverSideApply', ServerSideApply),
    timeout: v.duration('spec.rollback.timeout'),
  },
  uninstall: {
    deletionPropagation: v.choice('spec.uninstall.deletionPropagation', DeletionPropagation),
    disableHooks: v.flag('spec.uninstall.disableHooks'),
    disableWait: v.flag('spec.uninstall.disableWait'),
    keepHistory: v.flag('spec.uninstall.keepHistory'),
    timeout: v.duration('spec.uninstall.timeout'),
  },
  test: {
    enable: v.flag('spec.test.enable'),
    filters: [excludedTest(v, 'spec.test.filters[]')],
    ignoreFailures: v.flag('spec.test.ignoreFailures'),
    timeout: v.duration('spec.test.timeout'),
  },
  driftDetection: {
    mode: v.choice('spec.driftDetection.mode', DriftDetectionMode),
    ignore: [IgnoreRule.fields(v.texts('spec.driftDetection.ignore[].paths'), targetOf(v, 'spec.driftDetection.ignore[].target'))],
  },
  postRenderers: [
    PostRenderer.kustomize({
      patches: [
        KustomizePatch.custom(
          v.text('spec.postRenderers[].kustomize.patches[].patch'),
          targetOf(v, 'spec.postRenderers[].kustomize.patches[].target'),
        ),
      ],
      images: [imageOf(v, 'spec.postRenderers[].kustomize.images[]')],
    }),
  ],
  postRenderStrategy: v.choice('spec.postRenderStrategy', PostRenderStrategy),
  healthCheckExprs: [expressionOf(v, 'spec.healthCheckExprs[]')],
  waitStrategy: v.choice('spec.waitStrategy.name', WaitStrategy),
  commonMetadata: { labels: v.map('spec.commonMetadata.labels'), annotations: v.map('spec.commonMetadata.annotations') },
  serviceAccount: v.serviceAccount('spec.serviceAccountName'),
  kubeConfig: KubeConfig.secret(v.secret('spec.kubeConfig.secretRef'), v.text('spec.kubeConfig.secretRef.key')),
  maxHistory: v.count('spec.maxHistory'),
  persistentClient: v.flag('spec.persistentClient'),
  suspend: v.flag('spec.suspend'),
});

everyFieldOf(
  'HelmRelease',
  [
    (scope, v) =>
      new HelmRelease(scope, 'probed', {
        ...options(scope, v),
        chart: {
          name: v.text('spec.chart.spec.chart'),
          version: v.expect('spec.chart.spec.version', '1.x'),
          source: HelmRepository.fromHelmRepositoryName(scope, 'source', v.text('spec.chart.spec.sourceRef.name'), {
            namespace: v.text('spec.chart.spec.sourceRef.namespace'),
            apiVersion: v.text('spec.chart.spec.sourceRef.apiVersion'),
          }),
          interval: v.duration('spec.chart.spec.interval'),
          reconcileStrategy: v.choice('spec.chart.spec.reconcileStrategy', ReconcileStrategy),
          valuesFiles: v.texts('spec.chart.spec.valuesFiles'),
          ignoreMissingValuesFiles: v.flag('spec.chart.spec.ignoreMissingValuesFiles'),
          verify: Verification.cosignKey(v.secret('spec.chart.spec.verify.secretRef')),
          labels: v.map('spec.chart.metadata.labels'),
          annotations: v.map('spec.chart.metadata.annotations'),
        },
      }),
    (scope, v) => {
      v.expect('spec.chartRef.kind', 'OCIRepository');
      v.expect('spec.valuesFrom[].kind', 'Secret');
      v.expect('spec.install.strategy.name', 'RetryOnFailure');
      v.expect('spec.upgrade.strategy.name', 'RetryOnFailure');
      new HelmRelease(scope, 'probed', {
        chartRef: OciRepository.fromOciRepositoryName(scope, 'chart', v.text('spec.chartRef.name'), {
          namespace: v.text('spec.chartRef.namespace'),
          apiVersion: v.text('spec.chartRef.apiVersion'),
        }),
        valuesFrom: [ValuesFrom.secret(v.secret('spec.valuesFrom[]'))],
        kubeConfig: KubeConfig.configMap(v.configMap('spec.kubeConfig.configMapRef')),
      });
    },
    (scope, v) => {
      v.expect('spec.chartRef.kind', 'HelmChart');
      v.expect('spec.valuesFrom[].kind', 'ConfigMap');
      v.expect('spec.install.strategy.name', 'RemediateOnFailure');
      v.expect('spec.upgrade.strategy.name', 'RemediateOnFailure');
      new HelmRelease(scope, 'probed', {
        chartRef: HelmChart.fromHelmChartName(scope, 'chart', 'web'),
        valuesFrom: [ValuesFrom.configMap(v.configMap('spec.valuesFrom[]'))],
        install: { strategy: ReleaseStrategy.remediateOnFailure() },
        upgrade: { strategy: ReleaseStrategy.remediateOnFailure() },
      });
    },
    (scope, v) => {
      v.expect('spec.chartRef.kind', 'ExternalArtifact');
      new HelmRelease(scope, 'probed', { chartRef: ExternalArtifact.fromExternalArtifactName(scope, 'chart', 'web') });
    },
    (scope, v) => {
      v.expect('spec.chart.spec.sourceRef.kind', 'HelmRepository');
      v.expect('spec.chart.spec.verify.provider', 'notation');
      const source = HelmRepository.fromHelmRepositoryName(scope, 'source', 'charts');
      const verify = Verification.notation(v.secret('spec.chart.spec.verify.secretRef'));
      new HelmRelease(scope, 'probed', { chart: { name: 'web', source, verify } });
    },
    (scope, v) => {
      v.expect('spec.chart.spec.sourceRef.kind', 'GitRepository');
      new HelmRelease(scope, 'probed', {
        chart: { name: './charts/web', source: GitRepository.fromGitRepositoryName(scope, 'source', 'fleet') },
      });
    },
    (scope, v) => {
      v.expect('spec.chart.spec.sourceRef.kind', 'Bucket');
      new HelmRelease(scope, 'probed', { chart: { name: './charts/web', source: Bucket.fromBucketName(scope, 'source', 'fleet') } });
    },
    (scope, v) => {
      v.expect('spec.chart.spec.verify.provider', 'cosign');
      const source = HelmRepository.fromHelmRepositoryName(scope, 'source', 'charts');
      const verify = Verification.cosignKey(v.secret('spec.chart.spec.verify.secretRef'));
      new HelmRelease(scope, 'probed', { chart: { name: 'web', source, verify } });
    },
    (scope, v) => {
      v.expect('spec.chart.kind', 'OCIRepository');
      new HelmRelease(scope, 'probed', {
        ociChart: {
          url: v.text('spec.chart.spec.url', (unique) => `oci://registry.example.com/${unique}`),
          ref: OciRef.semver(v.expect('spec.chart.spec.ref.semver', '1.x'), { filter: v.text('spec.chart.spec.ref.semverFilter') }),
          layerSelector: OciLayerSelector.custom({
            mediaType: v.text('spec.chart.spec.layerSelector.mediaType'),
            operation: v.choice('spec.chart.spec.layerSelector.operation', OciLayerOperation),
          }),
          interval: v.duration('spec.chart.spec.interval'),
          timeout: v.duration('spec.chart.spec.timeout'),
          provider: v.choice('spec.chart.spec.provider', OciProvider),
          secretRef: v.secret('spec.chart.spec.secretRef'),
          serviceAccount: v.serviceAccount('spec.chart.spec.serviceAccountName'),
          certSecretRef: v.secret('spec.chart.spec.certSecretRef'),
          proxySecretRef: v.secret('spec.chart.spec.proxySecretRef'),
          insecure: v.flag('spec.chart.spec.insecure'),
          verify: Verification.cosignKeyless({
            identities: [identityOf(v, 'spec.chart.spec.verify.matchOIDCIdentity[]')],
            trustedRootSecretRef: v.secret('spec.chart.spec.verify.trustedRootSecretRef'),
          }),
          ignore: v.text('spec.chart.spec.ignore'),
          suspend: v.flag('spec.chart.spec.suspend'),
          labels: v.map('spec.chart.metadata.labels'),
          annotations: v.map('spec.chart.metadata.annotations'),
        },
      });
    },
    (scope, v) => {
      const url = 'oci://registry.example.com/charts/web';
      new HelmRelease(scope, 'probed', { ociChart: { url, ref: OciRef.tag(v.text('spec.chart.spec.ref.tag')) } });
    },
    (scope, v) => {
      const url = 'oci://registry.example.com/charts/web';
      const digest = v.expect('spec.chart.spec.ref.digest', `sha256:${'a1'.repeat(32)}`);
      new HelmRelease(scope, 'probed', { ociChart: { url, ref: OciRef.digest(digest) } });
    },
  ],
  // The default, which older Flux does not know.
  ['spec.chart.kind=HelmChart'],
);

function excludedTest(v: Probe, path: string): HelmTestFilter {
  v.expect(`${path}.exclude`, true);
  return HelmTestFilter.exclude(v.text(`${path}.name`));
}
