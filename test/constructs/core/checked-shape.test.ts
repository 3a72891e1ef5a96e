import { Chart, Testing } from 'cdk8s';
import * as flux from '../../../src';

// What JavaScript may write: none of it compiles in TypeScript.
const { GitRepository, HelmRelease, HelmRepository, ImagePolicy, Kustomization, OciRepository, ResourceSet, SecretRef } = flux as any;

let chart: Chart;
let source: flux.IGitRepository;

beforeEach(() => {
  chart = Testing.chart();
  source = flux.GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
});

test('a null is what is not there', () => {
  new GitRepository(chart, 'web', {
    url: 'https://github.com/acme/web',
    ref: null,
    secretRef: null,
    interval: null,
    include: null,
    verify: null,
  });
  expect(Testing.synth(chart)[0].spec).toEqual({ url: 'https://github.com/acme/web', interval: '5m' });
});

test('a null inside of a field is what is not there', () => {
  new Kustomization(chart, 'web', { source, commonMetadata: { labels: null }, healthChecks: null, substitute: null, decryption: null });
  expect(Testing.synth(chart)[0].spec).toMatchObject({ commonMetadata: {}, wait: true });
});

test('a list that is none is refused', () => {
  expect(() => new Kustomization(chart, 'web', { source, components: 'monitoring' })).toThrow(
    'test/web: spec.components must be a list, not the string "monitoring". Put what it holds into [ and ].',
  );
});

test.each([undefined, null])('an entry that is %s is refused, with its place', (entry) => {
  expect(() => new Kustomization(chart, 'web', { source, components: ['monitoring', entry] })).toThrow(
    `test/web: spec.components[1] is ${entry}. Leave the entry out of the list.`,
  );
});

test('an entry of another type is refused', () => {
  expect(() => new Kustomization(chart, 'web', { source, healthCheckExprs: ['status.ready'] })).toThrow(
    'test/web: spec.healthCheckExprs[0] must be a HealthCheckExpression, not the string "status.ready". ' +
      "Write for example HealthCheckExpression.forKind('cert-manager.io/v1', 'Certificate', ...).",
  );
});

test('an object that is none is refused', () => {
  expect(() => new HelmRelease(chart, 'web', { chart: 'web' })).toThrow(
    'test/web: props.chart must be an object, not the string "web". Put what it holds into { and }.',
  );
});

test('a text in the place of a class is refused, with how the class is made', () => {
  expect(() => new GitRepository(chart, 'web', { url: 'https://github.com/acme/web', ref: 'main' })).toThrow(
    'test/web: spec.ref must be a GitRef, not the string "main". Write for example GitRef.branch(\'main\').',
  );
  expect(() => new OciRepository(chart, 'oci', { url: 'oci://ghcr.io/acme/web', verify: { provider: 'cosign' } })).toThrow(
    'test/oci: spec.verify must be a Verification, not an object. Write for example ' +
      "Verification.cosignKey(SecretRef.named('cosign')).",
  );
});

test('an entry of another class is refused', () => {
  expect(() => new ResourceSet(chart, 'web', { resources: [{ kind: 'Namespace' }], dependsOn: [source] })).toThrow(
    'test/web: spec.dependsOn[0] must be a ResourceSetDependency, not GitRepository "fleet". Write for example ' +
      "ResourceSetDependency.named('Namespace', 'web').",
  );
});

test('a policy that is missing is refused', () => {
  const imageRepository = flux.ImageRepository.fromImageRepositoryName(chart, 'images', 'images');
  expect(() => new ImagePolicy(chart, 'web', { imageRepository })).toThrow(
    'test/web: props.policy is required. Set it to an ImagePolicyRule.',
  );
});

test('a pattern without props is refused', () => {
  expect(() => new (flux as any).GitOpsApp(chart, 'web')).toThrow(
    'test/web: props must be an object, not undefined. Put what it holds into { and }.',
  );
});

test('a Secret without a name is refused', () => {
  expect(() => new HelmRepository(chart, 'web', { url: 'https://charts.acme.io', secretRef: SecretRef.named(undefined) })).toThrow(
    'test/web: spec.secretRef names a Secret undefined. Write its metadata.name.',
  );
});

test.each([
  ['web/key', 'Write the name alone: it is looked for in the namespace of the HelmRepository.'],
  ['Key', 'Use lower case letters, digits, "-" and ".", at most 253 characters.'],
])('a Secret named %s is refused', (name, fix) => {
  expect(() => new HelmRepository(chart, 'web', { url: 'https://charts.acme.io', secretRef: SecretRef.named(name) })).toThrow(
    `test/web: spec.secretRef names a Secret "${name}", which is not a name that Kubernetes accepts. ${fix}`,
  );
});

test('a Secret may be named by a variable', () => {
  new HelmRepository(chart, 'web', { url: 'https://charts.acme.io', secretRef: SecretRef.named('${SECRET}') });
  expect(Testing.synth(chart)[0].spec.secretRef).toEqual({ name: '${SECRET}' });
});

test.each([
  [undefined, 'undefined'],
  ['web', 'the string "web"'],
  [{}, 'an object'],
])('a reference to what is no construct is refused: %s', (value, described) => {
  const fix = 'Pass the construct that makes the Secret.';
  expect(() => SecretRef.fromConstruct(value)).toThrow(`SecretRef.fromConstruct() must be a Secret, not ${described}. ${fix}`);
});

test('a patch may be written as plain operations', () => {
  const operation = { op: 'add', path: '/spec/replicas', value: 2 };
  const { patch } = (flux as any).KustomizePatch.json6902([operation], { kind: 'Deployment' });
  expect(JSON.parse(patch)).toEqual([operation]);
});

test.each<[unknown, string]>([
  ['x', 'the string "x"'],
  [['x'], 'a list with something else in it'],
])('patches of JSON are a list: %j', (operations, found) => {
  expect(() => flux.KustomizePatch.json6902(operations as never, { kind: 'Deployment' })).toThrow(
    `KustomizePatch.json6902() requires a list of JsonPatch, not ${found}. Write for example [JsonPatch.add('/spec/suspend', ` + 'true)].',
  );
});
