import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { patchNoMatch } from '../../../src/analysis/rules/patch-no-match';

const { id } = patchNoMatch;
const samples = samplesOf(id);

const instance = (target: string, spec = '') =>
  flux('FluxInstance', 'flux', `{ ${spec} kustomize: { patches: [{ target: ${target}, patch: "[]" }] } }`);

test('a patch of a Deployment that the FluxInstance does not install is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning fluxinstance-flux /spec/kustomize/patches/0/target: is Deployment "source-contoller", which this FluxInstance does not ' +
      'install: the patch changes nothing. Did you mean source-controller?',
  ]);
});

test('a controller that is not in the components is not installed', () => {
  expect(saidBy(id, instance('{ kind: Deployment, name: image-reflector-controller }', 'components: [source-controller],'))).toEqual([
    'warning fluxinstance-flux /spec/kustomize/patches/0/target: is Deployment "image-reflector-controller", which this FluxInstance ' +
      'does not install: the patch changes nothing. Add the controller to components, or remove the patch.',
  ]);
});

test.each([
  ['an expression that a controller matches', '{ kind: Deployment, name: "(kustomize|helm)-controller" }', ''],
  ['all Deployments', '{ kind: Deployment }', ''],
  ['a Deployment by a label', '{ kind: Deployment, name: x, labelSelector: app=x }', ''],
  ['another kind', '{ kind: Kustomization, name: flux-system }', ''],
  ['the Deployment of a shard', '{ kind: Deployment, name: helm-controller-blue }', 'sharding: { shards: [blue] },'],
  ['a name with a variable', '{ kind: Deployment, name: "${CONTROLLER}" }', ''],
  ['components with a variable', '{ kind: Deployment, name: x }', 'components: ["${COMPONENT}"],'],
])('a patch of %s is not judged, or matches', (_, target, spec) => {
  expect(saidBy(id, instance(target, spec))).toEqual([]);
});

test('a Deployment of the right name is found', () => {
  expect(saidBy(id, samples.good)).toEqual([]);
});
