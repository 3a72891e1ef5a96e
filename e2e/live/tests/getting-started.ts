import { deepStrictEqual, match } from 'node:assert/strict';
import { Platform } from '../../../examples/getting-started/platform';
import { reportCounts, reportIsClean } from '../cluster/flux-report';
import { referenceTo } from '../cluster/objects';
import { podinfoRepository, standInChart } from '../content/charts';
import { below, Files } from '../content/files';
import { secret } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { githubCall } from '../flux/webhook-call';
import { Proof } from '../internet/access';
import { Call } from '../internet/sink';
import { LiveTest } from '../live-test';
import { inventoriesAreAsRead } from '../reading/inventories';

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux, git, registry, sink, processes } = stack;
  const platform = synthesized((app) => new Platform(app, 'platform'));
  const objects = objectsIn(platform);
  const podinfo = await podinfoRepository(processes);
  const push = async (tag: string, files: Files) => {
    await git.publish('stefanprodan/podinfo', files, { tag });
    await flux.callReceiver('Receiver flux-system/github', githubCall('push', 'webhook-token', { ref: `refs/tags/${tag}` }));
  };

  const repository = below('clusters/production', platform);
  await git.publish('acme/fleet', repository);
  await git.publish('stefanprodan/podinfo', podinfo, { tag: '6.9.2' });
  await registry.pushChart('jetstack/charts', standInChart('cert-manager', '1.18.2'));
  access.require('github.com/acme/fleet', Proof.password('flux', 'git-password'));
  await cluster.apply(
    secret('flux-system/git-auth', { username: 'flux', password: 'git-password' }),
    secret('flux-system/slack-webhook', { address: 'https://hooks.slack.com/services/T0/B0/platform' }),
    secret('flux-system/webhook-token', { token: 'webhook-token' }),
  );

  await check('Flux installs itself, and reconciles the whole platform from Git to Ready', async () => {
    await flux.install(objects.find(({ kind }) => kind === 'FluxInstance')!);
    await cluster.ready(objects.map(referenceTo));
    await cluster.everythingReady();
    await cluster.ready(['Deployment podinfo/podinfo', 'Deployment cert-manager/cert-manager']);
  });

  await check('the cluster got what the reader says that it gets', async () =>
    inventoriesAreAsRead(stack, 'production', { repository, sources: { 'flux-system/podinfo': podinfo } }),
  );

  await check('the FluxReport is clean', async () => reportIsClean(cluster));

  await check('a push is applied within seconds, because the Receiver is called', async () => {
    const deployment = String(podinfo['kustomize/deployment.yaml']).replace('minReadySeconds: 3', 'minReadySeconds: 1');
    await push('6.9.3', { ...podinfo, 'kustomize/deployment.yaml': deployment });
    await cluster.until('Deployment podinfo/podinfo', 'to be changed', ({ spec }) => spec.minReadySeconds === 1, 20);
  });

  await check('the Alert tells Slack of it', async () => {
    const isIt = ({ body }: Call) => body.attachments?.[0].text === 'Deployment/podinfo/podinfo configured';
    const { host, path, body } = await sink.call('word of the changed Deployment', isIt);
    const { author_name: author, fields } = body.attachments[0];
    deepStrictEqual(
      [host, path, body.channel, author],
      ['hooks.slack.com', '/services/T0/B0/platform', 'platform', 'kustomization/podinfo.flux-system'],
    );
    // Their order changes from call to call.
    const summary = (fields as { title: string; value: string }[]).find(({ title }) => title === 'summary');
    deepStrictEqual(summary?.value, 'production');
  });

  await check('what leaves the repository leaves the cluster', async () => {
    await cluster.read('HorizontalPodAutoscaler podinfo/podinfo');
    const kustomization = String(podinfo['kustomize/kustomization.yaml']).replace(/^.*hpa\.yaml\n/m, '');
    await push('6.9.4', { ...podinfo, 'kustomize/kustomization.yaml': kustomization });
    await cluster.gone('HorizontalPodAutoscaler podinfo/podinfo', 20);
  });

  await check('what fails shows in the FluxReport, and in Slack', async () => {
    await push('6.9.5', { 'kustomize/kustomization.yaml': 'resources: [missing.yaml]\n' });
    await reportCounts(cluster, 'Kustomization');
    const isIt = ({ body }: Call) => body.attachments?.[0].color === 'danger';
    const { body } = await sink.call('word of the failure', isIt);
    match(body.attachments[0].text, /missing\.yaml: no such file or directory/);
  });
};
