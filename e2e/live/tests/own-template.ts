import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { Fleet } from './resource-sets/fleet';
import { OwnTemplate } from '../../../examples/resource-sets/own-template';
import { configMap, yamlOf } from '../content/manifests';
import { LiveTest } from '../live-test';

export const test: LiveTest = async (stack, check) => {
  const { cluster, registry } = stack;
  const fleet = new Fleet(stack);
  const artifactOf = (app: string) => ({ 'app.yaml': yamlOf(configMap(`${app}/app`, { region: '${REGION}' })) });
  const release = async (app: string, tag: string) => registry.push(`acme/${app}`, tag, artifactOf(app));
  await release('shop-front', '1.10');
  await release('billing', '2024-01-31');

  await check('each app becomes Ready in its namespace, with the variable of its region', async () => {
    await fleet.install((app) => new OwnTemplate(app, 'own-template'));
    await cluster.ready([
      'ResourceSet flux-system/apps',
      'OCIRepository shop-front/shop-front',
      'Kustomization shop-front/shop-front',
      'OCIRepository billing/billing',
    ]);
    strictEqual((await cluster.read('Namespace shop-front')).metadata.labels?.region, 'eu-west-1');
    deepStrictEqual((await cluster.read('ConfigMap shop-front/app')).data, { region: 'eu-west-1' });
  });

  await check('the cluster got what the reader says that it gets', async () =>
    fleet.isAsRead({ 'shop-front/shop-front': artifactOf('shop-front') }),
  );

  await check('a text stays a text, and a boolean a boolean', async () => {
    strictEqual((await cluster.read('OCIRepository shop-front/shop-front')).spec.ref.tag, '1.10');
    strictEqual((await cluster.read('OCIRepository billing/billing')).spec.ref.tag, '2024-01-31');
    strictEqual((await cluster.read('Kustomization shop-front/shop-front')).spec.suspend, false);
    strictEqual((await cluster.read('Kustomization billing/billing')).spec.suspend, true);
  });
};
