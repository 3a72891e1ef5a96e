import { drawTree } from '../kustomize/trees';
import { Random } from '../render/random';

/**
 * The files of a repository of one cluster, drawn from a seed: a Kustomize tree with overlays, patches, generators and replacements that a Kustomization
 * of Flux patches further, one with variables, and a ResourceSet.
 */
export function drawRepository(seed: number): { readonly [path: string]: string } {
  const random = new Random(seed);
  const { files, folder } = drawTree(seed);
  const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [`tree/${path}`, text]));
  return {
    ...tree,
    'clusters/c/flux-system/gotk-sync.yaml': sync,
    'clusters/c/tree.yaml': kustomization('tree', `tree/${folder}`, random.chance(0.7) ? patches(random) : ''),
    'clusters/c/vars.yaml': kustomization('vars', 'vars', '  postBuild:\n    substitute: { REGION: eu, TIER: "gold" }\n'),
    'clusters/c/tenants.yaml': resourceSet,
    'vars/config.yaml': config(random),
    'vars/kustomization.yaml': `resources: [config.yaml]\npatches:\n  - path: patch.yaml\n`,
    'vars/patch.yaml': `${configHead}\ndata:\n  extra: more\n  level: \${TIER}\n`,
  };
}

const configHead = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: apps }';

function config(random: Random): string {
  const lines = ['region: ${REGION}', 'zone: ${REGION}-1', 'plain: text', 'other: ${TIER}', 'quoted: "yes"'];
  return `${configHead}\ndata:\n${lines
    .filter(() => random.chance(0.8))
    .map((line) => `  ${line}\n`)
    .join('')}  last: one\n`;
}

function patches(random: Random): string {
  const merge = `  - target: { kind: ${random.pick(['Deployment', 'ConfigMap', 'HelmRelease', 'Service'])} }
    patch: |
      kind: any
      metadata:
        name: any
        annotations:
          patched: by-flux
`;
  const json = `  - target: { kind: ${random.pick(['Deployment', 'ConfigMap', 'Thing'])} }
    patch: |
      - { op: add, path: /metadata/labels, value: { color: blue } }
`;
  return `  patches:\n${random.chance(0.8) ? merge : ''}${json}`;
}

function kustomization(name: string, path: string, more: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec:
  interval: 10m
  path: ./${path}
  prune: true
  sourceRef: { kind: GitRepository, name: flux-system }
${more}`;
}

const sync = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, url: https://github.com/acme/fleet, ref: { branch: main } }
---
${kustomization('flux-system', 'clusters/c', '')}`;

const resourceSet = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: tenants, namespace: flux-system }
spec:
  inputs:
    - { tenant: blue, size: large }
    - { tenant: red, size: small }
  resources:
    - apiVersion: v1
      kind: ConfigMap
      metadata:
        name: << inputs.tenant >>-config
        namespace: apps
        annotations:
          size: << inputs.size >>
      data:
        tenant: << inputs.tenant >>
        host: << inputs.tenant >>.acme.io
        fixed: value
        number: "12"
`;
