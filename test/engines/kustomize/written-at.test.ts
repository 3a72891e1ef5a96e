import { builtObjects, Files, settingsYaml, webYaml } from './support';
import { originOf } from '../../../src/engines/kustomize';

function origin(files: Files, index: number, pointer: string, folder = '.'): string {
  const found = originOf(builtObjects(files, folder)[index], pointer)!;
  return `${found.file}:${found.line}:${found.column}`;
}

const kustomization = `resources:
  - settings.yaml
patches:
  - target: {kind: ConfigMap}
    patch: |
      - op: add
        path: /data/added
        value: by a patch
  - patch: |-
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
      data:
        merged: by another
namespace: apps
configMapGenerator:
  - name: made
    literals:
      - first=1
      - second=2
`;

const files = { 'kustomization.yaml': kustomization, 'settings.yaml': settingsYaml };

test.each([
  ['a value that nothing changed', 0, '/data/level', 'settings.yaml:6:10'],
  ['a value of an inline JSON patch', 0, '/data/added', 'kustomization.yaml:8:16'],
  ['a value of an inline merge patch', 0, '/data/merged', 'kustomization.yaml:15:17'],
  ['the namespace', 0, '/metadata/namespace', 'kustomization.yaml:16:12'],
  ['a literal of a generator', 1, '/data/second', 'kustomization.yaml:21:9'],
])('%s is found where it is written', (_, index, pointer, place) => {
  expect(origin(files, index, pointer)).toBe(place);
});

test('the type and the labels of a generated Secret are found where they are written', () => {
  const generator = 'secretGenerator:\n  - name: made\n    type: kubernetes.io/tls\n    options:\n      labels: {app: web}\n';
  expect(origin({ 'kustomization.yaml': generator }, 0, '/type')).toBe('kustomization.yaml:3:11');
  expect(origin({ 'kustomization.yaml': generator }, 0, '/metadata/labels/app')).toBe('kustomization.yaml:5:21');
});

test('what generatorOptions give to a generated object is found there', () => {
  const generator = 'configMapGenerator:\n  - name: made\ngeneratorOptions:\n  immutable: true\n  labels: {app: web}\n';
  expect(origin({ 'kustomization.yaml': generator }, 0, '/immutable')).toBe('kustomization.yaml:4:14');
  expect(origin({ 'kustomization.yaml': generator }, 0, '/metadata/labels/app')).toBe('kustomization.yaml:5:17');
});

test('a value of a base is found in the base, one of the overlay in the overlay', () => {
  const tree = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': webYaml,
    'top/kustomization.yaml': 'resources: [../base]\nimages:\n  - {name: nginx, newTag: "2"}\n',
  };
  expect(origin(tree, 0, '/spec/template/spec/containers/0/name', 'top')).toBe('base/web.yaml:9:17');
  expect(origin(tree, 0, '/spec/template/spec/containers/0/image', 'top')).toBe('top/kustomization.yaml:3:5');
});

const mergePatch = (indent: string) =>
  ['apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: settings }', 'data:', '  merged: by a plug-in', ''].join(`\n${indent}`);
const mergePlugin = `apiVersion: builtin\nkind: PatchStrategicMergeTransformer\nmetadata: { name: plugin }\n`;

test('a value of a patch in a transformer is found where it is written', () => {
  const tree = {
    'kustomization.yaml': 'resources: [settings.yaml]\ntransformers: [plugin.yaml]\n',
    'plugin.yaml': `${mergePlugin}patches: |\n  ${mergePatch('  ')}`,
    'settings.yaml': settingsYaml,
  };
  expect(origin(tree, 0, '/data/merged')).toBe('plugin.yaml:9:13');
});

test('a value of a patch in a transformer that is written inline is found where it is written, in the block within the block', () => {
  const plugin = `${mergePlugin}patches: |\n  ${mergePatch('  ')}`.replaceAll('\n', '\n    ');
  const tree = {
    'kustomization.yaml': `resources: [settings.yaml]\ntransformers:\n  - |\n    ${plugin}\n`,
    'settings.yaml': settingsYaml,
  };
  expect(origin(tree, 0, '/data/merged')).toBe('kustomization.yaml:12:17');
});

test('a value of a patch whose block has an anchor is found where it is written', () => {
  const patch = mergePatch('      ');
  const tree = {
    'kustomization.yaml': `resources: [settings.yaml]\npatches:\n  - patch: &patch |\n      ${patch}\n`,
    'settings.yaml': settingsYaml,
  };
  expect(origin(tree, 0, '/data/merged')).toBe('kustomization.yaml:8:17');
});

test('the names that IAMPolicyGenerator puts together are found in its fields', () => {
  const tree = {
    'kustomization.yaml': 'generators: [plugin.yaml]\n',
    'plugin.yaml': `apiVersion: builtin
kind: IAMPolicyGenerator
metadata: { name: plugin }
cloud: gke
kubernetesService:
  name: web
  namespace: apps
serviceAccount:
  name: account
  projectId: acme
`,
  };
  expect(origin(tree, 0, '/metadata/name')).toBe('plugin.yaml:6:9');
  expect(origin(tree, 0, '/metadata/namespace')).toBe('plugin.yaml:7:14');
  expect(origin(tree, 0, '/metadata/annotations/iam.gke.io~1gcp-service-account')).toBe('plugin.yaml:9:3');
  expect(origin(tree, 0, '/kind')).toBe('plugin.yaml:1:1');
});
