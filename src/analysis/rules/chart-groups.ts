import { valuesAt } from '../../kubernetes/pointer';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Which API groups well-known Helm charts define: a fact of each chart, by the chart's name. */
const groupsByChart: { readonly [chart: string]: readonly string[] } = {
  'argo-cd': ['argoproj.io'],
  'argo-events': ['argoproj.io'],
  'argo-rollouts': ['argoproj.io'],
  'argo-workflows': ['argoproj.io'],
  'aws-load-balancer-controller': ['elbv2.k8s.aws'],
  'cert-manager': ['cert-manager.io', 'acme.cert-manager.io'],
  cilium: ['cilium.io'],
  'cloudnative-pg': ['postgresql.cnpg.io'],
  contour: ['projectcontour.io'],
  crossplane: ['pkg.crossplane.io', 'apiextensions.crossplane.io'],
  'eck-operator': ['elasticsearch.k8s.elastic.co', 'kibana.k8s.elastic.co', 'beat.k8s.elastic.co', 'logstash.k8s.elastic.co'],
  'external-secrets': ['external-secrets.io', 'generators.external-secrets.io'],
  flagger: ['flagger.app'],
  gatekeeper: ['templates.gatekeeper.sh', 'config.gatekeeper.sh', 'mutations.gatekeeper.sh'],
  'gateway-helm': ['gateway.envoyproxy.io', 'gateway.networking.k8s.io'],
  'grafana-operator': ['grafana.integreatly.org'],
  karpenter: ['karpenter.sh', 'karpenter.k8s.aws'],
  'karpenter-crd': ['karpenter.sh', 'karpenter.k8s.aws'],
  keda: ['keda.sh', 'eventing.keda.sh'],
  'kube-prometheus-stack': ['monitoring.coreos.com'],
  kueue: ['kueue.x-k8s.io'],
  kyverno: ['kyverno.io', 'policies.kyverno.io'],
  'linkerd-crds': ['linkerd.io', 'policy.linkerd.io'],
  longhorn: ['longhorn.io'],
  'mariadb-operator': ['k8s.mariadb.com'],
  metallb: ['metallb.io'],
  'opentelemetry-operator': ['opentelemetry.io'],
  'postgres-operator': ['acid.zalan.do'],
  'prometheus-operator-crds': ['monitoring.coreos.com'],
  'rook-ceph': ['ceph.rook.io'],
  'sealed-secrets': ['bitnami.com'],
  'strimzi-kafka-operator': ['kafka.strimzi.io', 'core.strimzi.io'],
  'tailscale-operator': ['tailscale.com'],
  traefik: ['traefik.io'],
  'trivy-operator': ['aquasecurity.github.io'],
  'vault-secrets-operator': ['secrets.hashicorp.com'],
  velero: ['velero.io'],
  'victoria-metrics-k8s-stack': ['operator.victoriametrics.com'],
  'victoria-metrics-operator': ['operator.victoriametrics.com'],
};

/** The API groups that the chart of a HelmRelease defines, where the chart is a well-known one. */
export function groupsOfChart(release: Manifest, cluster: Cluster): readonly string[] {
  const chart = chartOf(release, cluster);
  return (chart !== undefined && Object.hasOwn(groupsByChart, chart) && groupsByChart[chart]) || [];
}

/** The name of the chart: as it is written, or the end of the address of its OCIRepository, which may stand in the release. */
export function chartOf(release: Manifest, cluster: Cluster): string | undefined {
  const [{ value } = { value: undefined }] = valuesAt(release.object, '/spec/chart/spec/chart');
  if (typeof value === 'string') return value;
  const source = cluster.referencesOf(release).find(({ pointer }) => pointer === '/spec/chartRef')?.to[0];
  const url: unknown = source?.object.spec?.url ?? release.object.spec?.chart?.spec?.url;
  return typeof url === 'string' ? url.slice(url.lastIndexOf('/') + 1) : undefined;
}
