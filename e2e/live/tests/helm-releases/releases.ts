import { Chart, Duration, JsonPatch } from 'cdk8s';
import {
  ConfigMapRef,
  CrdsPolicy,
  DriftDetectionMode,
  HealthCheckExpression,
  HelmRelease,
  HelmReleaseOptions,
  HelmTestFilter,
  IgnoreRule,
  ImageOverride,
  KustomizePatch,
  OciLayerSelector,
  OciRef,
  OciRepository,
  PostRenderer,
  ReleaseStrategy,
  SecretRef,
  ValuesFrom,
  WaitStrategy,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

export interface ReleasesProps {
  /** Replicas of the releases that an upgrade may break; fewer than 0 is refused by the cluster. */
  readonly replicas: number;
  /** Version of the chart. */
  readonly version: string;
}

/** A HelmRelease for each thing that one can do. */
export class Releases extends Chart {
  private readonly chart: OciRepository;

  public constructor(scope: Construct, id: string, { replicas, version }: ReleasesProps) {
    super(scope, id, { namespace: 'flux-system' });
    this.chart = new OciRepository(this, 'web', {
      url: 'oci://ghcr.io/acme/charts/web',
      ref: OciRef.tag(version),
      layerSelector: OciLayerSelector.helmChart(),
    });
    const values = this.release('values', {
      values: { color: 'from values' },
      valuesFrom: [
        ValuesFrom.configMap(ConfigMapRef.named('web-values')),
        ValuesFrom.secret(SecretRef.named('web-secret'), { valuesKey: 'password', targetPath: 'auth.password', literal: true }),
        ValuesFrom.configMap(ConfigMapRef.named('missing'), { optional: true }),
      ],
      commonMetadata: { labels: { team: 'web' } },
      postRenderers: [
        PostRenderer.kustomize({
          patches: [KustomizePatch.json6902([JsonPatch.add('/data/patched', 'yes')], { kind: 'ConfigMap', name: 'web' })],
          images: [ImageOverride.renamed('stand-in/web', 'registry.acme.io/acme/web', { newTag: '2.0.0' })],
        }),
      ],
      install: { crds: CrdsPolicy.CREATE, createNamespace: true },
      upgrade: { crds: CrdsPolicy.CREATE_REPLACE },
      targetNamespace: 'made-by-helm',
      releaseName: 'web',
    });
    this.release('after', {
      dependsOn: [values.readyWhen("has(dep.status.history) && dep.status.history[0].chartVersion.startsWith('2.0.0')")],
    });
    this.release('drift', {
      driftDetection: { mode: DriftDetectionMode.ENABLED, ignore: [IgnoreRule.fields(['/data/password'], { kind: 'ConfigMap' })] },
    });
    this.release('tested', {
      test: { enable: true, filters: [HelmTestFilter.exclude('tested-excluded')] },
    });
    this.release('remediated', { values: { replicas }, upgrade: { remediation: { retries: 0, remediateLastFailure: true } } });
    this.release('retried', { values: { replicas }, upgrade: { strategy: ReleaseStrategy.retryOnFailure(Duration.seconds(5)) } });
    this.release('health', {
      values: { database: true },
      waitStrategy: WaitStrategy.POLLER,
      healthCheckExprs: [
        HealthCheckExpression.forKind('acme.io/v1', 'Database', { current: "has(status.phase) && status.phase == 'Running'" }),
      ],
      timeout: Duration.minutes(3),
    });
  }

  private release(name: string, options: HelmReleaseOptions): HelmRelease {
    return new HelmRelease(this, name, { chartRef: this.chart, ...options });
  }
}
