import { generateKeyPairSync } from 'node:crypto';
import { Chart } from 'cdk8s';
import { OciLayerSelector, OciRef, OciRepository } from 'cdk8s-fluxcd';
import { publishedChart, standInChart } from '../../content/charts';
import { Files } from '../../content/files';
import { configMap, namespace, registrySecret, secret, yamlOf } from '../../content/manifests';
import { synthesized } from '../../content/synthesized';
import { Stack } from '../../stack/stack';

/** The files of the sources that the handbook's samples read, by the source. */
export const outside = {
  'flux-system/fleet': {
    'policies/policies.yaml': yamlOf(configMap('flux-system/policies', { enforced: 'yes' })),
    'ingress/ingress.yaml': yamlOf(configMap('flux-system/ingress', { host: 'ingress.${CLUSTER_DOMAIN}' })),
  },
  'flux-system/monorepo': {
    'infrastructure/controllers/controllers.yaml': yamlOf(configMap('flux-system/controllers', { layer: '1' })),
    'infrastructure/configs/configs.yaml': yamlOf(configMap('flux-system/configs', { layer: '2' })),
    'apps/base/app.yaml': yamlOf(configMap('flux-system/app', { layer: '3' })),
    'apps/base/kustomization.yaml': 'resources: [app.yaml]\n',
    'apps/production/kustomization.yaml': 'resources: [../base]\n',
  },
  'team-web/team-web': { 'deploy/production/web.yaml': yamlOf(configMap('team-web', { owner: 'team-web' })) },
  'flux-system/web': { 'deploy/web.yaml': yamlOf(configMap('flux-system/web-tag', { tag: '${APP_IMAGE_TAG}' })) },
  'flux-system/manifests': { 'web/web.yaml': yamlOf(configMap('flux-system/web', { from: 'manifests' })) },
  'flux-system/dashboards': { 'dashboards.yaml': yamlOf(configMap('flux-system/dashboards', { from: 'a bucket' })) },
} satisfies { [source: string]: Files };

/** Publishes what the handbook's samples read: repositories, artifacts, charts, images, a bucket. */
export async function publishOutside({ git, registry, charts, buckets, cluster, processes }: Stack) {
  await git.publish('acme/fleet', outside['flux-system/fleet']);
  await git.publish('acme/monorepo', outside['flux-system/monorepo']);
  await git.publish('acme/team-web', outside['team-web/team-web']);
  await git.publish('acme/production', { 'README.md': 'production\n' });
  await git.publish('acme/apps', { 'apps/production/web.yaml': web });

  for (const tag of ['1.0.0', '1.10.0', '2.0.0']) await registry.push('acme/web', tag, outside['flux-system/web']);
  await registry.push('acme/manifests', 'latest-stable', outside['flux-system/manifests']);
  await registry.tag('acme/manifests', 'latest-stable', 'latest');
  await registry.pushChart('stefanprodan/charts', await publishedChart('podinfo', processes));
  await registry.pushChart('controlplaneio-fluxcd/charts', standInChart('flux-operator', '0.59.0'));
  await registry.pushChart('grafana/charts', standInChart('grafana', '10.0.0'));
  const certManager = await registry.pushChart('jetstack/charts', standInChart('cert-manager', '1.18.2'));

  charts.publish('https://kubernetes-sigs.github.io/external-dns', await publishedChart('external-dns', processes));
  charts.publish('https://kubernetes-sigs.github.io/metrics-server', standInChart('metrics-server', '3.13.0'));
  await buckets.publish('dashboards', outside['flux-system/dashboards']);

  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await registry.sign('jetstack/charts/cert-manager', certManager, privateKey);
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  await cluster.apply(...secrets, namespace('cert-manager'), secret('cert-manager/cosign-key', { 'cosign.pub': pem }));
}

/** What the samples name and leave to others. */
const secrets = [
  namespace('web'),
  namespace('team-web'),
  secret('team-web/git-auth', { username: 'flux', password: 'git-password' }),
  secret('flux-system/git-write-key', { username: 'flux', password: 'git-password' }),
  secret('flux-system/minio-auth', { accesskey: 'flux', secretkey: 'bucket-password' }),
  secret('flux-system/slack-webhook', { address: 'https://hooks.slack.com/services/T0/B0/on-call' }),
  secret('flux-system/webhook-token', { token: 'webhook-secret' }),
  registrySecret('flux-system/ghcr-auth', 'ghcr.io'),
  registrySecret('flux-system/docker-hub-auth', 'index.docker.io'),
];

/** The source that a sample refers to by name only. */
export function sourceOfOthers() {
  const files = synthesized((app) => {
    const chart = new Chart(app, 'others');
    new OciRepository(chart, 'grafana', {
      url: 'oci://ghcr.io/grafana/charts/grafana',
      ref: OciRef.semver('10.x'),
      layerSelector: OciLayerSelector.helmChart(),
    });
  });
  return Object.values(files)[0];
}

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.0.0 # {"$imagepolicy": "flux-system:web-stable"}
`;
