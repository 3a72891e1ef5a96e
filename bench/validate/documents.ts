import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an app in a GitOps repository is made of: two sources, a Kustomization, a HelmRelease with values. */
const group: readonly ((i: number) => string)[] = [
  (i) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: git-${i}
  namespace: flux-system
spec:
  interval: 5m
  url: https://github.com/acme/app-${i}
  ref:
    branch: main
  secretRef:
    name: git-auth
`,
  (i) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: deploy-${i}
  namespace: flux-system
spec:
  interval: 30m
  retryInterval: 5m
  timeout: 5m
  path: ./deploy
  prune: true
  wait: true
  sourceRef:
    kind: GitRepository
    name: git-${i}
  postBuild:
    substitute:
      DOMAIN: app-${i}.acme.io
`,
  (i) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: chart-${i}
  namespace: flux-system
spec:
  interval: 5m
  url: oci://ghcr.io/acme/charts/app-${i}
  ref:
    semver: 1.x
  layerSelector:
    mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip
    operation: copy
`,
  (i) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: release-${i}
  namespace: flux-system
spec:
  interval: 30m
  releaseName: app-${i}
  chartRef:
    kind: OCIRepository
    name: chart-${i}
  install:
    strategy:
      name: RetryOnFailure
      retryInterval: 3m
  upgrade:
    strategy:
      name: RetryOnFailure
      retryInterval: 3m
  values:
    replicaCount: ${2 + (i % 3)}
    image:
      repository: ghcr.io/acme/app-${i}
      tag: 1.${i}.0
      pullPolicy: IfNotPresent
    service:
      type: ClusterIP
      port: 8080
    ingress:
      enabled: true
      className: nginx
      hosts:
        - host: app-${i}.acme.io
          paths:
            - path: /
              pathType: Prefix
    resources:
      requests:
        cpu: 100m
        memory: 128Mi
      limits:
        memory: 256Mi
    env:
      - LOG_LEVEL=info
      - INSTANCE=${i}
`,
];

/** Writes valid documents into files of a new folder. */
export function writeDocuments(folder: string, files: number, perFile: number): void {
  mkdirSync(folder);
  for (let file = 0; file < files; file++) {
    const documents = Array.from({ length: perFile }, (_, index) => {
      const number = file * perFile + index;
      return group[number % group.length](Math.floor(number / group.length));
    });
    writeFileSync(join(folder, `${file}.yaml`), documents.join('---\n'));
  }
}
