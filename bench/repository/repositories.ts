import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a repository of the bench has. */
export interface Shape {
  readonly clusters: number;
  /** Layers that all clusters apply, each by a Kustomization of its own. */
  readonly layers: number;
  /** Applications of a layer: a base of three objects, an overlay and a patch, in seven files. */
  readonly apps: number;
  /** Whether a release and its source are as the handbook says, or give an audit a warning each. */
  readonly charts: 'right' | 'wrong';
}

/** Writes a repository of clusters that share layers. */
export function writeRepository(folder: string, { clusters, layers, apps, charts }: Shape): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (let cluster = 0; cluster < clusters; cluster++) {
    write(`clusters/c${cluster}/flux-system/gotk-sync.yaml`, sync(`clusters/c${cluster}`));
    for (let layer = 0; layer < layers; layer++) write(`clusters/c${cluster}/layer${layer}.yaml`, applying(layer));
  }
  for (let layer = 0; layer < layers; layer++) {
    const names = Array.from({ length: apps }, (_, index) => `app-${layer}-${index}`);
    write(`layers/l${layer}/kustomization.yaml`, `resources: [${names.map((name) => `../../apps/${name}/prod`).join(', ')}]\n`);
    for (const name of names) for (const [path, text] of filesOf(name, charts)) write(`apps/${name}/${path}`, text);
  }
}

function sync(path: string): string {
  return `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, url: https://github.com/acme/fleet }
---
${kustomization('flux-system', path)}`;
}

function applying(layer: number): string {
  return `${kustomization(`layer${layer}`, `layers/l${layer}`)}  postBuild: { substitute: { REGION: eu } }\n`;
}

function kustomization(name: string, path: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec:
  interval: 10m
  path: ./${path}
  prune: true
  sourceRef: { kind: GitRepository, name: flux-system }
`;
}

const strategies = '  install: { strategy: { name: RetryOnFailure } }\n  upgrade: { strategy: { name: RetryOnFailure } }\n';
const layerSelector = ', layerSelector: { mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip, operation: copy }';

function filesOf(name: string, charts: Shape['charts']): readonly (readonly [path: string, text: string])[] {
  return [
    ['prod/kustomization.yaml', `namespace: ${name}\nresources: [../base]\npatches: [{ path: patch.yaml }]\n`],
    ['prod/patch.yaml', release(name, '  interval: 5m\n  values: { region: "${REGION}" }\n')],
    ['base/kustomization.yaml', 'resources: [release.yaml, repository.yaml, namespace.yaml]\n'],
    [
      'base/release.yaml',
      release(
        name,
        `  chartRef: { kind: OCIRepository, name: ${name} }\n  values: { replicas: 2, limits: { cpu: 100m } }\n${charts === 'right' ? strategies : ''}`,
      ),
    ],
    [
      'base/repository.yaml',
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: { name: ${name} }\nspec: { interval: 5m, url: oci://ghcr.io/acme/charts/${name}, ref: { semver: 1.x }${charts === 'right' ? layerSelector : ''} }\n`,
    ],
    ['base/namespace.yaml', `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`],
    ['readme.md', `${name}\n`],
  ];
}

function release(name: string, spec: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: ${name} }\nspec:\n${spec}`;
}
