import { deepStrictEqual } from 'node:assert/strict';
import { AcmeMonorepo } from '../../../examples/monorepo/fleet';
import { KubernetesObject, referenceTo } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { bringUp, objectsBelow, rendered } from '../content/fleets';
import { configMap, secret, yamlOf } from '../content/manifests';
import { publishInfrastructure } from '../content/stand-ins';
import { githubCall } from '../flux/webhook-call';
import { LiveTest } from '../live-test';
import { inventoriesAreAsRead } from '../reading/inventories';
import { emptyCluster } from '../stack/reset';

export const test: LiveTest = async (stack, check) => {
  const { cluster, git, registry } = stack;
  const fleet = rendered((app) => new AcmeMonorepo(app, 'fleet'));
  await publishInfrastructure(stack);
  await registry.pushChart('acme/charts', standInChart('status-page', '2.0.0'));
  const teams = ['web', 'shop'].map((team) => {
    const settings = configMap(`${team}/settings`, { host: '${HOST}', replicas: '${REPLICAS} pods' });
    return { team, files: { 'deploy/settings.yaml': yamlOf(settings) } };
  });
  for (const { team, files } of teams) await git.publish(`acme/${team}`, files, { tag: '1.0.0' });
  await git.publish('acme/fleet', fleet);

  for (const [name, domain, replicas] of [
    ['staging', 'staging.acme.io', '1'],
    ['prod-eu', 'eu.acme.io', '3'],
  ]) {
    await check(`the cluster ${name} comes up as its page says, and reconciles everything to Ready`, async () => {
      await cluster.apply(
        secret('flux-system/git-auth', { username: 'flux', password: 'git-password' }),
        secret('flux-system/webhook-token', { token: 'webhook-secret' }),
      );
      await bringUp(stack, name, fleet);
      await cluster.ready([
        'Deployment cert-manager/cert-manager',
        'Deployment monitoring/monitoring',
        'Deployment status-page/status-page',
      ]);
    });

    await check(`the apps of ${name} get its variables`, async () => {
      const { data } = await cluster.read('ConfigMap web/settings');
      deepStrictEqual(data, { host: `web.${domain}`, replicas: `${replicas} pods` });
      const { spec } = await cluster.read('HelmRelease status-page/status-page');
      deepStrictEqual(spec.values, { title: `Status of ${name}`, host: `status.${domain}` });
    });

    await check(`${name} got what the reader says that it gets`, async () => {
      const sources = Object.fromEntries(teams.map(({ team, files }) => [`flux-system/${team}`, files]));
      await inventoriesAreAsRead(stack, name, { repository: fleet, sources });
    });

    if (name === 'staging') await emptyCluster(stack);
  }

  await check('a push that GitHub signs triggers every GitRepository that the Receiver of production names', async () => {
    const repositories = (await cluster.list('GitRepository', 'flux-system')).map(referenceTo);
    deepStrictEqual(
      repositories.sort(),
      ['flux-system', 'shop', 'web'].map((name) => `GitRepository flux-system/${name}`),
    );
    const push = githubCall('push', 'webhook-secret', { ref: 'refs/heads/main' });
    await stack.flux.trigger('Receiver flux-system/github', push, repositories);
  });

  await check('a push of a team is applied within seconds', async () => {
    const settings = configMap('web/settings', { host: '${HOST}', replicas: '${REPLICAS} pods', pushed: 'yes' });
    await git.publish('acme/web', { 'deploy/settings.yaml': yamlOf(settings) }, { tag: '1.1.0' });
    await stack.flux.callReceiver('Receiver flux-system/github', githubCall('push', 'webhook-secret', { ref: 'refs/tags/1.1.0' }));
    await cluster.until('ConfigMap web/settings', 'to be changed', ({ data }) => data.pushed === 'yes', 30);
  });

  await check('a change of the apps gives their layer a new revision, and no other layer', async () => {
    const revision = async (layer: string) =>
      (await cluster.read(`Kustomization flux-system/${layer}`)).status.lastAppliedRevision as string;
    const before = await Promise.all(['infra-controllers', 'infra-configs', 'apps'].map(revision));
    const [note] = objectsBelow('apps/production', fleet).filter(({ kind }) => kind === 'Namespace');
    const changed = { ...note, metadata: { ...note.metadata, annotations: { note: 'changed' } } };
    await git.publish('acme/fleet', { ...fleet, [`apps/production/namespace-${note.metadata.name}.yaml`]: yamlOf(changed) });
    await stack.flux.reconcile('GitRepository flux-system/flux-system');
    const isNew = ({ status }: KubernetesObject) => status.lastAppliedRevision !== before[2];
    await cluster.until('Kustomization flux-system/apps', 'to have a new revision', isNew, 60);
    deepStrictEqual((await cluster.read(`Namespace ${note.metadata.name}`)).metadata.annotations?.note, 'changed');
    const after = await Promise.all(['infra-controllers', 'infra-configs', 'apps'].map(revision));
    deepStrictEqual(after.slice(0, 2), before.slice(0, 2));
  });
};
