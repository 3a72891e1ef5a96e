import { deepEqual, equal, match } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { Environment, GitlessFleet, LayerArtifact, SecretRef, Verification } from 'cdk8s-fluxcd';
import { Cosign, KeyPair } from '../../publish/cosign';
import { KubernetesObject } from '../cluster/objects';
import { Files } from '../content/files';
import { bringUp, rendered } from '../content/fleets';
import { registrySecret, secret } from '../content/manifests';
import { commandLine, Printed, pushed, registryUser } from '../content/pushing';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';
import { Stack } from '../stack/stack';

/** A fleet whose clusters verify, with a layer of the fleet and one that has an artifact of its own. */
function fleetWith(value: string): Files {
  return rendered((app) => {
    const fleet = new GitlessFleet(app, 'fleet', {
      url: 'oci://ghcr.io/acme/fleet',
      secretRef: SecretRef.named('ghcr-auth'),
      verify: Verification.cosignKey(SecretRef.named('cosign-key')),
    });
    fleet.addCluster('staging', { environment: Environment.STAGING });
    fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION });
    for (const name of ['apps', 'monitoring'] as const) {
      const layer = fleet.addLayer(name, name === 'monitoring' ? { artifact: LayerArtifact.OWN } : {});
      const metadata = { name, namespace: 'flux-system' };
      new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { value } } as never);
    }
  });
}

const repositories = ['component-monitoring', 'flux-system'];
const configMaps = ['monitoring', 'apps'];

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, processes } = stack;
  access.require('ghcr.io/v2/acme/fleet', Proof.password(registryUser.name, registryUser.password));
  const cosign = await Cosign.start(processes);
  const [own, other] = [await cosign.generate('correct horse'), await cosign.generate('')];
  const secrets = [registrySecret('flux-system/ghcr-auth', 'ghcr.io'), secret('flux-system/cosign-key', { 'cosign.pub': own.publicKey })];
  const publicKey = join(processes.folder, 'cosign.pub');
  writeFileSync(publicKey, own.publicKey);
  await cluster.apply(...secrets);
  /** By the private key, which CI has in a variable. */
  const signed = async (files: Files, day: number, { key, password }: KeyPair) =>
    pushed(stack, files, day, ['--sign-key', 'env://COSIGN_PRIVATE_KEY'], { COSIGN_PRIVATE_KEY: key, COSIGN_PASSWORD: password });

  await check('what push signs by a key of cosign becomes Ready, verified, on clusters with the public key', async () => {
    const { artifacts } = await signed(fleetWith('1'), 1, own);
    deepEqual(
      artifacts.map(({ signature }) => signature),
      ['added', 'added'],
    );
    await bringUp(stack, 'staging', fleetWith('1'));
    for (const [index, name] of repositories.entries()) {
      const { status } = await cluster.read(`OCIRepository flux-system/${name}`);
      equal(status.artifact.revision, `latest@${artifacts[index].digest}`);
      match(verified(status)?.message ?? '', /verified signature of revision/);
    }
  });

  await check('what is not signed is refused, and what was there runs on', async () => {
    await pushed(stack, fleetWith('2'), 2);
    await refused(stack, '1');
  });

  await check('signed afterwards, the same artifacts are accepted', async () => {
    const { artifacts } = await signed(fleetWith('2'), 2, own);
    deepEqual(
      artifacts.map(({ status, signature }) => [status, signature]),
      [
        ['unchanged', 'added'],
        ['unchanged', 'added'],
      ],
    );
    await accepted(stack, '2');
  });

  await check('what another key has signed is refused, until that of the clusters signs, too', async () => {
    await signed(fleetWith('3'), 3, other);
    await refused(stack, '2');
    await signed(fleetWith('3'), 3, own);
    await accepted(stack, '3');
  });

  const promote = async () => {
    const fleet = ['--fleet', 'oci://ghcr.io/acme/fleet', '--verify-key', publicKey, '--format', 'json'];
    const { exit, output } = await commandLine(stack, ['promote', 'latest', 'latest-stable', ...fleet]);
    return { exit, output };
  };

  await check('--verify-key promotes nothing that the clusters would refuse', async () => {
    await signed(fleetWith('4'), 4, other);
    const { exit, output } = await promote();
    equal(exit, 1);
    match(output, /No signature by --verify-key .*cosign\.pub, so no tag was moved: oci:\/\/ghcr\.io\/acme\/fleet\/monitoring@sha256:/);
  });

  await check('a promotion carries the signature: production is Ready, verified, with the digests of staging', async () => {
    const { artifacts } = await signed(fleetWith('4'), 4, own);
    const { exit, output } = await promote();
    equal(exit, 0, output);
    equal((JSON.parse(output) as Printed).promotions[0].outcome, 'moved');
    await emptyCluster(stack);
    await cluster.apply(...secrets);
    await bringUp(stack, 'prod-eu', fleetWith('4'));
    for (const [index, name] of repositories.entries()) {
      const { status } = await cluster.read(`OCIRepository flux-system/${name}`);
      equal(status.artifact.revision, `latest-stable@${artifacts[index].digest}`);
      equal(verified(status)?.status, 'True');
    }
  });
};

/** What an OCIRepository says of the signature. */
function verified(status: KubernetesObject['status']): { readonly status: string; readonly message: string } | undefined {
  return status?.conditions?.find(({ type }: { readonly type: string }) => type === 'SourceVerified');
}

/** Both artifacts are refused because of their signatures, and the cluster keeps the values that it had. */
async function refused({ cluster, flux }: Stack, value: string): Promise<void> {
  for (const name of repositories) {
    const repository = `OCIRepository flux-system/${name}` as const;
    await flux.reconcile(repository);
    const { status } = await cluster.until(repository, 'to be refused', (object) => verified(object.status)?.status === 'False', 60);
    match(verified(status)!.message, /no matching signatures were found/);
  }
  for (const name of configMaps) equal((await cluster.read(`ConfigMap flux-system/${name}`)).data.value, value);
}

async function accepted({ cluster, flux }: Stack, value: string): Promise<void> {
  for (const name of repositories) await flux.reconcile(`OCIRepository flux-system/${name}`);
  for (const name of configMaps) {
    await cluster.until(`ConfigMap flux-system/${name}`, 'to have the new value', ({ data }) => data.value === value, 60);
  }
  await cluster.everythingReady();
}
