import { applier, bootstrapped, clusterOf, configMap, kustomization, placeOf, titles } from './support';
import type { Files } from '../cli/support';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: apps
spec:
  template:
    spec:
      containers:
        - name: main
          image: nginx:1.25
`;

/** What a Kustomization of this spec makes of the folder apps. */
function applied(more: string, files: Files) {
  const given = { ...bootstrapped('clusters/prod'), 'clusters/prod/apps.yaml': kustomization('apps', './apps', more) };
  return applier(clusterOf({ ...given, ...files }), 'flux-system/apps');
}

const first = (more: string, files: Files = { 'apps/web.yaml': web }) => applied(more, files).objects[0].manifest.object;

test('a folder without a kustomization.yaml has all YAML below it, and folders that have one', () => {
  const files = {
    'apps/b.yml': configMap('b', 'a: b'),
    'apps/a/a.yaml': configMap('a', 'a: b'),
    'apps/c/kustomization.yaml': 'namePrefix: c-\nresources: [one.yaml]\n',
    'apps/c/one.yaml': configMap('one', 'a: b'),
    'apps/c/two.yaml': configMap('two', 'a: b'),
    'apps/note.json': '{}',
  };
  expect(titles(applied('', files))).toEqual(['ConfigMap apps/a', 'ConfigMap apps/b', 'ConfigMap apps/c-one']);
});

test('an empty folder is no mistake', () => {
  const { failure, objects } = applied('', { 'apps/readme.md': '' });
  expect({ failure, objects }).toEqual({ failure: undefined, objects: [] });
});

test('targetNamespace, namePrefix and nameSuffix count over those of the folder', () => {
  const files = { 'apps/kustomization.yaml': 'namespace: own\nnamePrefix: own-\nresources: [web.yaml]\n', 'apps/web.yaml': web };
  const spec = '  targetNamespace: eu\n  namePrefix: a-\n  nameSuffix: -z\n';
  expect(first(spec, files).metadata).toEqual({ name: 'a-web-z', namespace: 'eu' });
  expect(placeOf(applied(spec, files), '/metadata/namespace')).toBe('clusters/prod/apps.yaml:13');
});

test('patches follow those of the folder, and each of their lines keeps its place', () => {
  const files = {
    'apps/kustomization.yaml': `resources: [web.yaml]
patches:
  - patch: |
      kind: Deployment
      apiVersion: apps/v1
      metadata: { name: web, namespace: apps }
      spec:
        replicas: 1
        paused: true
`,
    'apps/web.yaml': web,
  };
  const spec = `  patches:
    - target: { kind: Deployment }
      patch: |
        - op: replace
          path: /spec/replicas
          value: 3
`;
  const apps = applied(spec, files);
  expect(apps.objects[0].manifest.object.spec).toMatchObject({ replicas: 3, paused: true });
  expect([placeOf(apps, '/spec/replicas'), placeOf(apps, '/spec/paused')]).toEqual([
    'clusters/prod/apps.yaml:18',
    'apps/kustomization.yaml:9',
  ]);
  expect(apps.objects[0].placeOf('/spec/replicas').column).toBe(18);
  expect(apps.objects[0].placeOf('/spec/paused').column).toBe(17);
});

test('a patch that fits nothing is placed where the Kustomization writes it', () => {
  const spec = `  patches:
    - patch: |
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: other
`;
  const { failure } = applied(spec, { 'apps/web.yaml': web });
  expect(failure?.message).toBe('the patch is for Deployment other (apps/v1), which is not among the resources');
  expect(failure?.place).toMatchObject({ file: 'clusters/prod/apps.yaml', line: 15 });
});

test('images change those of the folder field by field', () => {
  const files = {
    'apps/kustomization.yaml': 'resources: [web.yaml]\nimages: [{ name: nginx, newName: mirror/nginx, newTag: "1.26" }]\n',
    'apps/web.yaml': web,
  };
  const image = (spec: string) => first(spec, files).spec.template.spec.containers[0].image;
  expect(image('  images: [{ name: nginx, newTag: "1.27" }]\n')).toBe('mirror/nginx:1.27');
  expect(image(`  images: [{ name: nginx, digest: 'sha256:${'0'.repeat(64)}' }]\n`)).toBe(`mirror/nginx@sha256:${'0'.repeat(64)}`);
  expect(image('  images: [{ name: redis, newTag: "7" }]\n')).toBe('mirror/nginx:1.26');
});

test('components are added; a missing one is refused, unless it may be missing', () => {
  const files = {
    'apps/web.yaml': web,
    'parts/label/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{ pairs: { team: web } }]\n',
  };
  expect(first('  components: [../parts/label]\n', files).metadata.labels).toEqual({ team: 'web' });
  const { failure } = applied('  components: [../parts/other]\n', files);
  expect(failure?.message).toBe('../parts/other is neither a file nor a folder');
  expect(failure?.place).toMatchObject({ file: 'clusters/prod/apps.yaml', line: 13 });
  expect(titles(applied('  components: [../parts/other]\n  ignoreMissingComponents: true\n', files))).toEqual(['Deployment apps/web']);
});

test('commonMetadata is on all objects', () => {
  const metadata = { labels: { team: 'web' }, annotations: { on: 'call' } };
  expect(first('  commonMetadata: { labels: { team: web }, annotations: { on: call } }\n').metadata).toMatchObject(metadata);
});

test('a value keeps the file of the base, the patch or the generator that it was written in', () => {
  const apps = applied('', {
    'apps/kustomization.yaml':
      'resources: [../base]\npatches: [{ path: patch.yaml }]\nconfigMapGenerator:\n  - name: made\n    literals: [a=b]\n',
    'apps/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: apps }\nspec:\n  replicas: 2\n',
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': web,
  });
  expect([placeOf(apps, '/spec/replicas'), placeOf(apps, '/spec/template/spec/containers/0/image')]).toEqual([
    'apps/patch.yaml:5',
    'base/web.yaml:11',
  ]);
  expect(placeOf(apps, '/data/a', 1)).toBe('apps/kustomization.yaml:5');
});
