import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { alertHearsNothing } from '../../../src/analysis/rules/alert-hears-nothing';

const { id } = alertHearsNothing;
const { bad, good } = samplesOf(id);

test('an Alert for a kind that only other namespaces have is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning alert-ops /spec/eventSources/0: listens to every HelmRelease of the namespace flux-system, which has ' +
      'none; HelmReleases are in web. Write namespace: web in the entry.',
  ]);
});

test('an Alert by labels that no object has is a warning', () => {
  const labelled = (labels: string) =>
    good.replace('kind: HelmRelease, name: "*"', `kind: HelmRelease, name: "*", matchLabels: { ${labels} }`);
  expect(saidBy(id, labelled('team: web'))).toEqual([
    'warning alert-ops /spec/eventSources/0/matchLabels: listens to each HelmRelease of the namespace web with labels that none of them has. Correct the ' +
      'labels, or set them on the objects.',
  ]);
  expect(
    saidBy(
      id,
      labelled('team: web').replace(
        'kind: HelmRelease\nmetadata: { name: web,',
        'kind: HelmRelease\nmetadata: { name: web, labels: { team: web },',
      ),
    ),
  ).toEqual([]);
});

test.each([
  ['the namespace of the objects', good],
  [
    'one more entry for the namespace of the objects',
    bad.replace('name: "*" }', 'name: "*" }, { kind: HelmRelease, name: "*", namespace: web }'),
  ],
  [
    'an entry for a kind that its namespace has',
    together(bad.replace('name: "*" }', 'name: "*" }, { kind: ImagePolicy, name: "*" }'), flux('ImagePolicy', 'web', '{}')),
  ],
  ['a kind that no namespace has', bad.replace('kind: HelmRelease, name: "*"', 'kind: ImagePolicy, name: "*"')],
  ['a kind that the bootstrap makes', bad.replace('kind: HelmRelease, name: "*"', 'kind: OCIRepository, name: "*"')],
  ['a cluster in which a ResourceSet makes objects', together(bad, flux('ResourceSet', 'apps', '{ resources: [] }'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
