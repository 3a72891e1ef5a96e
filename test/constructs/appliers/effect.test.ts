import { Chart, JsonPatch, Testing } from 'cdk8s';
import { GitRepository, HelmRelease, Kustomization, KustomizationOptions, KustomizePatch, OciRepository, PostRenderer } from '../../../src';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'web' });
});

function kustomization(options: KustomizationOptions) {
  return new Kustomization(chart, 'web', { ...options, source: GitRepository.fromGitRepositoryName(chart, 'git', 'git') });
}

function release(postRenderers: PostRenderer[]) {
  const chartRef = OciRepository.fromOciRepositoryName(chart, 'oci', 'oci');
  return new HelmRelease(chart, 'web', { chartRef, postRenderers });
}

test('an image override that names nothing new is refused, in Kustomizations and post-renderers', () => {
  const message = 'changes nothing: newName, newTag and digest are missing. Set one of them.';
  expect(() => kustomization({ images: [{ name: 'a', newTag: 'v1' }, { name: 'b' }] })).toThrow(
    new Error(`test/web: spec.images[1] ${message}`),
  );
  chart = new Chart(Testing.app(), 'test', { namespace: 'web' });
  expect(() => release([PostRenderer.kustomize({ images: [{ name: 'nginx' }] })])).toThrow(
    new Error(`test/web: spec.postRenderers[0].kustomize.images[0] ${message}`),
  );
});

test.each([{ newName: 'mirror/nginx' }, { newTag: '1.29' }, { digest: `sha256:${'a1'.repeat(32)}` }])(
  'an image override by %j is one',
  (change) => {
    kustomization({ images: [{ name: 'nginx', ...change }] });
    expect(Testing.synth(chart)[0].spec.images).toEqual([{ name: 'nginx', ...change }]);
  },
);

test('an ignore rule without fields is refused', () => {
  expect(() => kustomization({ ignore: [{ paths: [] }] })).toThrow(
    new Error(
      'test/web: spec.ignore[0].paths is empty, so that nothing is ignored. Name the fields by JSON pointers, for example /spec/replicas.',
    ),
  );
});

test.each([{}, { images: [] }, { patches: [], images: undefined }])('a post-renderer of %j is refused', (changes) => {
  expect(() => PostRenderer.kustomize(changes)).toThrow(
    new Error('PostRenderer.kustomize() changes nothing: patches and images are missing. Set one of them.'),
  );
});

test.each<[string, () => KustomizePatch, string]>([
  [
    'strategicMerge',
    () => KustomizePatch.strategicMerge({}),
    "an empty object. Write for example {kind: 'Deployment', metadata: {name: 'web'}, spec: {replicas: 2}}.",
  ],
  [
    'json6902',
    () => KustomizePatch.json6902([], { kind: 'Deployment' }),
    "no operations. Write for example [JsonPatch.add('/spec/suspend', true)].",
  ],
  ['text', () => KustomizePatch.custom(' \n'), "an empty string. Write for example '{kind: Deployment, ...}'."],
])('a patch by %s that holds nothing is refused', (factory, make, message) => {
  expect(make).toThrow(new Error(`KustomizePatch.${factory}() changes nothing: it was given ${message}`));
});

test('a patch that holds something is taken', () => {
  kustomization({ patches: [KustomizePatch.json6902([JsonPatch.remove('/spec')], { kind: 'Deployment' })] });
  expect(Testing.synth(chart)[0].spec.patches).toHaveLength(1);
});
