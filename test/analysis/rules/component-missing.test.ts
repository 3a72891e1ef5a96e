import { findingsInClusters, flux, manifestsOf, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { componentMissing } from '../../../src/analysis/rules/component-missing';

const { id } = componentMissing;
const samples = samplesOf(id);

const instance = (...components: string[]) => flux('FluxInstance', 'flux', `{ components: [${components.join(', ')}] }`);
const images = (name: string) => flux('ImageRepository', name, '{ image: ghcr.io/acme/web }');

test('a kind without its controller is an error at the FluxInstance', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error fluxinstance-flux /spec/components: does not contain image-reflector-controller, which ImageRepository ' +
      'flux-system/web needs. List source-controller, kustomize-controller, helm-controller, notification-controller and ' +
      'image-reflector-controller.',
  ]);
});

test('each controller is reported once', () => {
  const release = flux('HelmRelease', 'web', '{}');
  expect(saidBy(id, together(instance('source-controller'), images('a'), images('b'), images('c'), release))).toEqual([
    'error fluxinstance-flux /spec/components: does not contain helm-controller, which HelmRelease flux-system/web needs. Add ' +
      'helm-controller.',
    'error fluxinstance-flux /spec/components: does not contain image-reflector-controller, which ImageRepository ' +
      'flux-system/a and 2 more needs. Add image-reflector-controller.',
  ]);
});

test('what a cluster shares with others counts', () => {
  const shared = { name: 'fleet', manifests: manifestsOf(flux('ArtifactGenerator', 'split', '{}')) };
  const findings = findingsInClusters(shared, { name: 'one', within: ['fleet'], manifests: manifestsOf(instance()) });
  expect(findings.filter(({ rule }) => rule === id).map(sentence)).toEqual([
    'error fluxinstance-flux /spec/components: does not contain source-watcher, which ArtifactGenerator flux-system/split ' +
      'needs. List source-controller, kustomize-controller, helm-controller, notification-controller and source-watcher.',
  ]);
});

test.each([
  ['a controller that is listed', together(instance('image-reflector-controller'), images('web'))],
  ['a controller that is there by default', together(instance(), flux('HelmRelease', 'web', '{}'), flux('Alert', 'a', '{}'))],
  ['a list with a variable', together(instance('"${COMPONENTS}"'), images('web'))],
  ['no FluxInstance', images('web')],
  ['two FluxInstances', together(instance(), instance(), images('web'))],
  ['components that are no list', together(flux('FluxInstance', 'flux', '{ components: all }'), images('web'))],
  [
    'an ExternalArtifact, which anybody may make',
    together(instance(), flux('OCIRepository', 'a', '{}').replace('OCIRepository', 'ExternalArtifact')),
  ],
  ["another group's ImageRepository", together(instance(), images('web').replace('image.toolkit', 'acme'))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('a FluxInstance of another chart does not count', () => {
  const findings = findingsInClusters(
    { name: 'a', manifests: manifestsOf(instance()) },
    { name: 'b', manifests: manifestsOf(images('web')) },
  );
  expect(findings.filter(({ rule }) => rule === id)).toEqual([]);
});
