import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  CredentialsFrom,
  FluxApp,
  OciHelmChart,
  OciRepository,
  RegistryCredentials,
  RegistryCredentialsProps,
  SecretRef,
  SecretStoreKind,
} from '../../../src';

const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const existing = CredentialsFrom.secret(SecretRef.named('ghcr-auth'));
let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
});

function credentials(props: Partial<RegistryCredentialsProps> = {}): RegistryCredentials {
  return new RegistryCredentials(chart, 'ghcr-auth', { registry: 'ghcr.io', from: existing, ...props });
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('credentials of an existing Secret make no object, and sign sources in', () => {
  const { auth, secretRef, imagePullSecrets } = credentials();
  new OciRepository(chart, 'web', { url: 'oci://ghcr.io/acme/web', auth });
  const objects = Testing.synth(chart);
  expect(objects.map(({ kind, spec }) => [kind, spec.secretRef])).toEqual([['OCIRepository', { name: 'ghcr-auth' }]]);
  expect([secretRef.namespace, secretRef.name]).toEqual(['flux-system', 'ghcr-auth']);
  expect(imagePullSecrets).toEqual([{ name: 'ghcr-auth' }]);
});

test('each other namespace has a ResourceSet that copies the Secret as soon as the Namespace exists', () => {
  const { auth } = credentials({ namespaces: ['web', 'shop'] });
  new OciHelmChart(chart, 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x', auth });
  const objects = Testing.synth(chart);
  expect(objects.filter(({ kind }) => kind === 'ResourceSet')).toEqual(
    ['web', 'shop'].map((namespace) => ({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'ResourceSet',
      metadata: { name: `ghcr-auth-${namespace}`, namespace: 'flux-system' },
      spec: {
        dependsOn: [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }],
        resources: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: {
              name: 'ghcr-auth',
              namespace,
              labels: { 'reconcile.fluxcd.io/watch': 'Enabled' },
              annotations: { 'fluxcd.controlplane.io/copyFrom': 'flux-system/ghcr-auth' },
            },
          },
        ],
      },
    })),
  );
  expect(objects.find(({ kind }) => kind === 'OCIRepository').spec.secretRef).toEqual({ name: 'ghcr-auth' });
});

test('an ExternalSecret makes the Secret from an entry of a store', () => {
  credentials({ from: CredentialsFrom.externalSecret({ store: 'vault', key: 'registries/ghcr' }) });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'ghcr-auth', namespace: 'flux-system' },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: {
          name: 'ghcr-auth',
          template: {
            type: 'kubernetes.io/dockerconfigjson',
            metadata: { labels: { 'reconcile.fluxcd.io/watch': 'Enabled' } },
            data: {
              '.dockerconfigjson':
                '{"auths": {"ghcr.io": {"username": {{ .username | toJson }}, "password": {{ .password | toJson }}, ' +
                '"auth": "{{ printf "%s:%s" .username .password | b64enc }}"}}}',
            },
          },
        },
        data: [
          { secretKey: 'username', remoteRef: { key: 'registries/ghcr', property: 'username' } },
          { secretKey: 'password', remoteRef: { key: 'registries/ghcr', property: 'password' } },
        ],
      },
    },
  ]);
});

test('the store, its properties and the interval can be set, and Docker Hub has the key of its old API', () => {
  const from = CredentialsFrom.externalSecret({
    store: 'team',
    storeKind: SecretStoreKind.NAMESPACE,
    key: 'hub',
    usernameProperty: 'user',
    passwordProperty: 'token',
    refreshInterval: Duration.minutes(30),
  });
  credentials({ registry: 'docker.io', from });
  const { spec } = Testing.synth(chart)[0];
  expect([spec.refreshInterval, spec.secretStoreRef]).toEqual(['30m', { kind: 'SecretStore', name: 'team' }]);
  expect(spec.data.map(({ remoteRef }: { remoteRef: object }) => remoteRef)).toEqual([
    { key: 'hub', property: 'user' },
    { key: 'hub', property: 'token' },
  ]);
  expect(spec.target.template.data['.dockerconfigjson']).toMatch(/^\{"auths": \{"https:\/\/index\.docker\.io\/v1\/": /);
});

const encrypted = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'ghcr-auth', namespace: 'flux-system' },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': 'ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]' },
  sops: { mac: 'ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]' },
};

test('a file that SOPS encrypted is written as it is', () => {
  credentials({ from: CredentialsFrom.sopsFile(file('encrypted.yaml', JSON.stringify(encrypted))) });
  expect(Testing.synth(chart)).toEqual([encrypted]);
});

test.each<[string, object | string, string]>([
  [
    'plain.yaml',
    { ...encrypted, sops: undefined, data: { '.dockerconfigjson': 'e30=' } },
    "is not encrypted, so that the password would be in the output. Run sops --encrypt --encrypted-regex '^(data|stringData)$' --in-place ",
  ],
  ['config-map.yaml', { ...encrypted, kind: 'ConfigMap' }, 'does not contain a Secret. Name the file of a Secret that SOPS encrypted.'],
  ['two.yaml', `${JSON.stringify(encrypted)}\n---\n${JSON.stringify(encrypted)}`, 'has more than one document. Keep one Secret in it.'],
  ['opaque.yaml', { ...encrypted, type: 'Opaque' }, 'has the type "Opaque". A registry needs kubernetes.io/dockerconfigjson.'],
  [
    'other.yaml',
    { ...encrypted, metadata: { name: 'other', namespace: 'web' } },
    'is the Secret web/other, but the credentials are flux-system/ghcr-auth. Set name and namespace to those of the file.',
  ],
])('a file that is not the encrypted Secret is refused: %s', (name, content, message) => {
  const path = file(name, typeof content === 'string' ? content : JSON.stringify(content));
  expect(() => credentials({ from: CredentialsFrom.sopsFile(path) })).toThrow(
    `test/ghcr-auth: CredentialsFrom.sopsFile("${path}") ${message}`,
  );
});

test('a file that does not exist is refused', () => {
  expect(() => credentials({ from: CredentialsFrom.sopsFile('missing.yaml') })).toThrow(
    'test/ghcr-auth: CredentialsFrom.sopsFile("missing.yaml") does not exist. Name a YAML file, relative to the folder that the program runs in.',
  );
});

test('a Secret of the program with a plain password fails the synth, with the alternatives', () => {
  const app = new FluxApp({ outdir: folder });
  chart = new Chart(app, 'test', { namespace: 'flux-system' });
  const secret = new ApiObject(chart, 'plain', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'ghcr-auth' },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': '{"auths":{"ghcr.io":{"auth":"YTpi"}}}' },
  });
  credentials({ from: CredentialsFrom.secret(SecretRef.fromConstruct(secret)) });
  expect(() => app.synth()).toThrow(
    /contains \.dockerconfigjson in plain text[^]*Encrypt it with SOPS, or create it on the\s+cluster with an ExternalSecret or a SealedSecret/,
  );
});

test('a source in a namespace without a copy is refused', () => {
  const { auth } = credentials({ namespaces: ['web'] });
  expect(() => new OciHelmChart(chart, 'shop', { url: 'oci://ghcr.io/acme/charts/shop', version: '1.x', auth })).toThrow(
    'test/shop: auth needs the Secret "ghcr-auth" in the namespace shop, to which test/ghcr-auth does not copy it. ' +
      "Add 'shop' to namespaces of test/ghcr-auth.",
  );
});

test.each<[Partial<RegistryCredentialsProps>, string]>([
  [{ namespaces: ['flux-system'] }, 'namespaces[0] is flux-system, where the Secret is. Leave it out.'],
  [{ namespaces: ['web', 'web'] }, 'namespaces[1] is web again. Leave it out.'],
  [
    { name: 'other' },
    'name is "other", but from names the Secret flux-system/ghcr-auth. Leave it out: with CredentialsFrom.secret() the Secret says it.',
  ],
  [
    { registry: '123456789012.dkr.ecr.eu-central-1.amazonaws.com' },
    'registry is Amazon ECR, whose tokens are valid for 12 hours. Use RegistryAuth.ecr(), or an EcrTokenRefresher.',
  ],
  [{ registry: 'https://ghcr.io' }, 'registry is "https://ghcr.io", which is not the host of a registry. Write "ghcr.io".'],
])('wrong props are refused: %j', (props, message) => {
  expect(() => credentials(props)).toThrow(`test/ghcr-auth: ${message}`);
});

test('what is not a SecretRef is refused', () => {
  expect(() => CredentialsFrom.secret('ghcr-auth' as unknown as SecretRef)).toThrow(
    'CredentialsFrom.secret() requires a SecretRef, not the string "ghcr-auth". Write for example SecretRef.named(\'ghcr-auth\').',
  );
});
