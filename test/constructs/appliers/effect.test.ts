import { Chart, JsonPatch, Testing } from 'cdk8s';
import {
  GitRepository,
  HelmRelease,
  IgnoreRule,
  ImageOverride,
  Kustomization,
  KustomizationOptions,
  KustomizePatch,
  OciRepository,
  PostRenderer,
} from '../../../src';

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

test('an image gets another tag, a digest, or another name', () => {
  const digest = `sha256:${'a1'.repeat(32)}`;
  kustomization({
    images: [
      ImageOverride.tag('nginx', '1.29'),
      ImageOverride.digest('redis', digest),
      ImageOverride.renamed('web', 'mirror/web'),
      ImageOverride.renamed('api', 'mirror/api', { newTag: '2.0', digest }),
    ],
  });
  expect(Testing.synth(chart)[0].spec.images).toEqual([
    { name: 'nginx', newTag: '1.29' },
    { name: 'redis', digest },
    { name: 'web', newName: 'mirror/web' },
    { name: 'api', newName: 'mirror/api', newTag: '2.0', digest },
  ]);
});

test('a plain object is no image override, in Kustomizations and post-renderers', () => {
  const message = "must be an ImageOverride, not an object. Write for example ImageOverride.tag('nginx', '1.29').";
  const plain = { name: 'nginx', newTag: '1.29' } as never;
  expect(() => kustomization({ images: [ImageOverride.tag('a', 'v1'), plain] })).toThrow(new Error(`test/web: spec.images[1] ${message}`));
  chart = new Chart(Testing.app(), 'test', { namespace: 'web' });
  expect(() => release([PostRenderer.kustomize({ images: [plain] })])).toThrow(
    new Error(`test/web: spec.postRenderers[0].kustomize.images[0] ${message}`),
  );
});

test.each<[string, () => ImageOverride, string]>([
  [
    'tag',
    () => ImageOverride.tag('nginx', undefined as never),
    "newTag must be a string, but is undefined. Write for example ImageOverride.tag('nginx', '1.29').",
  ],
  [
    'digest',
    () => ImageOverride.digest('', 'sha256:a1'),
    "name must be a string, but is empty. Write for example ImageOverride.digest('nginx', 'sha256:...').",
  ],
  [
    'renamed',
    () => ImageOverride.renamed('nginx', { newTag: '1.29' } as never),
    "newName must be a string, but is an object. Write for example ImageOverride.renamed('nginx', 'ghcr.io/acme/nginx').",
  ],
])('an image override by %s that says nothing new is refused', (factory, make, message) => {
  expect(make).toThrow(new Error(`ImageOverride.${factory}() ${message}`));
});

test('an ignore rule without fields is refused', () => {
  expect(() => IgnoreRule.fields([])).toThrow(
    new Error(
      'IgnoreRule.fields() paths is empty, so that nothing is ignored. Name the fields by JSON pointers, for example /spec/replicas.',
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
  ['custom', () => KustomizePatch.custom(' \n'), "an empty string. Write for example '{kind: Deployment, ...}'."],
])('a patch by %s that holds nothing is refused', (factory, make, message) => {
  expect(make).toThrow(new Error(`KustomizePatch.${factory}() changes nothing: it was given ${message}`));
});

test('a patch that holds something is taken', () => {
  kustomization({ patches: [KustomizePatch.json6902([JsonPatch.remove('/spec')], { kind: 'Deployment' })] });
  expect(Testing.synth(chart)[0].spec.patches).toHaveLength(1);
});
