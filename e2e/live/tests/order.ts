import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { KubernetesObject } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { configMap, deployment, namespace } from '../content/manifests';
import { certManagerChart } from '../content/stand-ins';
import { failsWith, kustomization, release, SyncedRepository } from '../content/synced-repository';
import { LiveTest } from '../live-test';

/** What waits for itself never comes, and what the library reports of it. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, registry } = stack;
  await registry.pushChart('jetstack/charts', certManagerChart('1.0.0'));
  // Helm leaves the CRDs of a chart behind: an example that ran before on this cluster may have installed it.
  const definition = 'CustomResourceDefinition clusterissuers.cert-manager.io';
  if (await cluster.find(definition)) await cluster.delete(definition);
  const repository = new SyncedRepository(stack);
  const chart = [namespace('cert-manager'), ...release('cert-manager/cert-manager', 'oci://quay.io/jetstack/charts/cert-manager')];
  const issuer: KubernetesObject = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'acme' },
    spec: { acme: {} },
  };
  const settings = configMap('cert-manager/settings', {});
  const failed = async (name: string, message: RegExp) => {
    await cluster.until(`Kustomization flux-system/${name}`, 'to fail', failsWith(message), 40);
  };

  await check('a custom resource beside the chart that defines it, which audit reports, keeps all of the folder away', async () => {
    const infra = [...chart, issuer, settings];
    deepStrictEqual(await repository.publish({ 'clusters/prod': [kustomization('infra')], infra }), ['crd-order']);
    await failed('infra', /no matches for kind "ClusterIssuer"/);
    strictEqual(await cluster.find('HelmRelease cert-manager/cert-manager'), undefined);
    strictEqual(await cluster.find('ConfigMap cert-manager/settings'), undefined);
  });

  await check('in a Kustomization that depends on the chart, as the fix says, it is applied', async () => {
    const root = [kustomization('infra', { wait: true }), kustomization('configs', { dependsOn: [{ name: 'infra' }] })];
    const found = await repository.publish({ 'clusters/prod': root, infra: [...chart, settings], configs: [issuer] });
    deepStrictEqual(found, []);
    await cluster.ready(['HelmRelease cert-manager/cert-manager', 'Kustomization flux-system/configs']);
    await cluster.read('ClusterIssuer acme');
  });

  const child = kustomization('child', { path: './web', dependsOn: [{ name: 'parent' }] });
  const web = [configMap('flux-system/web', {})];
  await check('a parent that waits for a child which depends on it, which audit reports, is never Ready', async () => {
    const parent = kustomization('parent', { wait: true, timeout: '5s' });
    deepStrictEqual(await repository.publish({ 'clusters/prod': [parent], parent: [child], web }), ['depends-on-deadlock']);
    await failed('parent', /timeout waiting for: \[Kustomization\/flux-system\/child status: 'InProgress'\]/);
    strictEqual(await cluster.find('ConfigMap flux-system/web'), undefined);
  });

  await check('without dependsOn, as the fix says, both are Ready', async () => {
    const parent = kustomization('parent', { wait: true, timeout: '20s' });
    const free = kustomization('child', { path: './web' });
    deepStrictEqual(await repository.publish({ 'clusters/prod': [parent], parent: [free], web }), []);
    await cluster.ready(['Kustomization flux-system/parent', 'Kustomization flux-system/child']);
    await cluster.read('ConfigMap flux-system/web');
  });

  const checked = (apiVersion: string) =>
    kustomization('checked', {
      timeout: '20s',
      targetNamespace: 'flux-system',
      healthChecks: [{ apiVersion, kind: 'Deployment', name: 'checked', namespace: 'flux-system' }],
    });
  const workload = [deployment('flux-system/checked', 'example.com/checked:1')];
  const after = kustomization('after', { path: './web', dependsOn: [{ name: 'checked' }] });
  await check('a health check of a Deployment in v1, which audit reports, never finds it, and what depends on it never comes', async () => {
    const found = await repository.publish({ 'clusters/prod': [checked('v1'), after], checked: workload, web });
    deepStrictEqual(found, ['health-check-wrong-api']);
    await failed('checked', /no matches for kind "Deployment" in group ""/);
    await cluster.until('Deployment flux-system/checked', 'to run', ({ status }) => status?.readyReplicas === 1, 60);
    await failed('after', /dependency .*checked' is not ready/);
  });

  await check('in apps/v1, as the fix says, it is found, and what depends on it comes', async () => {
    const found = await repository.publish({ 'clusters/prod': [checked('apps/v1'), after], checked: workload, web });
    deepStrictEqual(found, []);
    await cluster.ready(['Kustomization flux-system/checked', 'Kustomization flux-system/after']);
  });

  await registry.pushChart('acme/charts', standInChart('shop', '1.0.0'));
  const shop = (spec: { readonly [field: string]: unknown } = {}) => release('flux-system/shop', 'oci://ghcr.io/acme/charts/shop', spec);
  const config = [configMap('flux-system/config', {})];
  await check('a HelmRelease that depends on a Kustomization, which audit reports, waits for a HelmRelease of this name', async () => {
    const root = [kustomization('config', { wait: true }), kustomization('shop')];
    const found = await repository.publish({ 'clusters/prod': root, config, shop: shop({ dependsOn: [{ name: 'config' }] }) });
    deepStrictEqual(found, ['depends-on-other-kind']);
    await cluster.ready(['Kustomization flux-system/config']);
    await cluster.until('HelmRelease flux-system/shop', 'to wait', failsWith(/helmreleases.* "config" not found/), 40);
    strictEqual(await cluster.find('Deployment flux-system/shop'), undefined);
  });

  await check('where its Kustomization depends on the other, as the fix says, it is installed', async () => {
    const root = [kustomization('config', { wait: true }), kustomization('shop', { dependsOn: [{ name: 'config' }] })];
    deepStrictEqual(await repository.publish({ 'clusters/prod': root, config, shop: shop() }), []);
    await cluster.ready(['Kustomization flux-system/shop', 'HelmRelease flux-system/shop']);
    await cluster.read('Deployment flux-system/shop');
  });
};
