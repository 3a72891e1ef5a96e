import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { forceOverData } from '../../../src/analysis/rules/force-over-data';

const { id } = forceOverData;
const { bad, good } = samplesOf(id);

test('force over a volume is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error kustomization-db /spec/force: is true, so Flux deletes PersistentVolumeClaim db/data with its data when an ' +
      'immutable field changes. Remove it, and set the annotation kustomize.toolkit.fluxcd.io/force: enabled on the objects ' +
      'that may be recreated.',
  ]);
});

test('a volume that asks to be recreated is an error', () => {
  const annotated = good.replace('namespace: db }', 'namespace: db, annotations: { kustomize.toolkit.fluxcd.io/force: enabled } }');
  expect(saidBy(id, annotated)).toEqual([
    'error apps/db/data /metadata/annotations/kustomize.toolkit.fluxcd.io~1force: is enabled, so Flux deletes this with its data when an immutable field ' +
      'changes. Remove it.',
  ]);
});

test.each([
  ['no force', good],
  [
    'a volume that is excepted',
    bad.replace('namespace: db }', 'namespace: db, annotations: { kustomize.toolkit.fluxcd.io/force: disabled } }'),
  ],
  ['a volume of another folder', bad.replace('# apps/db/', '# apps/dbs/')],
  ['an object without data', bad.replace('PersistentVolumeClaim', 'ConfigMap')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
