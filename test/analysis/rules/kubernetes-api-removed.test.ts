import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { kubernetesApiRemoved } from '../../../src/analysis/rules/kubernetes-api-removed';

const { id } = kubernetesApiRemoved;
const { bad, good } = samplesOf(id);
const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: web }\n`;

test('an API version of Kubernetes that is not served any more is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error poddisruptionbudget-web /apiVersion: is policy/v1beta1, of which Kubernetes 1.25 and later have no PodDisruptionBudget. ' +
      'Write policy/v1, and adapt the fields that it changes.',
  ]);
});

test.each([
  ['extensions/v1beta1', 'Ingress', '1.22', 'Write networking.k8s.io/v1, and adapt the fields that it changes.'],
  ['batch/v1beta1', 'CronJob', '1.25', 'Write batch/v1, and adapt the fields that it changes.'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26', 'Write autoscaling/v2, and adapt the fields that it changes.'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema',
    '1.32',
    'Write flowcontrol.apiserver.k8s.io/v1, and adapt the fields that it changes.',
  ],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.25', 'Remove the object.'],
])('of %s, %s is known with its end', (apiVersion, kind, from, fix) => {
  expect(saidBy(id, object(apiVersion, kind))).toEqual([
    `error ${kind.toLowerCase()}-web /apiVersion: is ${apiVersion}, of which Kubernetes ${from} and later have no ${kind}. ${fix}`,
  ]);
});

test.each([
  ['the version that replaced it', good],
  ['a version that is still served, though it is a beta', object('networking.k8s.io/v1beta1', 'IPAddress')],
  ['a kind of somebody else', object('acme.io/v1beta1', 'Ingress')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
