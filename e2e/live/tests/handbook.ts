import { strictEqual } from 'node:assert/strict';
import { SecretRef, Verification } from 'cdk8s-fluxcd';
import { handbook } from '../../../examples/handbook/handbook';
import { reportIsClean } from '../cluster/flux-report';
import { referenceTo } from '../cluster/objects';
import { below } from '../content/files';
import { yamlOf } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { githubCall } from '../flux/webhook-call';
import { LiveTest } from '../live-test';
import { inventoriesAreAsRead } from '../reading/inventories';
import { outside, publishOutside, sourceOfOthers } from './handbook/outside';

export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, git, registry } = stack;
  const files = synthesized((app) =>
    handbook(app, {
      appsUrl: 'https://github.com/acme/apps',
      certManagerVerification: Verification.cosignKey(SecretRef.named('cosign-key')),
    }),
  );
  // Identities of clouds and pods are not available on one machine: the sources that need neither are left.
  const { 'registry-credentials.k8s.yaml': credentials, ...others } = files;
  const withSecrets = objectsIn({ credentials }).filter(({ metadata }) => ['ghcr', 'docker-hub'].includes(metadata.name));
  const samples = { ...others, 'registry-credentials.k8s.yaml': yamlOf(...withSecrets) };
  const objects = objectsIn(samples);

  await publishOutside(stack);
  const repository = below('clusters/production', { ...samples, 'others.yaml': sourceOfOthers() });
  await registry.push('acme/fleet', 'latest-stable', repository);

  await check('every sample of the handbook becomes Ready, synchronised from a registry', async () => {
    await flux.install(objects.find(({ kind }) => kind === 'FluxInstance')!);
    await cluster.ready(objects.map(referenceTo));
    await cluster.everythingReady();
  });

  await check('the cluster got what the reader says that it gets', async () =>
    inventoriesAreAsRead(stack, 'production', { repository, sources: outside }),
  );

  await check('the FluxReport is clean', async () => reportIsClean(cluster));

  await check('a push that GitHub signs triggers the GitRepository of production', async () => {
    const push = githubCall('push', 'webhook-secret', { ref: 'refs/heads/main' });
    await flux.trigger('Receiver flux-system/production-push', push, ['GitRepository flux-system/production']);
  });

  const hostIs = async (host: string, seconds: number) =>
    cluster.until('ConfigMap flux-system/ingress', `to have the host ${host}`, ({ data }) => data.host === host, seconds);
  const setDomain = async (CLUSTER_DOMAIN: string) =>
    cluster.patch('ConfigMap flux-system/flux-runtime-info', { data: { CLUSTER_DOMAIN } });

  await check('a changed variable is applied within seconds at an interval of 30m, because its ConfigMap is watched', async () => {
    await hostIs('ingress.eu.acme.io', 1);
    await setDomain('us.acme.io');
    await hostIs('ingress.us.acme.io', 10);
  });

  await check('without the watch label it is not', async () => {
    await cluster.patch('ConfigMap flux-system/flux-runtime-info', { metadata: { labels: { 'reconcile.fluxcd.io/watch': null } } });
    await setDomain('asia.acme.io');
    await cluster.stays('ConfigMap flux-system/ingress', 'as it was', ({ data }) => data.host === 'ingress.us.acme.io', 10);
  });

  await check('a new image is committed to the release branch', async () => {
    await cluster.until('ImageUpdateAutomation flux-system/apps', 'to have pushed', ({ status }) => status.lastPushCommit, 30);
    const file = await git.read('acme/apps', 'release', 'apps/production/web.yaml');
    strictEqual(/image: (\S+)/.exec(file ?? '')?.[1], 'ghcr.io/acme/web:1.10.0');
    const [message] = await git.log('acme/apps', 'release');
    strictEqual(message, 'Update images\n\n- ghcr.io/acme/web:1.0.0 -> ghcr.io/acme/web:1.10.0');
  });
};
