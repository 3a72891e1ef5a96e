import { match, strictEqual } from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Include } from 'cdk8s';
import { Environment, Fleet, FleetApp, GitlessFleet, Monorepo, SecretRef } from 'cdk8s-fluxcd';
import { BootstrapPage } from '../content/bootstrap-page';
import { writeTo } from '../content/files';
import { objectsBelow, rendered } from '../content/fleets';
import { secret, yamlOf } from '../content/manifests';
import { Sops } from '../content/sops';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

const decryption = { secretRef: SecretRef.named('sops-age') };

/** By one prop of a fleet, what SOPS encrypted is decrypted in its layers, and in the folder that the cluster reconciles itself. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, processes } = stack;
  const sops = await Sops.start(processes);
  const encrypted = writeTo(mkdtempSync(join(processes.folder, 'encrypted-')), {
    'own.yaml': await sops.encrypt(yamlOf(secret('flux-system/own', { token: 'of the cluster' }))),
    'shared.yaml': await sops.encrypt(yamlOf(secret('flux-system/shared', { token: 'of a layer' }))),
  });

  for (const [name, fleetIn, publish] of fleets) {
    const files = rendered((app) => {
      const fleet = fleetIn(app);
      const prod = fleet.addCluster('prod', { environment: Environment.STAGING });
      new Include(prod.fluxSystem, 'own', { url: join(encrypted, 'own.yaml') });
      new Include(fleet.addLayer('apps'), 'shared', { url: join(encrypted, 'shared.yaml') });
    });
    // The page says that the key is in this file.
    const page = await BootstrapPage.of(stack, 'prod', { ...files, 'path/to/age.agekey': sops.privateKey });

    await check(`without the patch that the prop makes, a cluster of a ${name} gets the ciphertext of its own folder`, async () => {
      const without = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, unpatched(String(text))]));
      await publish(stack, without);
      await flux.install(objectsBelow('clusters/prod/flux-system', without).find(({ kind }) => kind === 'FluxInstance')!);
      await cluster.until('Secret flux-system/own', 'to be applied', () => true, 60);
      match(await tokenOf('own'), /^ENC\[AES256_GCM,/);
    });
    await emptyCluster(stack);

    await check(
      `a ${name} comes up by the commands of its page, and the Secrets of a layer and of the folder of the cluster are decrypted`,
      async () => {
        await publish(stack, files);
        await page.run();
        strictEqual(await tokenOf('own'), 'of the cluster');
        strictEqual(await tokenOf('shared'), 'of a layer');
      },
    );
    await emptyCluster(stack);
  }

  async function tokenOf(name: string): Promise<string> {
    const { data } = await cluster.read(`Secret flux-system/${name}`);
    return Buffer.from(data.token as string, 'base64').toString();
  }
};

/** The text of a FluxInstance without its patches; that of any other object as it is. */
function unpatched(text: string): string {
  return text.replace(/^ {2}kustomize:\n(?: {3,}.*\n)+/m, '');
}

type Row = readonly [
  name: string,
  fleet: (app: FleetApp) => Fleet,
  publish: (stack: Parameters<LiveTest>[0], files: ReturnType<typeof rendered>) => Promise<unknown>,
];

const fleets: readonly Row[] = [
  [
    'Monorepo',
    (app) => new Monorepo(app, 'fleet', { url: 'https://github.com/acme/encrypted', decryption }),
    async ({ git }, files) => git.publish('acme/encrypted', files),
  ],
  [
    'GitlessFleet',
    (app) => new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/encrypted', decryption }),
    async ({ registry }, files) => registry.push('acme/encrypted', 'latest', files),
  ],
];
