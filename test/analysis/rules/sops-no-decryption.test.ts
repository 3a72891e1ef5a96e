import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { sopsNoDecryption } from '../../../src/analysis/rules/sops-no-decryption';

const { id } = sopsNoDecryption;
const { bad, good } = samplesOf(id);

test('an encrypted Secret under a Kustomization that does not decrypt is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error apps/web/secret (object): is encrypted with SOPS, but Kustomization flux-system/web, which applies it, does not ' +
      'set decryption: Flux applies the ciphertext and is Ready. Set spec.decryption of Kustomization flux-system/web to the ' +
      'provider sops.',
  ]);
});

test('encrypted data stops the whole Kustomization', () => {
  expect(saidBy(id, bad.replace('stringData:', 'data:'))).toEqual([
    'error apps/web/secret (object): is encrypted with SOPS, but Kustomization flux-system/web, which applies it, does not ' +
      'set decryption: Flux refuses it and everything that is applied with it. Set spec.decryption of Kustomization ' +
      'flux-system/web to the provider sops.',
  ]);
});

test.each([
  ['a Kustomization that decrypts', good],
  ['a Secret of another folder', bad.replace('# apps/web/', '# apps/others/')],
  ['an object that SOPS did not encrypt', bad.replace(/ENC\[.*type:str\]/, 'public').replace(/\nsops:[^]*$/, '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
