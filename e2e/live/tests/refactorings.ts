import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { AppSource, GitlessFleet, GitRef, Layer, OciHelmChart, OciHelmChartProps } from 'cdk8s-fluxcd';
import { ChangingFleet } from './lost-data/changing-fleet';
import { Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { configMap, yamlOf } from '../content/manifests';
import { LiveTest } from '../live-test';

const url = 'oci://ghcr.io/acme/charts/web';
const kept = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

/** What a synth reports of charts and tenants that are called otherwise, moved or removed really happens, and not on the way that it prints. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, git, registry } = stack;
  await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
  await git.publish('acme/team', { 'settings.yaml': yamlOf(configMap('team/settings', {})) });
  const fleet = new ChangingFleet(stack);
  const uid = async (reference: Reference) => (await cluster.read(reference)).metadata.uid;
  /** What is there in all revisions. */
  const publish = async (charts: Content, others: Content = nothing, tenants: readonly string[] = ['team']) =>
    fleet.publish((it) => {
      charts(it.addLayer('charts'), it);
      others(it.addLayer('others', { dependsOn: [it.layers[0]] }), it);
      for (const tenant of tenants) it.addTenant(tenant, { source: AppSource.git('https://github.com/acme/team', GitRef.branch('main')) });
      for (const layer of it.layers) settingsOf(layer);
    });

  await publish((layer) => chart(layer, 'web'));
  await cluster.read('ConfigMap team/settings');

  await check('a chart that is called otherwise is reported, and its release is uninstalled', async () => {
    const reported = await publish((layer) => chart(layer, 'site', { namespace: 'web' }));
    deepStrictEqual(reported, ['object-pruned web']);
    await cluster.gone('Deployment web/web');
    await cluster.until('Deployment web/site', 'to be installed', () => true, 30);
  });

  await check('with its name, as the report says, nothing is reported, and the workload stays', async () => {
    const before = await uid('Deployment web/site');
    deepStrictEqual(await publish((layer) => chart(layer, 'shop', { namespace: 'web', name: 'site' })), []);
    await cluster.ready(['HelmRelease web/site']);
    strictEqual(await uid('Deployment web/site'), before);
  });

  await check('a chart with another releaseName is reported, and Flux uninstalls the release and installs another one', async () => {
    const reported = await publish((layer) => chart(layer, 'site', { namespace: 'web', releaseName: 'other' }));
    deepStrictEqual(reported, ['release-reinstalled site']);
    await cluster.gone('Deployment web/site');
    await cluster.until('Deployment web/other', 'to be installed', () => true, 30);
  });

  await check('a chart that moves to a layer which waits, marked before as the report says, keeps its release', async () => {
    const props = { namespace: 'web', releaseName: 'other' };
    const marked = { ...props, annotations: kept, namespaceAnnotations: kept };
    const before = await uid('Deployment web/other');
    deepStrictEqual(await publish((layer) => chart(layer, 'site', marked)), []);
    deepStrictEqual(await publish(nothing, (layer) => chart(layer, 'site', marked)), []);
    await cluster.ready(['HelmRelease web/site']);
    deepStrictEqual([await uid('Deployment web/other'), await ownerOf('HelmRelease web/site')], [before, 'others']);
  });

  await check('a chart that is gone, suspended and marked before as the report says, leaves its release and its namespace', async () => {
    const before = [await uid('Deployment web/other'), await uid('Namespace web')];
    const stays = { namespace: 'web', releaseName: 'other', suspend: true, namespaceAnnotations: kept };
    deepStrictEqual(await publish(nothing, (layer) => chart(layer, 'site', stays)), []);
    deepStrictEqual(await publish(nothing), []);
    await cluster.gone('HelmRelease web/site');
    await cluster.stays('Deployment web/other', 'there', () => true, 3);
    deepStrictEqual([await uid('Deployment web/other'), await uid('Namespace web')], before);
  });

  await check('a tenant that is gone is reported; suspended before, as the report says, its objects stay', async () => {
    const before = [await uid('Namespace team'), await uid('ConfigMap team/settings')];
    await cluster.patch('Kustomization flux-system/tenant-team', { spec: { suspend: true } });
    deepStrictEqual(await publish(nothing, undefined, []), ['kustomization-gone tenant-team']);
    await cluster.gone('Kustomization flux-system/tenant-team');
    deepStrictEqual([await uid('Namespace team'), await uid('ConfigMap team/settings')], before);
  });

  await check('without, the account and the Kustomization of the tenant are deleted, and its Namespace stays', async () => {
    await publish(nothing);
    deepStrictEqual(await publish(nothing, undefined, []), ['kustomization-gone tenant-team']);
    await cluster.gone('ServiceAccount team/flux', 90);
    await cluster.gone('Kustomization team/team', 90);
    await cluster.stays('Namespace team', 'there', () => true, 3);
  });

  async function ownerOf(reference: Reference) {
    return (await cluster.read(reference)).metadata.labels?.['kustomize.toolkit.fluxcd.io/name'];
  }
};

type Content = (layer: Layer, fleet: GitlessFleet) => void;

function nothing(): void {}

function chart(layer: Layer, id: string, props: Partial<OciHelmChartProps> = {}): void {
  new OciHelmChart(layer, id, { url, version: '1.0.0', ...props });
}

/** No layer is empty. */
function settingsOf(layer: Layer): void {
  const name = layer.node.id;
  new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' } });
}
