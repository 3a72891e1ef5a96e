import { ApiObject, Duration, Size } from 'cdk8s';
import { CrdsPolicy, OciHelmChart } from 'cdk8s-fluxcd';
import type { AddOn } from './add-on';
import type { AcmeClusterProps } from '../acme-cluster';
import type { AcmePlatform } from '../acme-platform';

/** What may differ from cluster to cluster. */
export interface MonitoringSettings {
  /**
   * How long metrics are kept.
   * @default Duration.days(15)
   */
  readonly retention?: Duration;

  /**
   * Size of the volume that metrics are kept on.
   * @default Size.gibibytes(50)
   */
  readonly storage?: Size;
}

/** Properties of `Monitoring`. */
export interface MonitoringProps extends MonitoringSettings {
  /**
   * Host of Grafana.
   * @default 'grafana.${DOMAIN}'
   */
  readonly grafanaHost?: string;
}

/** Prometheus for the monitors of all namespaces, Grafana behind the ingress, and the metrics of Flux itself. */
export class Monitoring extends OciHelmChart implements AddOn {
  public constructor(
    platform: AcmePlatform,
    private readonly props: MonitoringProps = {},
  ) {
    const host = props.grafanaHost ?? 'grafana.${DOMAIN}';
    const volume = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '${METRICS_STORAGE}' } } };
    super(platform.controllers, 'monitoring', {
      ...platform.versions.of('kube-prometheus-stack'),
      crds: CrdsPolicy.CREATE_REPLACE,
      crdGroups: ['monitoring.coreos.com'],
      values: {
        prometheus: {
          prometheusSpec: {
            retention: '${METRICS_RETENTION}',
            storageSpec: { volumeClaimTemplate: { spec: volume } },
            podMonitorSelectorNilUsesHelmValues: false,
            serviceMonitorSelectorNilUsesHelmValues: false,
          },
        },
        grafana: {
          ingress: {
            enabled: true,
            ingressClassName: platform.ingress.className,
            annotations: { 'cert-manager.io/cluster-issuer': platform.certManager.issuerName },
            hosts: [host],
            tls: [{ hosts: [host], secretName: 'grafana-tls' }],
          },
        },
      },
    });
    new ApiObject(platform.configs, 'flux-metrics', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { namespace: this.namespace },
      spec: {
        namespaceSelector: { matchNames: ['flux-system'] },
        selector: { matchLabels: { 'app.kubernetes.io/part-of': 'flux' } },
        podMetricsEndpoints: [{ port: 'http-prom' }],
      },
    });
  }

  public variablesOn({ monitoring }: AcmeClusterProps) {
    const retention = monitoring?.retention ?? this.props.retention ?? Duration.days(15);
    const storage = monitoring?.storage ?? this.props.storage ?? Size.gibibytes(50);
    return { METRICS_RETENTION: `${retention.toDays()}d`, METRICS_STORAGE: `${storage.toGibibytes()}Gi` };
  }
}
