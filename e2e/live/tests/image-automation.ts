import { match, strictEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FleetApp } from 'cdk8s-fluxcd';
import { AcmeShop } from '../../../examples/image-automation/fleet';
import { standInChart } from '../content/charts';
import { below, Files } from '../content/files';
import { bringUp } from '../content/fleets';
import { registrySecret, secret } from '../content/manifests';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

const repository = 'acme/shop';
const branch = 'staging';
const worker = 'deploy/apps/staging/deployment-worker.yaml';
const release = 'deploy/apps/staging/shop/helmrelease-shop.yaml';

/** Flux commits versions to the lines that a fleet has marked, and the next synth of the fleet keeps them. */
export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux, git, processes, registry } = stack;
  const fleet = program(join(processes.folder, 'output')).render();
  const publish = async (files: Files) => git.publish(repository, below('deploy', files), { branch });
  const written = async (file: string) => (await git.read(repository, branch, file)) ?? '';
  access.require('github.com/acme/shop', Proof.password('flux', 'git-password'));
  for (const tag of ['1.0.0', '1.3.0']) await registry.push('acme/shop', tag, { 'tag.txt': tag });
  await registry.pushChart('acme/charts', standInChart('shop', '3.0.0'));
  await publish(fleet);

  await check('Flux commits the newest version to the lines with a marker, and deploys it', async () => {
    await cluster.apply(
      secret('flux-system/git-auth', { username: 'flux', password: 'git-password' }),
      secret('flux-system/git-write', { username: 'flux', password: 'git-password' }),
      registrySecret('flux-system/ghcr-auth', 'ghcr.io'),
    );
    await bringUp(stack, 'staging', fleet);
    await cluster.until('ImageUpdateAutomation flux-system/images', 'to have pushed', ({ status }) => status?.lastPushCommit, 90);
    match(await written(worker), /image: ghcr\.io\/acme\/shop:1\.3\.0 # {"\$imagepolicy": "flux-system:shop"}/);
    match(await written(release), /tag: 1\.3\.0 # {"\$imagepolicy": "flux-system:shop:tag"}/);
    await flux.reconcile('GitRepository flux-system/flux-system');
    await cluster.until(
      'Deployment shop/worker',
      'to run 1.3.0',
      ({ spec }) => spec.template.spec.containers[0].image === 'ghcr.io/acme/shop:1.3.0',
      60,
    );
  });

  await check('the next synth, whose program says 1.0.0 still, keeps what Flux has committed', async () => {
    const clone = join(processes.folder, 'clone');
    execFileSync('git', ['clone', '--quiet', '--branch', branch, join(git.folder, repository), clone], { stdio: 'ignore' });
    const app = program(join(clone, 'deploy'));
    app.synth();
    for (const file of [worker, release]) {
      const withVersion = fleet[file.slice('deploy/'.length)].replace(/1\.0\.0( # \{"\$imagepolicy")/g, '1.3.0$1');
      strictEqual(readFileSync(join(clone, file), 'utf8'), withVersion);
    }
    const before = (await git.log(repository, branch)).length;
    await publish(app.render());
    await flux.reconcile('GitRepository flux-system/flux-system');
    await flux.reconcile('ImageUpdateAutomation flux-system/images');
    strictEqual((await git.log(repository, branch)).length, before + 1);
  });
};

function program(outdir: string): FleetApp {
  const app = new FleetApp({ outdir, pathInRepository: 'deploy' });
  new AcmeShop(app, 'fleet');
  return app;
}
