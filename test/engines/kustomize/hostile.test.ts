import { built, Files, refusal, settingsYaml } from './support';

const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
const withPatch = (patch: string): Files => ({
  'kustomization.yaml': 'resources: [settings.yaml]\npatches:\n  - {path: patch.yaml, target: {kind: ConfigMap}}\n',
  'settings.yaml': settingsYaml,
  'patch.yaml': patch,
});

function components(): Files {
  const files: { [path: string]: string } = {
    'kustomization.yaml': 'resources: [settings.yaml]\ncomponents: [c0, c0]\n',
    'settings.yaml': settingsYaml,
  };
  for (let index = 0; index < 30; index++) {
    const next = `../c${index + 1}`;
    files[`c${index}/kustomization.yaml`] = `${component}namePrefix: x\n${index < 29 ? `components: [${next}, ${next}]\n` : ''}`;
  }
  return files;
}

function bases(): Files {
  const files: { [path: string]: string } = {};
  for (let index = 0; index < 3000; index++) files[`b${index}/kustomization.yaml`] = `resources:\n  - ../b${index + 1}\n`;
  return files;
}

const nestedAliases = Array.from(
  { length: 9 },
  (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]\n`,
);
const copies = Array.from({ length: 40 }, (_, index) => `- {op: copy, from: /data, path: /data/copy${index}}\n`);
const tooLong = (length: number) =>
  `NotBuiltError: patch.yaml:1 the document has ${length} characters. The limit is 3145728, which is what an API server takes`;

test.each<readonly [string, Files, string]>([
  [
    'a component that names itself by another one',
    {
      'kustomization.yaml': 'resources: [settings.yaml]\ncomponents: [a]\n',
      'settings.yaml': settingsYaml,
      'a/kustomization.yaml': `${component}components:\n  - ../b\n`,
      'b/kustomization.yaml': `${component}components:\n  - ../a\n`,
    },
    'KustomizeError: b/kustomization.yaml:4 ../a leads back to a, which leads here: a cycle',
  ],
  [
    'a folder that names itself',
    { 'kustomization.yaml': 'resources:\n  - .\n' },
    'KustomizeError: kustomization.yaml:2 . leads back to ., which leads here: a cycle',
  ],
  [
    'a path out of the root',
    { 'kustomization.yaml': 'resources:\n  - ../../etc/passwd\n' },
    'KustomizeError: kustomization.yaml:2 ../../etc/passwd is neither a file nor a folder',
  ],
  [
    'an absolute path of a generator',
    { 'kustomization.yaml': 'configMapGenerator:\n  - name: a\n    files:\n      - /etc/passwd\n' },
    'KustomizeError: kustomization.yaml:4 the file /etc/passwd does not exist',
  ],
  ['a patch of a million lines', withPatch(`${settingsYaml}${'# a comment\n'.repeat(1_000_000)}`), tooLong(12_000_078)],
  ['a patch of a million items', withPatch(`${settingsYaml}items:\n${'- 1\n'.repeat(1_000_000)}`), tooLong(4_000_085)],
  [
    'components that name each other twice, thirty times over',
    components(),
    'NotBuiltError: c28/kustomization.yaml:4 the build needs more than 1000 folders: bases or components are named again and again',
  ],
  [
    'a chain of 3000 bases',
    bases(),
    'NotBuiltError: b1000/kustomization.yaml:2 the build needs more than 1000 folders: bases or components are named again and again',
  ],
  [
    'aliases of aliases',
    { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': `${settingsYaml}a0: &a0 [x, x, x, x]\n${nestedAliases.join('')}` },
    'NotBuiltError: a.yaml:7 the document has more than 200000 values, with those that its aliases stand for',
  ],
  [
    'lists in lists',
    { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': `${settingsYaml}a: ${'['.repeat(100_000)}\n` },
    'KustomizeError: a.yaml:7 it is nested more than 1000 levels deep',
  ],
  [
    'a patch that copies a field into itself',
    withPatch(copies.join('')),
    'NotBuiltError: patch.yaml:18 a copy has more than 200000 values',
  ],
  [
    'a replacement that appends a value to itself',
    {
      'kustomization.yaml': `resources: [settings.yaml]\nreplacements:\n${`  - source: {kind: ConfigMap, fieldPath: data.level}
    targets: [{select: {kind: ConfigMap}, fieldPaths: [data.level], options: {delimiter: x, index: 1000000}}]\n`.repeat(40)}`,
      'settings.yaml': settingsYaml,
    },
    'NotBuiltError: kustomization.yaml:41 a value that is made by replacements has 5242879 characters. The limit is 3145728, which is what an API server takes',
  ],
  [
    'a regular expression of many copies',
    {
      'kustomization.yaml': 'resources: [settings.yaml]\npatches:\n  - {path: patch.yaml, target: {name: "((a{100}){100}){100}"}}\n',
      'settings.yaml': settingsYaml,
      'patch.yaml': '- {op: remove, path: /data}\n',
    },
    'KustomizeError: kustomization.yaml:3 "((a{100}){100}){100}" is not a regular expression as Go reads it',
  ],
])('%s is one error', (_, files, message) => {
  expect(refusal(files, 'kustomization.yaml' in files ? '.' : 'b0')).toBe(message);
});

test('a byte order mark at the beginning of a file is no part of its first key', () => {
  const files = { 'kustomization.yaml': '\ufeffresources: [settings.yaml]\n', 'settings.yaml': `\ufeff${settingsYaml}` };
  expect(built(files)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { level: 'info' } }]);
});
