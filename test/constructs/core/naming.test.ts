import { ApiObject, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { GitRepository } from '../../../src';

const url = 'https://github.com/acme/fleet';

function metadata(construct: Construct) {
  const { name, metadata: definition } = ApiObject.of(construct);
  return { name, namespace: definition.namespace };
}

test('directly in a chart an object is called like its construct', () => {
  expect(metadata(new GitRepository(Testing.chart(), 'fleet', { url })).name).toBe('fleet');
});

test('deeper in the tree the ids below the chart are joined, without a hash', () => {
  const team = new Construct(new Construct(Testing.chart(), 'teams'), 'web');
  expect(metadata(new GitRepository(team, 'fleet', { url })).name).toBe('teams-web-fleet');
});

test('only the nearest chart counts', () => {
  const inner = new Chart(Testing.chart(), 'inner');
  expect(metadata(new GitRepository(inner, 'fleet', { url })).name).toBe('fleet');
});

test('the prop "name" wins', () => {
  expect(metadata(new GitRepository(Testing.chart(), 'Fleet', { url, name: 'acme.fleet' })).name).toBe('acme.fleet');
});

test('the namespace is that of the chart, else flux-system', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'team-web' });
  expect(metadata(new GitRepository(chart, 'fleet', { url })).namespace).toBe('team-web');
  expect(metadata(new GitRepository(Testing.chart(), 'fleet', { url })).namespace).toBe('flux-system');
  expect(metadata(new GitRepository(chart, 'other', { url, namespace: 'own' })).namespace).toBe('own');
});

test('an id that is no name asks for the prop "name"', () => {
  expect(() => new GitRepository(Testing.chart(), 'FleetRepo', { url })).toThrow(
    'test/FleetRepo: metadata.name is "FleetRepo", which is not a name that Kubernetes accepts. It was made from the ids ' +
      'below the chart: set the prop "name".',
  );
});

test('a name that Kubernetes refuses says what it accepts', () => {
  expect(() => new GitRepository(Testing.chart(), 'fleet', { url, name: 'fleet_repo' })).toThrow(
    'test/fleet: metadata.name is "fleet_repo", which is not a name that Kubernetes accepts. Use lower case letters, digits, ' +
      '"-" and ".", at most 253 characters.',
  );
});

test('a namespace that Kubernetes refuses says what it accepts', () => {
  expect(() => new GitRepository(Testing.chart(), 'fleet', { url, namespace: 'team.web' })).toThrow(
    'test/fleet: metadata.namespace is "team.web", which is not a namespace name. Use lower case letters, digits and "-", at ' +
      'most 63 characters.',
  );
});

test('an object outside a chart says that it needs one', () => {
  expect(() => new GitRepository(Testing.app(), 'fleet', { url })).toThrow(
    'fleet: metadata.name cannot be made, because no chart is around the construct. Create it below a Chart.',
  );
});

test('labels and annotations are written beside those of the chart', () => {
  const chart = new Chart(Testing.app(), 'test', { labels: { fleet: 'acme' } });
  new GitRepository(chart, 'fleet', { url, labels: { team: 'web' }, annotations: { 'acme.io/owner': 'web' } });
  expect(Testing.synth(chart)[0].metadata).toEqual({
    name: 'fleet',
    namespace: 'flux-system',
    labels: { fleet: 'acme', team: 'web' },
    annotations: { 'acme.io/owner': 'web' },
  });
});

test('an import without a name, from JavaScript, asks for it', () => {
  expect(() => GitRepository.fromGitRepositoryName(Testing.chart(), 'fleet', undefined as unknown as string)).toThrow(
    'test: fromXName() must be the name of an object, not undefined. Pass metadata.name as the third argument.',
  );
});

test('props that are missing, from JavaScript, are asked for', () => {
  expect(() => new GitRepository(Testing.chart(), 'fleet', undefined as never)).toThrow(
    'test/fleet: props must be an object, not undefined. Put what it holds into { and }.',
  );
});
