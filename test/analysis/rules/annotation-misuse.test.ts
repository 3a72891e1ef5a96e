import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { annotationMisuse } from '../../../src/analysis/rules/annotation-misuse';

const { id } = annotationMisuse;
const { bad, good } = samplesOf(id);

test('an annotation whose value Flux ignores is an error: what should be kept would be pruned', () => {
  expect(saidBy(id, bad)).toEqual([
    'error configmap-web /metadata/annotations/kustomize.toolkit.fluxcd.io~1prune: is "false", which is ignored. Write disabled.',
  ]);
});

test.each([
  ['copyFrom', 'flux-system.pull', 'NAMESPACE/NAME'],
  ['copyFrom', 'Secret/flux-system/pull', 'NAMESPACE/NAME'],
  ['checksumFrom', 'ConfigMap/web, Secret/web/pull', 'ConfigMap/NAMESPACE/NAME, or Secret/NAMESPACE/NAME'],
  ['checksumFrom', 'Deployment/web/web', 'ConfigMap/NAMESPACE/NAME, or Secret/NAMESPACE/NAME'],
  ['convertKubeConfigFrom', 'kubeconfig', 'NAMESPACE/NAME, or NAMESPACE/NAME:KEY'],
])('%s is an error with the address %s, because the operator cannot read it', (name, address, shape) => {
  const object = good.replace(/kustomize.toolkit.fluxcd.io\/prune: .*/, `fluxcd.controlplane.io/${name}: "${address}"`);
  expect(saidBy(id, object)).toEqual([
    `error configmap-web /metadata/annotations/fluxcd.controlplane.io~1${name}: is "${address}", which the operator refuses. Write ${shape}.`,
  ]);
});

test.each([
  ['copyFrom', 'flux-system/pull'],
  ['checksumFrom', 'ConfigMap/web/a, Secret/web/b'],
  ['checksumFrom', ''],
  ['convertKubeConfigFrom', 'web/kubeconfig:value'],
  ['copyFrom', '${SOURCE}'],
])('%s is fine with the address "%s"', (name, address) => {
  const object = good.replace(/kustomize.toolkit.fluxcd.io\/prune: .*/, `fluxcd.controlplane.io/${name}: "${address}"`);
  expect(saidBy(id, object)).toEqual([]);
});

test.each([
  ['a value that Flux knows', good],
  ['a value in capitals, which Flux reads too', good.replace('disabled', 'Disabled')],
  ['an annotation of somebody else', bad.replace('kustomize.toolkit.fluxcd.io/prune', 'acme.io/prune')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
