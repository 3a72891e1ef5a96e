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

const file = `conf.yaml: |
    password: ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]
    sops:
      mac: ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]
`;
const stays =
  'holds a file that SOPS encrypted, and Flux decrypts nothing there: it applies the ciphertext and is Ready. Put the file into a secretGenerator, or ' +
  'encrypt the whole object with SOPS.';

test.each([
  ['stringData of a Secret', 'Secret', 'stringData'],
  ['a ConfigMap', 'ConfigMap', 'data'],
])('an encrypted file in %s stays encrypted, though the Kustomization decrypts', (_, kind, field) => {
  const held = good.replace(/kind: Secret\n(metadata: .*\n)[^]*$/, `kind: ${kind}\n$1${field}:\n  ${file}`);
  expect(saidBy(id, held)).toEqual([`error apps/web/secret /${field}: ${stays}`]);
});

test('an encrypted file that a secretGenerator put into data needs decryption', () => {
  const data = `data:\n  conf.yaml: ${Buffer.from(file.replace('conf.yaml: |\n', '').replace(/^    /gm, '')).toString('base64')}\n`;
  const generated = (of: string) => of.replace(/(kind: Secret\nmetadata: .*\n)[^]*$/, `$1${data}`);
  expect(saidBy(id, generated(good))).toEqual([]);
  expect(saidBy(id, generated(bad))).toEqual([
    expect.stringContaining('does not set decryption: Flux applies the ciphertext and is Ready.'),
  ]);
});

const variables = {
  PASSWORD: 'ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]',
  sops_mac: 'ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]',
  sops_version: '3.13.2',
};

test('variables of an encrypted file, which a secretGenerator reads with envs, need decryption', () => {
  const data = Object.entries(variables).map(([key, value]) => `  ${key}: ${Buffer.from(value).toString('base64')}\n`);
  const generated = (of: string) => of.replace(/(kind: Secret\nmetadata: .*\n)[^]*$/, `$1data:\n${data.join('')}`);
  expect(saidBy(id, generated(good))).toEqual([]);
  expect(saidBy(id, generated(bad))).toEqual([
    expect.stringContaining('does not set decryption: Flux applies the ciphertext and is Ready.'),
  ]);
});

test('those of a configMapGenerator stay encrypted', () => {
  const held = good.replace(/kind: Secret\n(metadata: .*\n)[^]*$/, `kind: ConfigMap\n$1data: ${JSON.stringify(variables)}\n`);
  expect(saidBy(id, held)).toEqual([`error apps/web/secret /data: ${stays}`]);
});

test.each([
  ['a Kustomization that decrypts', good],
  ['a Secret of another folder', bad.replace('# apps/web/', '# apps/others/')],
  ['an object that SOPS did not encrypt', bad.replace(/ENC\[.*type:str\]/, 'public').replace(/\nsops:[^]*$/, '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
