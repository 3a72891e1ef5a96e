import { findingsInClusters, flux, manifestsOf, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { secretPlaintext } from '../../../src/analysis/rules/secret-plaintext';

const { id } = secretPlaintext;
const samples = samplesOf(id);

const fix = 'Encrypt it with SOPS, or create it on the cluster with an ExternalSecret or a SealedSecret.';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const secret = (fields: string, metadata = '') =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: web, namespace: web${metadata} }\n${fields}\n`;
const holding = (value: string) => secret(`stringData: { token: ${JSON.stringify(value)} }`);

test('a value in clear text is an error that names the key alone', () => {
  expect(saidBy(id, samples.bad)).toEqual([`error secret-database /stringData: contains password in plain text. ${fix}`]);
});

test('base64 is no encryption', () => {
  expect(saidBy(id, secret(`data: { token: ${base64('s3cr3t')}, key: ${base64('other')} }`))).toEqual([
    `error secret-web /data: contains token and key in base64, which is not encryption. ${fix}`,
  ]);
});

test('of many keys the first are named', () => {
  const [said] = saidBy(id, secret('stringData: { a: k1, b: k2, c: k3, d: k4, e: k5, f: k6, g: k7 }'));
  expect(said).toContain('contains a, b, c, d, e and 2 more in plain text');
});

test('a private key, a password in an address and the credentials of a registry are found', () => {
  const pem = (label: string) => `-----BEGIN ${label}-----\\nabc\\n-----END ${label}-----\\n`;
  expect(saidBy(id, secret(`stringData: { identity: "${pem('OPENSSH PRIVATE KEY')}" }`))).toHaveLength(1);
  expect(saidBy(id, secret(`stringData: { identity: "${pem('CERTIFICATE')}${pem('RSA PRIVATE KEY')}" }`))).toHaveLength(1);
  expect(saidBy(id, secret('stringData: { url: "https://web:s3cr3t@db.acme.io" }'))).toHaveLength(1);
  expect(saidBy(id, secret('stringData: { .dockerconfigjson: \'{"auths":{"ghcr.io":{"auth":"YTpi"}}}\' }'))).toHaveLength(1);
});

test.each([
  ['no data', secret('type: kubernetes.io/service-account-token')],
  ['data that is null', secret('data:\nstringData: { token: null, other: 1 }')],
  ['data that is no map', secret('data: text\nstringData: [a]')],
  ['an empty value', holding(' ')],
  [
    'a file that SOPS encrypted',
    holding('TOKEN=ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]\nsops_mac=ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]'),
  ],
  [
    'variables of a file that SOPS encrypted',
    secret(
      `data: { TOKEN: ${base64('ENC[AES256_GCM,data:aaaa,iv:aaaa,tag:aaaa,type:str]')}, sops_mac: ${base64('ENC[AES256_GCM')}, sops_version: My4xMy4y }`,
    ),
  ],
  ['a variable', holding('${TOKEN}')],
  ['a variable with text around it', holding('Bearer ${TOKEN:=x}')],
  ['an input', holding('<< inputs.token >>')],
  ['a reference to a vault', holding('op://vault/item/token')],
  ['a placeholder in brackets', holding('<your token>')],
  ['a placeholder in words', holding('REPLACE_ME')],
  ['another', holding('changeme')],
  ['another in the middle', holding('admin-changeme')],
  ['and others', secret('stringData: { a: your-token-here, b: example-token, c: xxxx, d: "TODO: token" }')],
  ['a registry without credentials', holding('{"auths":{}}')],
  ['the public key of a server', holding('ssh-ed25519 AAAAC3Nza flux@acme')],
  ['a placeholder in base64', secret(`data: { token: ${base64('${TOKEN}')} }`)],
  ['what SOPS encrypted', secret('stringData: { token: plain }\nsops: { mac: x }')],
  ['what it left open beside', secret('data: { token: "ENC[AES256_GCM,data:a,type:str]", level: aW5mbw== }')],
  ['what the operator copies', secret('data: { token: czNjcjN0 }', ', annotations: { fluxcd.controlplane.io/copyFrom: a/b }')],
  ['known hosts and a user', secret('stringData: { known_hosts: github.com ssh-ed25519 AAAA, username: git }')],
  ['an algorithm', secret('stringData: { KEY_CIPHER: aes-xts-plain64, HASH: sha256, KEY_SIZE: "256", PBKDF: argon2i, PROVIDER: secret }')],
  ['a CA', secret(`data: { ca.crt: ${base64('-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n')} }`)],
  [
    'a public key',
    secret('stringData: { cosign.pub: abc, author: "-----BEGIN PGP PUBLIC KEY BLOCK-----\\n\\nabc\\n-----END PGP PUBLIC KEY BLOCK-----" }'),
  ],
  ["another group's Secret", secret('stringData: { token: s3cr3t }').replace('v1', 'acme.io/v1')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('what a template generates is filled with sample inputs', () => {
  const generated = manifestsOf(holding('s3cr3t'), { file: 'a.yaml', generatedBy: 'ResourceSet flux-system/tenants' });
  expect(findingsInClusters({ name: 'cluster', manifests: generated })).toEqual([]);
});

const provider = (address: string) => flux('Provider', 'chat', `{ type: slack, address: "${address}", secretRef: { name: chat } }`);

test.each([
  'https://hooks.slack.com/services/T0/B0/s3cr3t',
  'https://discord.com/api/webhooks/1/s3cr3t',
  'https://acme.webhook.office.com/webhookb2/s3cr3t',
  'https://chat.googleapis.com/v1/spaces/a/messages?key=b&token=s3cr3t',
  'https://prod-1.westeurope.logic.azure.com/workflows/a?sig=s3cr3t',
])('the address of a webhook is its password: %s', (address) => {
  expect(saidBy(id, provider(address))).toEqual([
    'error provider-chat /spec/address: is a secret webhook URL: everyone who can read it can post to it. Put it into a Secret ' +
      'under the key address, and name the Secret in secretRef.',
  ]);
});

test.each([
  'https://slack.com/api/chat.postMessage',
  'https://hooks.slack.com/services/...',
  'https://hooks.slack.com/${SLACK_PATH}',
  'https://hooks.slack.com/services/T${TEAM}/B/x',
])('an address that tells no secret is fine: %s', (address) => {
  expect(saidBy(id, provider(address))).toEqual([]);
});
