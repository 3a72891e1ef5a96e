import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { crossNamespaceRef } from '../../../src/analysis/rules/cross-namespace-ref';

const { id } = crossNamespaceRef;
const samples = samplesOf(id);

const instance = (spec: string) => flux('FluxInstance', 'flux', spec);
const lockdown = instance('{ cluster: { multitenant: true } }');
const patched = (target: string, flag = '--no-cross-namespace-refs=true') =>
  instance(`{ kustomize: { patches: [{ ${target}patch: '[{ value: ${flag} }]' }] } }`);
const elsewhere = 'name: fleet, namespace: flux-system';
const kustomization = flux('Kustomization', 'web', `{ sourceRef: { kind: GitRepository, ${elsewhere} } }`, 'web');

test('a source in another namespace is an error under lockdown', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error kustomization-web /spec/sourceRef: refers to GitRepository flux-system/flux-system, but this cluster refuses ' +
      'references to other namespaces. Put both objects into one namespace.',
  ]);
});

test('a selection is reported by its namespace', () => {
  const alert = flux('Alert', 'all', '{ eventSources: [{ kind: Kustomization, name: "*", namespace: flux-system }] }', 'web');
  expect(saidBy(id, together(lockdown, alert))).toEqual([
    'error alert-all /spec/eventSources/0: refers to objects in the namespace flux-system, but this cluster refuses ' +
      'references to other namespaces. Put both objects into one namespace.',
  ]);
});

test.each([
  ['HelmRelease', `{ chartRef: { kind: OCIRepository, ${elsewhere} } }`],
  ['HelmRelease', `{ chart: { spec: { sourceRef: { kind: HelmRepository, ${elsewhere} } } } }`],
  ['ImagePolicy', `{ imageRepositoryRef: { ${elsewhere} } }`],
  ['ImageUpdateAutomation', `{ sourceRef: { kind: GitRepository, ${elsewhere} } }`],
  ['Receiver', `{ resources: [{ kind: GitRepository, ${elsewhere} }] }`],
  ['ArtifactGenerator', `{ sources: [{ kind: GitRepository, ${elsewhere} }] }`],
])('a %s with %s is refused', (kind, spec) => {
  expect(saidBy(id, together(lockdown, flux(kind, 'web', spec, 'web')))).toHaveLength(1);
});

test.each([
  ['of all controllers', ''],
  ['of these controllers', 'target: { kind: Deployment, name: (kustomize-controller|helm-controller) }, '],
])('a patch %s has the same effect', (_, target) => {
  expect(saidBy(id, together(patched(target), kustomization))).toHaveLength(1);
});

test.each([
  ['no lockdown', together(instance('{}'), kustomization)],
  ['no FluxInstance', kustomization],
  ['the flag set to false', together(patched('', '--no-cross-namespace-refs=false'), kustomization)],
  ['a patch of another controller', together(patched('target: { name: helm-controller }, '), kustomization)],
  ['a patch whose target only labels tell', together(patched('target: { labelSelector: app=a }, '), kustomization)],
  ['a patch whose target is no expression', together(patched('target: { name: "(" }, '), kustomization)],
  ['two FluxInstances of which one locks down', together(lockdown, instance('{}').replace('name: flux', 'name: other'), kustomization)],
  ['a source in the same namespace', together(lockdown, kustomization.replace('namespace: web', 'namespace: flux-system'))],
  ['dependsOn', together(lockdown, flux('Kustomization', 'web', '{ dependsOn: [{ name: infra, namespace: flux-system }] }', 'web'))],
  [
    'health checks',
    together(
      lockdown,
      flux('Kustomization', 'web', '{ healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: a, namespace: b }] }'),
    ),
  ],
  ['a ResourceSet', together(lockdown, flux('ResourceSet', 'web', '{ dependsOn: [{ kind: Kustomization, name: a, namespace: b }] }'))],
  ['a variable', together(lockdown, kustomization.replace('name: fleet, namespace: flux-system', 'name: fleet, namespace: "${NS}"'))],
  ['a namespace that was left open', together(lockdown, kustomization.replace(', namespace: web', ''))],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
