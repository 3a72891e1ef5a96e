import { saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { targetNamespaceSubject } from '../../../src/analysis/rules/target-namespace-subject';

const { id } = targetNamespaceSubject;
const { bad, good } = samplesOf(id);

const apiService = `# web/metrics
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec: { service: { name: metrics-server, namespace: kube-system } }
`;
const service = '# web/service\napiVersion: v1\nkind: Service\nmetadata: { name: metrics-server, namespace: kube-system }\n';

test('a role for the account default of another namespace than the target is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning web/reader /subjects/0/namespace: is monitoring, but becomes web, because Kustomization flux-system/web, which applies it, sets ' +
      'targetNamespace. Apply it with a Kustomization without targetNamespace.',
  ]);
});

test('an APIService of a Service in another namespace is a warning, unless the folder has the Service', () => {
  expect(saidBy(id, together(good, apiService))).toEqual([
    'warning web/metrics /spec/service/namespace: is kube-system, but becomes web, because Kustomization flux-system/web, which applies it, sets ' +
      'targetNamespace. Apply it with a Kustomization without targetNamespace.',
  ]);
  expect(saidBy(id, together(good, apiService, service))).toEqual([]);
});

test.each([
  ['an account with a name', good],
  ['the account default of the target', bad.replace('namespace: monitoring', 'namespace: web')],
  ['a Kustomization without targetNamespace', bad.replace('  targetNamespace: web\n', '')],
  ['a target that is known on the cluster', bad.replace('targetNamespace: web', 'targetNamespace: "${NAMESPACE}"')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
