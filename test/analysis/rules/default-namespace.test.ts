import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { defaultNamespace } from '../../../src/analysis/rules/default-namespace';

const { id } = defaultNamespace;
const samples = samplesOf(id);

const object = (apiVersion: string, kind: string, name = 'web') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: default }\n`;

test('an object in default is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual(['warning configmap-settings /metadata/namespace: must not be default. Use another namespace.']);
});

test.each(['Kustomization', 'HelmRelease'])('a %s that applies to default is a warning', (kind) => {
  expect(saidBy(id, flux(kind, 'web', '{ targetNamespace: default }'))).toEqual([
    `warning ${kind.toLowerCase()}-web /spec/targetNamespace: must not be default. Use another namespace.`,
  ]);
});

test.each([
  ['another namespace', flux('HelmRelease', 'web', '{ targetNamespace: web }', 'web')],
  ['an object whose namespace was left open', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n'],
  ['a Namespace, which cdk8s gives the namespace of its chart', object('v1', 'Namespace')],
  ['a ClusterRole likewise', object('rbac.authorization.k8s.io/v1', 'ClusterRole')],
  ['a targetNamespace of another group', flux('Kustomization', 'web', '{ targetNamespace: default }').replace('kustomize.toolkit', 'acme')],
  [
    'what keeps others out of default',
    together(
      object('networking.k8s.io/v1', 'NetworkPolicy'),
      object('v1', 'ResourceQuota'),
      object('v1', 'LimitRange'),
      object('v1', 'ServiceAccount', 'default'),
    ),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
