'use strict';
/**
 * The same objects twice: by this library's constructs (l2) and by plain cdk8s with the L1 bindings (l1), as a user would write
 * them by hand. A group is what an app in a GitOps repository is made of: two sources, a Kustomization, a HelmRelease with values.
 */

/** Number of objects in a group. */
exports.groupSize = 4;

/** Helm values of an ordinary size. */
const valuesOf = (i) => ({
  replicaCount: 2 + (i % 3),
  image: { repository: `ghcr.io/acme/app-${i}`, tag: `1.${i}.0`, pullPolicy: 'IfNotPresent' },
  service: { type: 'ClusterIP', port: 8080 },
  ingress: {
    enabled: true,
    className: 'nginx',
    hosts: [{ host: `app-${i}.acme.io`, paths: [{ path: '/', pathType: 'Prefix' }] }],
  },
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  env: ['LOG_LEVEL=info', `INSTANCE=${i}`],
});

/** By this library. `flux` is the package. */
exports.l2 = (flux, chart, i) => {
  const git = new flux.GitRepository(chart, `git-${i}`, {
    url: `https://github.com/acme/app-${i}`,
    ref: flux.GitRef.branch('main'),
    secretRef: flux.SecretRef.named('git-auth'),
  });
  new flux.Kustomization(chart, `deploy-${i}`, { source: git, path: './deploy', substitute: { DOMAIN: `app-${i}.acme.io` } });
  const oci = new flux.OciRepository(chart, `chart-${i}`, {
    url: `oci://ghcr.io/acme/charts/app-${i}`,
    ref: flux.OciRef.semver('1.x'),
    layerSelector: flux.OciLayerSelector.helmChart(),
  });
  new flux.HelmRelease(chart, `release-${i}`, { chartRef: oci, releaseName: `app-${i}`, values: valuesOf(i) });
};

/** By the L1 bindings. `flux` is their file of each group. */
exports.l1 = (flux, chart, i) => {
  const named = (name) => ({ name: `${name}-${i}`, namespace: 'flux-system' });
  new flux.GitRepository(chart, `git-${i}`, {
    metadata: named('git'),
    spec: { url: `https://github.com/acme/app-${i}`, ref: { branch: 'main' }, interval: '5m', secretRef: { name: 'git-auth' } },
  });
  new flux.Kustomization(chart, `deploy-${i}`, {
    metadata: named('deploy'),
    spec: {
      sourceRef: { kind: 'GitRepository', name: `git-${i}` },
      path: './deploy',
      interval: '30m',
      retryInterval: '5m',
      timeout: '5m',
      prune: true,
      wait: true,
      postBuild: { substitute: { DOMAIN: `app-${i}.acme.io` } },
    },
  });
  new flux.OciRepository(chart, `chart-${i}`, {
    metadata: named('chart'),
    spec: {
      url: `oci://ghcr.io/acme/charts/app-${i}`,
      ref: { semver: '1.x' },
      interval: '5m',
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    },
  });
  const retry = { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } };
  new flux.HelmRelease(chart, `release-${i}`, {
    metadata: named('release'),
    spec: {
      chartRef: { kind: 'OCIRepository', name: `chart-${i}` },
      releaseName: `app-${i}`,
      interval: '30m',
      install: retry,
      upgrade: retry,
      values: valuesOf(i),
    },
  });
};
