import { everyFieldOf } from './probe';
import { expressionOf, imageOf, targetOf } from './shared';
import {
  Bucket,
  BuildMetadata,
  DecryptionProvider,
  DeletionPolicy,
  ExternalArtifact,
  GitRepository,
  HealthCheck,
  IgnoreRule,
  KubeConfig,
  Kustomization,
  KustomizePatch,
  OciRepository,
  SubstituteFrom,
  SubstituteStrategy,
} from '../../src';

everyFieldOf('Kustomization', [
  (scope, v) =>
    new Kustomization(scope, 'probed', {
      source: OciRepository.fromOciRepositoryName(scope, 'source', v.text('spec.sourceRef.name'), {
        namespace: v.text('spec.sourceRef.namespace'),
        apiVersion: v.text('spec.sourceRef.apiVersion'),
      }),
      path: v.text('spec.path'),
      interval: v.duration('spec.interval'),
      retryInterval: v.duration('spec.retryInterval'),
      timeout: v.duration('spec.timeout'),
      prune: v.flag('spec.prune'),
      wait: v.flag('spec.wait'),
      healthChecks: [
        HealthCheck.named(v.text('spec.healthChecks[].kind'), v.text('spec.healthChecks[].name'), {
          apiVersion: v.text('spec.healthChecks[].apiVersion'),
          namespace: v.text('spec.healthChecks[].namespace'),
        }),
      ],
      healthCheckExprs: [expressionOf(v, 'spec.healthCheckExprs[]')],
      dependsOn: [
        Kustomization.fromKustomizationName(scope, 'dependency', v.text('spec.dependsOn[].name'), {
          namespace: v.text('spec.dependsOn[].namespace'),
        }).readyWhen(v.text('spec.dependsOn[].readyExpr', (unique) => `dep.x == '${unique}'`)),
      ],
      targetNamespace: v.text('spec.targetNamespace'),
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      substitute: v.map('spec.postBuild.substitute'),
      substituteFrom: [
        SubstituteFrom.secret(v.secret('spec.postBuild.substituteFrom[]'), {
          optional: v.flag('spec.postBuild.substituteFrom[].optional'),
        }),
      ],
      substituteStrategy: v.choice('spec.postBuild.substituteStrategy', SubstituteStrategy),
      decryption: {
        provider: v.choice('spec.decryption.provider', DecryptionProvider),
        secretRef: v.secret('spec.decryption.secretRef'),
        serviceAccount: v.serviceAccount('spec.decryption.serviceAccountName'),
      },
      patches: [KustomizePatch.custom(v.text('spec.patches[].patch'), targetOf(v, 'spec.patches[].target'))],
      images: [imageOf(v, 'spec.images[]')],
      components: v.texts('spec.components'),
      ignoreMissingComponents: v.flag('spec.ignoreMissingComponents'),
      commonMetadata: { labels: v.map('spec.commonMetadata.labels'), annotations: v.map('spec.commonMetadata.annotations') },
      namePrefix: v.text('spec.namePrefix'),
      nameSuffix: v.text('spec.nameSuffix'),
      ignore: [IgnoreRule.fields(v.texts('spec.ignore[].paths'), targetOf(v, 'spec.ignore[].target'))],
      buildMetadata: [v.choice('spec.buildMetadata[]', BuildMetadata)],
      kubeConfig: KubeConfig.secret(v.secret('spec.kubeConfig.secretRef'), v.text('spec.kubeConfig.secretRef.key')),
      deletionPolicy: v.choice('spec.deletionPolicy', DeletionPolicy),
      force: v.flag('spec.force'),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) => {
    v.expect('spec.sourceRef.kind', 'OCIRepository');
    v.expect('spec.postBuild.substituteFrom[].kind', 'ConfigMap');
    new Kustomization(scope, 'probed', {
      source: OciRepository.fromOciRepositoryName(scope, 'source', 'fleet'),
      kubeConfig: KubeConfig.configMap(v.configMap('spec.kubeConfig.configMapRef')),
      substituteFrom: [SubstituteFrom.configMap(v.configMap('spec.postBuild.substituteFrom[]'))],
    });
  },
  (scope, v) => {
    v.expect('spec.sourceRef.kind', 'GitRepository');
    v.expect('spec.postBuild.substituteFrom[].kind', 'Secret');
    new Kustomization(scope, 'probed', {
      source: GitRepository.fromGitRepositoryName(scope, 'source', 'fleet'),
      substituteFrom: [SubstituteFrom.secret(v.secret('spec.postBuild.substituteFrom[]'))],
    });
  },
  (scope, v) => {
    v.expect('spec.sourceRef.kind', 'Bucket');
    new Kustomization(scope, 'probed', { source: Bucket.fromBucketName(scope, 'source', 'fleet') });
  },
  (scope, v) => {
    v.expect('spec.sourceRef.kind', 'ExternalArtifact');
    new Kustomization(scope, 'probed', { source: ExternalArtifact.fromExternalArtifactName(scope, 'source', 'fleet') });
  },
]);
