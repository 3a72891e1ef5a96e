import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { patchNoMatch } from '../../../src/analysis/rules/patch-no-match';

const { id } = patchNoMatch;
const samples = samplesOf(id);

const instance = (target: string, spec = '') =>
  flux('FluxInstance', 'flux', `{ ${spec} kustomize: { patches: [{ target: ${target}, patch: "[]" }] } }`);

test('a patch of a Deployment that Flux does not have is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning fluxinstance-flux /spec/kustomize/patches/0/target: is Deployment "source-contoller", which Flux does not have: the ' +
      'patch changes nothing. Did you mean source-controller?',
  ]);
});

test('a name that is like none of Flux has no guess', () => {
  expect(saidBy(id, instance('{ kind: Deployment, name: web }'))).toEqual([
    'warning fluxinstance-flux /spec/kustomize/patches/0/target: is Deployment "web", which Flux does not have: the patch changes ' +
      'nothing. Correct the name, or remove the patch.',
  ]);
});

test.each([
  ['an expression that a controller matches', '{ kind: Deployment, name: "(kustomize|helm)-controller" }', ''],
  ['all Deployments', '{ kind: Deployment }', ''],
  ['a Deployment by a label', '{ kind: Deployment, name: x, labelSelector: app=x }', ''],
  ['another kind', '{ kind: Kustomization, name: flux-system }', ''],
  ['the Deployment of a shard', '{ kind: Deployment, name: helm-controller-blue }', 'sharding: { shards: [blue] },'],
  ['a name with a variable', '{ kind: Deployment, name: "${CONTROLLER}" }', ''],
  ['a controller that is not installed', '{ kind: Deployment, name: image-reflector-controller }', 'components: [source-controller],'],
  ['a shard with a variable', '{ kind: Deployment, name: x }', 'sharding: { shards: ["${SHARD}"] },'],
])('a patch of %s is not judged, or matches', (_, target, spec) => {
  expect(saidBy(id, instance(target, spec))).toEqual([]);
});

test('a Deployment of the right name is found', () => {
  expect(saidBy(id, samples.good)).toEqual([]);
});
