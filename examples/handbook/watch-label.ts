import { ApiObject, Chart } from 'cdk8s';
import {
  ConfigMapRef,
  GitRepository,
  HelmRelease,
  Kustomization,
  OciRepository,
  SecretRef,
  SubstituteFrom,
  ValuesFrom,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 8: what substituteFrom and valuesFrom name is watched, by a label that nobody has to write. */
export class WatchLabel extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    const runtimeInfo = new ApiObject(this, 'flux-runtime-info', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'flux-runtime-info' },
      data: { CLUSTER_NAME: 'prod-eu', CLUSTER_DOMAIN: 'eu.acme.io' },
    });
    new Kustomization(this, 'ingress', {
      source: GitRepository.fromGitRepositoryName(this, 'fleet', 'fleet'),
      path: './ingress',
      substituteFrom: [
        SubstituteFrom.configMap(ConfigMapRef.fromConstruct(runtimeInfo)),
        SubstituteFrom.secret(SecretRef.named('ingress-secrets'), { optional: true }),
      ],
    });

    new ApiObject(this, 'grafana-values', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'grafana-values' },
      data: { 'values.yaml': 'replicas: 2\n' },
    });
    new HelmRelease(this, 'grafana', {
      chartRef: OciRepository.fromOciRepositoryName(this, 'grafana-chart', 'grafana'),
      valuesFrom: [ValuesFrom.configMap(ConfigMapRef.named('grafana-values'))],
    });
  }
}
