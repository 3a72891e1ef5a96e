import { deepEqual } from 'node:assert/strict';
import { OidcIdentity, SecretRef, Verification } from 'cdk8s-fluxcd';
import { LocalSigstore } from '../../publish/sigstore';
import { bringUp } from '../content/fleets';
import { registrySecret, secret } from '../content/manifests';
import { pushed, registryUser } from '../content/pushing';
import { accepted, refused, verifiedAt, verifyingFleet } from '../content/verifying';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

const own = 'acme/fleet/.github/workflows/publish.yaml';
const other = 'acme/fleet/.github/workflows/other.yaml';

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, processes } = stack;
  access.require('ghcr.io/v2/acme/fleet', Proof.password(registryUser.name, registryUser.password));
  const { issuer, options, trustedRoot } = await LocalSigstore.start(processes);
  const verify = Verification.cosignKeyless({
    identities: [
      OidcIdentity.matching({
        issuer: `^${issuer.url.replaceAll('.', '\\.')}$`,
        subject: `^https://github\\.com/${own.replaceAll('.', '\\.')}@refs/heads/main$`,
      }),
    ],
    trustedRootSecretRef: SecretRef.named('sigstore'),
  });
  const fleetWith = (value: string) => verifyingFleet(verify, value);
  await cluster.apply(
    registrySecret('flux-system/ghcr-auth', 'ghcr.io'),
    secret('flux-system/sigstore', { 'trusted_root.json': trustedRoot }),
  );
  /** As a workflow of GitHub Actions signs. */
  const signed = async (value: string, day: number, workflow: string) =>
    pushed(stack, fleetWith(value), day, ['--sign-keyless', ...options], { ...issuer.environmentOf(workflow), NO_PROXY: '127.0.0.1' });

  await check('what a workflow signs without a key becomes Ready, verified, on clusters that trust its identity', async () => {
    const { artifacts } = await signed('1', 1, own);
    deepEqual(
      artifacts.map(({ signature }) => signature),
      ['added', 'added'],
    );
    await bringUp(stack, 'staging', fleetWith('1'));
    await verifiedAt(stack, artifacts);
  });

  await check('what is not signed is refused, and what was there runs on', async () => {
    await pushed(stack, fleetWith('2'), 2);
    await refused(stack, '1', /no signatures found/);
  });

  await check('signed afterwards, the same artifacts are accepted', async () => {
    const { artifacts } = await signed('2', 2, own);
    deepEqual(
      artifacts.map(({ status, signature }) => [status, signature]),
      [
        ['unchanged', 'added'],
        ['unchanged', 'added'],
      ],
    );
    await accepted(stack, '2');
  });

  await check('what another workflow has signed is refused, until that which the clusters trust signs, too', async () => {
    await signed('3', 3, other);
    await refused(stack, '2', /no matching CertificateIdentity found/);
    await signed('3', 3, own);
    await accepted(stack, '3');
  });
};
