import { deepStrictEqual, notStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { AppSource, GitRef, OciHelmChart } from 'cdk8s-fluxcd';
import { ChangingFleet } from './lost-data/changing-fleet';
import { Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { configMap, yamlOf } from '../content/manifests';
import { LiveTest } from '../live-test';

const settings = Array.from({ length: 20 }, (_, index) => `settings-${index}`);

/** Under lockdown, what Flux deletes together with the account by which it acts may stay: a synth reports that, and how it goes. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, git, registry } = stack;
  await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
  const teams = ['team-a', 'team-b', 'team-c', 'team-d', 'team-e'];
  for (const team of teams) {
    await git.publish(`acme/${team}`, { 'settings.yaml': yamlOf(...settings.map((name) => configMap(`${team}/${name}`, {}))) });
  }
  const fleet = new ChangingFleet(stack, true);
  const publish = async (tenants: readonly string[], charts: readonly string[]) =>
    fleet.publish((it) => {
      const layer = it.addLayer('charts');
      new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'charts', namespace: 'flux-system' } });
      for (const chart of charts) new OciHelmChart(layer, chart, { url: 'oci://ghcr.io/acme/charts/web', version: '1.0.0' });
      for (const tenant of tenants) {
        it.addTenant(tenant, { source: AppSource.git(`https://github.com/acme/${tenant}`, GitRef.branch('main')) });
      }
    });
  const leftOf = async (team: string) =>
    (await cluster.list('ConfigMap', team)).filter(({ metadata }) => settings.includes(metadata.name)).length;

  await check('more tenants than the controller has workers come up at once: their layers do not wait for them', async () => {
    await publish(teams, ['web']);
    for (const team of teams) strictEqual(await leftOf(team), settings.length);
    notStrictEqual(await cluster.find('Deployment web/web'), undefined);
  });

  await check('a tenant whose account goes with it leaves objects behind, as the synth reports', async () => {
    deepStrictEqual(await publish(teams.slice(1), ['web']), ['kustomization-gone tenant-team-a']);
    await cluster.gone('Kustomization team-a/team-a');
    notStrictEqual(await leftOf('team-a'), 0);
  });

  await check('one whose Kustomization is deleted before, as the report says, leaves none', async () => {
    await cluster.delete('Kustomization team-b/team-b');
    await publish(teams.slice(2), ['web']);
    strictEqual(await leftOf('team-b'), 0);
    await cluster.gone('ServiceAccount team-b/flux');
  });

  await check('a chart whose release is deleted before, as the report says, is uninstalled', async () => {
    await cluster.patch('Kustomization flux-system/charts', { spec: { suspend: true } });
    await cluster.delete('HelmRelease web/web');
    await cluster.gone('Deployment web/web');
    const source: Reference = 'OCIRepository flux-system/flux-system';
    const revision = async () => (await cluster.read(source)).status.artifact.revision;
    const before = await revision();
    const published = publish(teams.slice(2), []);
    await cluster.until(source, 'to have the change', ({ status }) => status.artifact.revision !== before, 60);
    await cluster.patch('Kustomization flux-system/charts', { spec: { suspend: null } });
    deepStrictEqual(await published, ['object-pruned web']);
    await cluster.gone('ServiceAccount web/flux');
  });
};
