import { generateKeyPairSync } from 'node:crypto';
import { gitHubApp } from './credentials/github-app';
import { Sources } from './credentials/sources';
import { conditionOf, KubernetesObject, Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { fluxWithoutSync } from '../content/flux-instance';
import { configMap, namespace, registrySecret, secret, yamlOf } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { Proof } from '../internet/access';
import { makeCertificate } from '../internet/certificate';
import { GitOverSsh } from '../internet/ssh';
import { LiveTest } from '../live-test';
import { Stack } from '../stack/stack';

/** Each source twice: with its credentials, and in another namespace without, where the servers must refuse it. */
export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux, git, internet, processes, sink } = stack;
  const client = await makeCertificate('client', ['flux'], processes);
  const appKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = gitHubApp(appKey.publicKey, 'app-token');
  const ssh = await GitOverSsh.start(git, processes);

  await publish(stack);
  access.require('github.com/acme/password', Proof.password('flux', 'git-password'));
  access.require('github.com/acme/bearer', Proof.bearer('git-bearer'));
  access.require('github.com/acme/app', Proof.password('x-access-token', 'app-token'));
  access.require(app.address, app.proof);
  access.require('git.acme.internal/acme/password', Proof.password('flux', 'git-password'));
  access.require('registry.acme.io/v2/', Proof.password('flux', 'registry-password'));
  access.require('charts.acme.io/private', Proof.password('flux', 'git-password'));
  access.require('minio.acme.io/private', s3Key('flux'));
  access.require('minio.acme.io/by-token', s3Key('token-of-ldap'));
  for (const address of ['git.acme.internal/acme/mutual', 'registry.acme.internal/v2/acme/mutual', 'charts.acme.internal/mutual']) {
    access.require(address, Proof.certificate(client.certificate));
  }
  sink.answer(app.request, app.answer);
  sink.answer('POST sts.acme.io/', tokenOfLdap);

  const password = { username: 'flux', password: 'git-password' };
  const authority = { 'ca.crt': internet.privateAuthority };
  const appPrivateKey = appKey.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  await cluster.apply(
    namespace('anonymous'),
    secret('flux-system/password', password),
    secret('flux-system/password-and-authority', { ...password, ...authority }),
    secret('flux-system/bearer', { bearerToken: 'git-bearer' }),
    secret('flux-system/github-app', { githubAppID: '1', githubAppInstallationID: '2', githubAppPrivateKey: appPrivateKey }),
    secret('flux-system/ssh', ssh.credentials),
    secret('flux-system/authority', authority),
    secret('flux-system/mutual-tls', { ...authority, 'tls.crt': client.certificate.toString(), 'tls.key': client.key.toString() }),
    registrySecret('flux-system/registry', 'registry.acme.io'),
    secret('flux-system/bucket', { accesskey: 'flux', secretkey: 'bucket-password' }),
    secret('flux-system/ldap', { username: 'flux', password: 'ldap-password' }),
    serviceAccount('puller', 'registry'),
  );
  await flux.install(fluxWithoutSync());
  const sources = (signIn: boolean) => objectsIn(synthesized((root) => new Sources(root, 'sources', { ssh: ssh.url, signIn })));
  const read = sources(true).filter((object) => object.kind !== 'HelmRepository');

  // These come first: the source-controller may use a connection again on which somebody else has signed in.
  await cluster.apply(...sources(false));
  for (const { kind, metadata } of read) {
    await check(`${metadata.name}: a ${kind} without credentials is refused`, async () => isRefused(stack, askedAs(kind, metadata.name)));
  }
  await cluster.apply(...sources(true));
  for (const { kind, metadata } of read) {
    await check(`${metadata.name}: a ${kind} with credentials is read`, async () =>
      cluster.ready([`${kind} flux-system/${metadata.name}`]),
    );
  }
  await ssh.stop();
};

async function publish({ git, registry, charts, buckets }: Stack) {
  const files = { 'app.yaml': yamlOf(configMap('app', {})) };
  for (const name of ['password', 'bearer', 'app', 'mutual']) await git.publish(`acme/${name}`, files);
  for (const name of ['manifests', 'open', 'mutual']) await registry.push(`acme/${name}`, '1.0.0', files);
  const web = standInChart('web', '1.0.0');
  await registry.pushChart('acme/charts', web);
  for (const url of ['charts.acme.io/private', 'charts.acme.internal/open', 'charts.acme.internal/mutual']) {
    charts.publish(`https://${url}`, web);
  }
  for (const bucket of ['private', 'open', 'by-token']) await buckets.publish(bucket, files);
}

/** What asks the server without credentials: of a Helm repository with an index it is not the chart. */
function askedAs(kind: string, name: string): Reference {
  return kind === 'HelmChart' && !name.startsWith('charts-oci')
    ? `HelmRepository anonymous/${name}-repository`
    : `${kind} anonymous/${name}`;
}

/** Not merely late: the server, or the client that does not trust the server, has said no. */
async function isRefused({ cluster }: Stack, reference: Reference) {
  const refusal = /auth|401|denied|forbidden|credential|certificate|x509|unable to|who you are/i;
  const isIt = (object: KubernetesObject) => {
    const ready = conditionOf(object, 'Ready');
    return ready?.status === 'False' && refusal.test(ready.message ?? '');
  };
  await cluster.until(reference, 'to be refused', isIt);
}

/** Who asks an object store signs with a key; only whose it is, is looked at here. */
function s3Key(name: string): Proof {
  return Proof.header('authorization', (value) => value.includes(`Credential=${name}/`));
}

function serviceAccount(name: string, pullSecret: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: 'flux-system' },
    imagePullSecrets: [{ name: pullSecret }],
  };
}

/** https://github.com/minio/minio/blob/master/docs/sts/ldap.md */
const tokenOfLdap = `<?xml version="1.0" encoding="UTF-8"?>
<AssumeRoleWithLDAPIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithLDAPIdentityResult>
    <Credentials>
      <AccessKeyId>token-of-ldap</AccessKeyId>
      <SecretAccessKey>secret</SecretAccessKey>
      <SessionToken>session</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration>
    </Credentials>
  </AssumeRoleWithLDAPIdentityResult>
</AssumeRoleWithLDAPIdentityResponse>
`;
