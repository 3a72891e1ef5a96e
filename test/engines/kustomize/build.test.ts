import { built, refusal, settingsYaml, webYaml } from './support';

const web = (name: string, image: string, settings: string, more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, ...more },
  spec: { template: { spec: { containers: [{ name: 'main', image, envFrom: [{ configMapRef: { name: settings } }] }] } } },
});

test('references follow objects that an overlay renames', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml, settings.yaml]',
    'base/web.yaml': webYaml,
    'base/settings.yaml': settingsYaml,
    'top/kustomization.yaml': 'resources: [../base]\nnamePrefix: a-\nnamespace: apps\nimages: [{name: nginx, newTag: "1.27"}]\n',
  };
  expect(built(files, 'top')).toEqual([
    web('a-web', 'nginx:1.27', 'a-settings', { namespace: 'apps' }),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a-settings', namespace: 'apps' }, data: { level: 'info' } },
  ]);
});

test('a generated ConfigMap has the hash of its content in its name, and references have it too', () => {
  const files = {
    'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{name: settings, literals: [level=info]}]\n',
    'web.yaml': webYaml,
  };
  expect(built(files)).toEqual([
    web('web', 'nginx:1.25', 'settings-k4b9tgf9m9'),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings-k4b9tgf9m9' }, data: { level: 'info' } },
  ]);
});

test('a strategic merge patch merges containers by name and removes what is null', () => {
  const patch = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: side
          image: busybox
        - name: main
          envFrom: null
`;
  const [object] = built({
    'kustomization.yaml': 'resources: [web.yaml]\npatches: [{path: patch.yaml}]\n',
    'web.yaml': webYaml,
    'patch.yaml': patch,
  });
  expect(object).toMatchObject({
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'side', image: 'busybox' },
            { name: 'main', image: 'nginx:1.25' },
          ],
        },
      },
    },
  });
  expect(JSON.stringify(object)).not.toContain('envFrom');
});

test('a JSON patch replaces a field that is not there, as Kustomize does', () => {
  const kustomization = `resources: [settings.yaml]
patches:
  - target: {kind: ConfigMap}
    patch: |
      - {op: replace, path: /data/new, value: "1"}
`;
  expect(built({ 'kustomization.yaml': kustomization, 'settings.yaml': settingsYaml })).toMatchObject([
    { data: { level: 'info', new: '1' } },
  ]);
});

test('a replacement copies a value into a part of another one', () => {
  const kustomization = `resources: [web.yaml, settings.yaml]
replacements:
  - source: {kind: ConfigMap, name: settings, fieldPath: data.level}
    targets:
      - select: {kind: Deployment}
        fieldPaths: ["spec.template.spec.containers.[name=main].image"]
        options: {delimiter: ":", index: 1}
`;
  const [object] = built({ 'kustomization.yaml': kustomization, 'web.yaml': webYaml, 'settings.yaml': settingsYaml });
  expect(object).toEqual(web('web', 'nginx:info', 'settings'));
});

test('a var is put in where a text names it', () => {
  const thing = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\ndata: {level: "is $(LEVEL), $$(LEVEL)"}\n';
  const kustomization = `resources: [settings.yaml, other.yaml]
configurations: [vars.yaml]
vars:
  - {name: LEVEL, objref: {apiVersion: v1, kind: ConfigMap, name: settings}, fieldref: {fieldPath: data.level}}
`;
  const files = {
    'kustomization.yaml': kustomization,
    'settings.yaml': settingsYaml,
    'other.yaml': thing,
    'vars.yaml': 'varReference: [{path: data, kind: ConfigMap}]\n',
  };
  expect(built(files)[1]).toMatchObject({ data: { level: 'is info, $(LEVEL)' } });
});

test('a built-in transformer is configured inline', () => {
  const kustomization = `resources: [settings.yaml]
transformers:
  - |
    apiVersion: builtin
    kind: PrefixTransformer
    metadata: {name: any}
    prefix: pre-
    fieldSpecs: [{path: metadata/name}]
`;
  expect(built({ 'kustomization.yaml': kustomization, 'settings.yaml': settingsYaml })).toMatchObject([
    { metadata: { name: 'pre-settings' } },
  ]);
});

test('a component changes the objects of the overlay that uses it', () => {
  const files = {
    'kustomization.yaml': 'resources: [settings.yaml]\ncomponents: [extra]\n',
    'settings.yaml': settingsYaml,
    'extra/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -x\n',
  };
  expect(built(files)).toMatchObject([{ metadata: { name: 'settings-x' } }]);
});

describe('what Kustomize refuses is an error with the file and line', () => {
  const settings = { 'settings.yaml': settingsYaml };
  const withFile = (kustomization: string) => refusal({ ...settings, 'kustomization.yaml': kustomization });

  test.each([
    [
      'a file that is not there',
      'resources:\n  - no.yaml\n',
      'KustomizeError: kustomization.yaml:2 no.yaml is neither a file nor a folder',
    ],
    ['an unknown field', 'resource: []\n', 'KustomizeError: kustomization.yaml:1 unknown field resource'],
    ['a field of another type', 'namespace: 1\n', 'KustomizeError: kustomization.yaml:1 namespace must be a string'],
    [
      'an empty file',
      'kind: Kustomization\n',
      'KustomizeError: kustomization.yaml:1 the file is empty: it names no resources and changes nothing',
    ],
    [
      'another kind',
      'kind: Other\nresources: [settings.yaml]\n',
      'KustomizeError: kustomization.yaml:1 kind is Other. It must be Kustomization or Component',
    ],
    [
      'two objects of one name',
      'resources:\n  - settings.yaml\n  - settings.yaml\n',
      'KustomizeError: settings.yaml:1 ConfigMap settings is added twice: two objects of a build must not have the same name',
    ],
    [
      'a patch for an object that is not there',
      'resources: [settings.yaml]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata:\n        name: other\n',
      'KustomizeError: kustomization.yaml:4 the patch is for ConfigMap other (v1), which is not among the resources',
    ],
    [
      'a JSON patch that removes what is not there',
      'resources: [settings.yaml]\npatches:\n  - target: {kind: ConfigMap}\n    patch: |\n      - op: remove\n        path: /data/no\n',
      'KustomizeError: kustomization.yaml:5 remove of /data/no: the object has no such field',
    ],
    [
      'a JSON patch without a target',
      'resources: [settings.yaml]\npatches:\n  - patch: |\n      - {op: remove, path: /data}\n',
      'KustomizeError: kustomization.yaml:3 a JSON patch must have a target',
    ],
    [
      'a regular expression that is none',
      'resources: [settings.yaml]\npatches:\n  - target: {name: "("}\n    patch: "- {op: remove, path: /data}"\n',
      'KustomizeError: kustomization.yaml:3 "(" is not a regular expression as Go reads it',
    ],
    [
      'a remote base',
      'resources:\n  - https://github.com/acme/base?ref=v1\n',
      'NotBuiltError: kustomization.yaml:2 https://github.com/acme/base?ref=v1 would have to be fetched',
    ],
    ['a chart', 'helmCharts:\n  - name: podinfo\n', 'NotBuiltError: kustomization.yaml:2 helmCharts would have to be rendered by Helm'],
    [
      'a schema that is not there',
      'resources: [settings.yaml]\nopenapi:\n  path: schema.json\n',
      'KustomizeError: kustomization.yaml:3 the file schema.json does not exist',
    ],
    [
      'a schema of the internet',
      'resources: [settings.yaml]\nopenapi:\n  path: https://acme.io/schema.json\n',
      'NotBuiltError: kustomization.yaml:3 https://acme.io/schema.json would have to be fetched',
    ],
    [
      'a schema of its own beside one of Kustomize',
      'resources: [settings.yaml]\nopenapi:\n  path: settings.yaml\n  version: v1.21.2\n',
      'KustomizeError: kustomization.yaml:3 path and version of openapi exclude each other',
    ],
    [
      'a version of the schema that Kustomize does not have',
      'resources: [settings.yaml]\nopenapi:\n  version: v1.20.4\n',
      'KustomizeError: kustomization.yaml:3 openapi.version is v1.20.4. Kustomize knows v1.21.2 only',
    ],
    [
      'a generator that would overwrite',
      'resources: [settings.yaml]\nconfigMapGenerator:\n  - name: settings\n',
      'KustomizeError: kustomization.yaml:3 ConfigMap settings exists already: its generator must have the behavior merge or replace',
    ],
    [
      'a replacement without its source',
      'resources: [settings.yaml]\nreplacements:\n  - source: {kind: Secret}\n    targets: [{select: {kind: ConfigMap}}]\n',
      'KustomizeError: kustomization.yaml:3 the source of a replacement must be one object: none of them is Secret',
    ],
    [
      'a var that is declared twice',
      'resources: [settings.yaml]\nvars:\n  - {name: A, objref: {kind: ConfigMap}}\n  - {name: A, objref: {kind: ConfigMap}}\n',
      'KustomizeError: kustomization.yaml:4 the var A is declared twice',
    ],
    [
      'replicas of nothing',
      'resources: [settings.yaml]\nreplicas:\n  - {name: web, count: 2}\n',
      'KustomizeError: kustomization.yaml:3 replicas: there is no workload web',
    ],
  ])('%s', (_, kustomization, message) => expect(withFile(kustomization)).toBe(message));

  test('a cycle of bases', () => {
    const files = { 'a/kustomization.yaml': 'resources:\n  - ../b\n', 'b/kustomization.yaml': 'resources:\n  - ../a\n' };
    expect(refusal(files, 'a')).toBe('KustomizeError: b/kustomization.yaml:2 ../a leads back to a, which leads here: a cycle');
  });

  test('a folder without a Kustomize file', () => {
    expect(refusal({ 'kustomization.yaml': 'resources:\n  - sub\n', 'sub/x.yaml': settingsYaml })).toBe(
      'KustomizeError: kustomization.yaml:2 sub has no kustomization.yaml',
    );
  });
});
