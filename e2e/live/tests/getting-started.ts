import { createHmac } from 'node:crypto';
import { Platform } from '../../../examples/getting-started/platform';
import { reportIsClean } from '../cluster/flux-report';
import { referenceTo } from '../cluster/objects';
import { podinfoRepository, standInChart } from '../content/charts';
import { below, Files } from '../content/files';
import { secret } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { LiveTest } from '../live-test';

export const test: LiveTest = async ({ cluster, flux, git, registry, processes }, check) => {
  const platform = synthesized((app) => new Platform(app, 'platform'));
  const objects = objectsIn(platform);
  const podinfo = await podinfoRepository(processes);
  const push = async (tag: string, files: Files) => {
    await git.publish('stefanprodan/podinfo', files, { tag });
    const receiver = await cluster.read('Receiver flux-system/github');
    const body = JSON.stringify({ ref: `refs/tags/${tag}` });
    const signature = createHmac('sha256', 'webhook-secret').update(body).digest('hex');
    await flux.callReceiver(receiver, body, { 'X-GitHub-Event': 'push', 'X-Hub-Signature-256': `sha256=${signature}` });
  };

  await git.publish('acme/fleet', below('clusters/production', platform));
  await git.publish('stefanprodan/podinfo', podinfo, { tag: '6.9.2' });
  await registry.pushChart('jetstack/charts', standInChart('cert-manager', '1.18.2'));
  await cluster.apply(
    secret('flux-system/git-auth', { username: 'flux', password: 'git-password' }),
    secret('flux-system/slack-webhook', { address: 'https://hooks.slack.com/services/T0/B0/platform' }),
    secret('flux-system/webhook-token', { token: 'webhook-secret' }),
  );

  await check('Flux installs itself, and reconciles all of the platform from Git to Ready', async () => {
    await flux.install(objects.find(({ kind }) => kind === 'FluxInstance')!);
    await cluster.ready(objects.map(referenceTo));
    await cluster.everythingReady();
    await cluster.ready(['Deployment podinfo/podinfo', 'Deployment cert-manager/cert-manager']);
  });

  await check('the FluxReport is clean', async () => reportIsClean(cluster));

  await check('a push is applied within seconds, because the Receiver is called', async () => {
    const changed = String(podinfo['kustomize/deployment.yaml']).replace('minReadySeconds: 3', 'minReadySeconds: 1');
    await push('6.9.3', { ...podinfo, 'kustomize/deployment.yaml': changed });
    await cluster.until('Deployment podinfo/podinfo', 'to be changed', ({ spec }) => spec.minReadySeconds === 1, 20);
  });
};
