import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { operatorKindBootstrapped } from '../../../src/analysis/rules/operator-kind-bootstrapped';

const { id } = operatorKindBootstrapped;
const { bad, good } = samplesOf(id);

const gotkSync = flux('Kustomization', 'flux-system', '{ path: ./clusters/prod, sourceRef: { kind: GitRepository, name: flux-system } }');
const hook = flux('Receiver', 'hook', '{ resources: [{ kind: GitRepository, name: web }, { kind: ResourceSetInputProvider, name: web }] }');
const instance = flux('FluxInstance', 'flux', '{ distribution: { version: 2.x, registry: ghcr.io/fluxcd } }');
const sentence = (place: string, kind: string) =>
  `info ${place}/kind: is ${kind}, which the API server accepts only where a FluxInstance installs Flux, but this cluster is ` +
  'bootstrapped. Install Flux with a FluxInstance, or remove the entry.';

test('an Alert on a kind of the operator is reported where Flux was bootstrapped without it', () => {
  expect(saidBy(id, bad)).toEqual([sentence('alert-on-call /spec/eventSources/0', 'ResourceSet')]);
});

test('a Receiver of a kind of the operator is reported where Flux was bootstrapped without it', () => {
  expect(saidBy(id, together(gotkSync, hook))).toEqual([sentence('receiver-hook /spec/resources/1', 'ResourceSetInputProvider')]);
});

test.each([
  ['where a FluxInstance installs Flux', good],
  ['where a FluxInstance takes over what was bootstrapped', together(gotkSync, hook, instance)],
  ['where nothing says how Flux is installed', hook],
  [
    'where a Kustomization is called flux-system in another namespace',
    together(gotkSync.replace('namespace: flux-system', 'namespace: web'), hook),
  ],
  ['of kinds of Flux', together(gotkSync, flux('Alert', 'on-call', '{ eventSources: [{ kind: GitRepository, name: "*" }] }'))],
  [
    'of a kind that an Alert does not take',
    together(gotkSync, flux('Alert', 'on-call', '{ eventSources: [{ kind: FluxReport, name: "*" }] }')),
  ],
])('nothing is told %s', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
