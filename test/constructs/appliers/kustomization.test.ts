import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { GitRef, GitRepository, Kustomization, KustomizePatch } from '../../../src';

let chart: Chart;
let source: GitRepository;

beforeEach(() => {
  chart = Testing.chart();
  source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
});

function specOf(name: string) {
  return Testing.synth(chart).find((object) => object.kind === 'Kustomization' && object.metadata.name === name).spec;
}

test('it waits for the Kustomizations that it depends on', () => {
  const controllers = new Kustomization(chart, 'infra-controllers', { source });
  new Kustomization(chart, 'infra-configs', { source, dependsOn: [controllers] });
  expect(specOf('infra-configs').dependsOn).toEqual([{ name: 'infra-controllers' }]);
});

test('a dependency in another namespace is named with it', () => {
  const controllers = Kustomization.fromKustomizationName(chart, 'controllers', 'infra', { namespace: 'platform' });
  new Kustomization(chart, 'apps', { source, dependsOn: [controllers] });
  expect(specOf('apps').dependsOn).toEqual([{ name: 'infra', namespace: 'platform' }]);
});

test('a dependency may be ready by an expression', () => {
  const controllers = new Kustomization(chart, 'infra', { source });
  new Kustomization(chart, 'apps', { source, dependsOn: [controllers.readyWhen("dep.metadata.labels['phase'] == 'done'")] });
  expect(specOf('apps').dependsOn).toEqual([{ name: 'infra', readyExpr: "dep.metadata.labels['phase'] == 'done'" }]);
});

test('dependencies may be added later, also by node.addDependency, and count once', () => {
  const apps = new Kustomization(chart, 'apps', { source });
  const [one, two] = ['one', 'two'].map((id) => new Kustomization(chart, id, { source }));
  apps.addDependency(two);
  apps.node.addDependency(one, two, source);
  expect(specOf('apps').dependsOn).toEqual([{ name: 'two' }, { name: 'one' }]);
});

test('patches are written from objects and from operations', () => {
  new Kustomization(chart, 'apps', {
    source,
    patches: [
      KustomizePatch.strategicMerge({ kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } }),
      KustomizePatch.json6902([JsonPatch.remove('/spec/suspend')], { kind: 'HelmRelease' }),
    ],
  });
  const patches: { patch: string; target?: object }[] = specOf('apps').patches;
  expect(patches.map(({ patch, target }) => ({ patch: JSON.parse(patch), target }))).toEqual([
    { patch: { kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } }, target: undefined },
    { patch: [{ op: 'remove', path: '/spec/suspend' }], target: { kind: 'HelmRelease' } },
  ]);
});

test('empty lists are left out', () => {
  new Kustomization(chart, 'apps', { source, patches: [], dependsOn: [], components: [], healthChecks: [], images: [] });
  expect(Object.keys(specOf('apps')).sort()).toEqual(['interval', 'path', 'prune', 'retryInterval', 'sourceRef', 'timeout', 'wait']);
});

test('an escape hatch takes fields by their API name, also those that this library does not know', () => {
  const apps = new Kustomization(chart, 'apps', { source });
  ApiObject.of(apps).addJsonPatch(JsonPatch.add('/spec/fieldOfTomorrow', { a: 1 }), JsonPatch.replace('/spec/prune', false));
  // To synth it as well, the CRD that has the field is needed: Checks.of(app).addCrds().
  expect(ApiObject.of(apps).toJson().spec).toMatchObject({ fieldOfTomorrow: { a: 1 }, prune: false });
});

test('a variable that Flux cannot substitute is refused', () => {
  expect(() => new Kustomization(chart, 'apps', { source, substitute: { 'cluster-name': 'prod' } })).toThrow(
    'test/apps: spec.postBuild.substitute has the variable "cluster-name", which Flux cannot substitute. Use letters, digits and "_", not starting with a digit.',
  );
});

test.each([
  ['apps\\web', 'is "apps\\\\web", which has a backslash. Write "apps/web".'],
  ['./apps/*', 'is "./apps/*", which is a pattern, but must be one folder. Write a folder, which is read with all that is in it.'],
])('the path %s, which leads to nothing, is refused', (path, said) => {
  expect(() => new Kustomization(chart, 'apps', { source, path })).toThrow(new Error(`test/apps: spec.path ${said}`));
});

test('what a variable or a template makes of a path is not known', () => {
  expect(new Kustomization(chart, 'apps', { source, path: './${TIER:=*}' }).path).toBe('./${TIER:=*}');
});

test('a target namespace that is no name is refused', () => {
  expect(() => new Kustomization(chart, 'apps', { source, targetNamespace: 'Team_Web' })).toThrow(
    'test/apps: spec.targetNamespace is "Team_Web", which is not a namespace name. Use lower case letters, digits and "-", ' +
      'at most 63 characters.',
  );
});
