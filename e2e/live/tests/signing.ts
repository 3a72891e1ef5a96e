import { deepEqual, equal, match } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretRef, Verification } from 'cdk8s-fluxcd';
import { Cosign, KeyPair } from '../../publish/cosign';
import { Files } from '../content/files';
import { bringUp } from '../content/fleets';
import { registrySecret, secret } from '../content/manifests';
import { commandLine, Printed, pushed, registryUser } from '../content/pushing';
import { accepted, refused, repositories, verified, verifiedAt, verifyingFleet } from '../content/verifying';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

const fleetWith = (value: string) => verifyingFleet(Verification.cosignKey(SecretRef.named('cosign-key')), value);

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
    await verifiedAt(stack, artifacts);
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
