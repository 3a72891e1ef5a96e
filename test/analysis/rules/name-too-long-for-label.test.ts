import { flux, retries, saidBy } from './support';
import { nameTooLongForLabel } from '../../../src/analysis/rules/name-too-long-for-label';

const { id } = nameTooLongForLabel;
const name = 'x'.repeat(64);

test.each([
  ['Kustomization', '{}'],
  ['HelmRelease', `{ releaseName: x, ${retries} }`],
])('a %s with a name of 64 characters is an error', (kind, spec) => {
  expect(saidBy(id, flux(kind, name, spec))).toEqual([
    `error ${kind.toLowerCase()}-${name} /metadata/name: has 64 characters, but Flux writes it into a label, which must have at ` +
      'most 63: nothing is applied. Shorten it.',
  ]);
});

test.each([
  ['one of 63', flux('Kustomization', name.slice(1), '{}')],
  ['one with a variable', flux('Kustomization', `"\${X}${name}"`, '{}')],
  ['one of another kind', flux('GitRepository', name, '{ ref: { branch: main } }')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
