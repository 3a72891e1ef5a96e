import { Chart, Duration, JsonPatch } from 'cdk8s';
import {
  BuildMetadata,
  ConfigMapRef,
  DeletionPolicy,
  GitRef,
  GitRepository,
  HealthCheck,
  HealthCheckExpression,
  IgnoreRule,
  ImageOverride,
  KubeConfig,
  Kustomization,
  KustomizationOptions,
  KustomizePatch,
  SecretRef,
  SubstituteFrom,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** A Kustomization for each thing that one can do. */
export class Applied extends Chart {
  private readonly source: GitRepository;

  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    this.source = new GitRepository(this, 'apps', { url: 'https://github.com/acme/apps', ref: GitRef.branch('main') });
    const app = this.kustomization('app', './app', {
      targetNamespace: 'web',
      namePrefix: 'a-',
      nameSuffix: '-z',
      images: [ImageOverride.renamed('ghcr.io/acme/web', 'registry.acme.io/acme/web', { newTag: '2.0.0' })],
      patches: [
        KustomizePatch.strategicMerge({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } }),
        KustomizePatch.json6902([JsonPatch.add('/metadata/annotations', { patched: 'yes' })], { kind: 'Deployment' }),
      ],
      components: ['../labels'],
      commonMetadata: { labels: { team: 'web' } },
      buildMetadata: [BuildMetadata.ORIGIN_ANNOTATIONS],
      substitute: { COLOR: 'blue' },
      substituteFrom: [
        SubstituteFrom.configMap(ConfigMapRef.named('sizes')),
        SubstituteFrom.secret(SecretRef.named('missing'), { optional: true }),
      ],
      ignore: [IgnoreRule.fields(['/data/size'], { kind: 'ConfigMap' })],
    });
    this.kustomization('after', './settings', {
      targetNamespace: 'web',
      namePrefix: 'after-',
      dependsOn: [
        app.readyWhen("has(dep.metadata.labels) && 'release' in dep.metadata.labels && dep.metadata.labels.release == 'approved'"),
      ],
    });
    this.kustomization('secrets', './secrets', { decryption: { secretRef: SecretRef.named('sops-age') } });
    this.kustomization('database', './database', {
      healthChecks: [HealthCheck.named('Database', 'main', { apiVersion: 'acme.io/v1', namespace: 'flux-system' })],
      healthCheckExprs: [
        HealthCheckExpression.forKind('acme.io/v1', 'Database', {
          current: "has(status.phase) && status.phase == 'Running'",
          failed: "has(status.phase) && status.phase == 'Failed'",
        }),
      ],
      timeout: Duration.minutes(2),
    });
    const kubeConfig = KubeConfig.secret(SecretRef.named('remote-cluster'));
    this.kustomization('remote', './settings', { kubeConfig, targetNamespace: 'remote' });
    this.kustomization('outside', './settings', { kubeConfig, targetNamespace: 'web', namePrefix: 'outside-' });
    this.kustomization('kept', './settings', { targetNamespace: 'web', namePrefix: 'kept-', deletionPolicy: DeletionPolicy.ORPHAN });
    this.kustomization('gone', './settings', { targetNamespace: 'web', namePrefix: 'gone-' });
  }

  private kustomization(name: string, path: string, options: KustomizationOptions): Kustomization {
    return new Kustomization(this, name, { source: this.source, path, retryInterval: Duration.seconds(10), ...options });
  }
}
