import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Applied } from './kustomizations/applied';
import { conditionOf, KubernetesObject } from '../cluster/objects';
import { databaseDefinition } from '../content/database';
import { Files } from '../content/files';
import { fluxWithoutSync } from '../content/flux-instance';
import { configMap, deployment, namespace, secret, yamlOf } from '../content/manifests';
import { Sops } from '../content/sops';
import { objectsIn, synthesized } from '../content/synthesized';
import { LiveTest } from '../live-test';
import { Stack } from '../stack/stack';

/** What a Kustomization makes of manifests, and what it waits for. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, git, processes } = stack;
  const sops = await Sops.start(processes);
  await git.publish('acme/apps', await repository(sops));
  await cluster.apply(namespace('web'), namespace('remote'));
  await cluster.apply(
    databaseDefinition,
    configMap('flux-system/sizes', { SIZE: 'large', COLOR: 'red' }),
    secret('flux-system/sops-age', { 'keys.agekey': sops.privateKey }),
    ...(await remoteAccess(stack)),
  );
  await flux.install(fluxWithoutSync());
  await cluster.apply(...objectsIn(synthesized((app) => new Applied(app, 'applied'))));

  await check('names, namespace, images, patches, components and common metadata arrive in the objects', async () => {
    await cluster.ready(['Kustomization flux-system/app']);
    const { metadata, spec } = await cluster.read('Deployment web/a-web-z');
    strictEqual(spec.template.spec.containers[0].image, 'registry.acme.io/acme/web:2.0.0');
    strictEqual(spec.replicas, 2);
    const { labels = {}, annotations = {} } = metadata;
    deepStrictEqual([labels.component, labels.team, annotations.patched], ['labels', 'web', 'yes']);
    const settings = await cluster.read('ConfigMap web/a-settings-z');
    strictEqual(settings.metadata.annotations?.['config.kubernetes.io/origin'], 'path: settings.yaml\n');
  });

  await check('substitute wins over substituteFrom, and a ConfigMap that is optional may be missing', async () => {
    deepStrictEqual((await cluster.read('ConfigMap web/a-settings-z')).data, { color: 'blue', size: 'large' });
  });

  await check('drift of a field that is ignored stays, other drift is corrected', async () => {
    await cluster.patch('ConfigMap web/a-settings-z', { data: { color: 'green', size: 'small' } });
    await flux.reconcile('Kustomization flux-system/app');
    const { data } = await cluster.until('ConfigMap web/a-settings-z', 'to be corrected', (object) => object.data.color === 'blue', 30);
    deepStrictEqual(data, { color: 'blue', size: 'small' });
  });

  await check('a Secret that SOPS encrypted for age is decrypted', async () => {
    await cluster.ready(['Kustomization flux-system/secrets']);
    const { data } = await cluster.read('Secret flux-system/token');
    strictEqual(Buffer.from(data.token as string, 'base64').toString(), 'very secret');
  });

  const databaseIs = async (phase: string) => cluster.patch('Database flux-system/main', { status: { phase } });
  await check('a Kustomization waits until the expression of a health check is true', async () => {
    await cluster.until('Database flux-system/main', 'to be applied', () => true);
    await cluster.stays('Kustomization flux-system/database', 'waiting', (object) => !isReady(object), 4);
    await databaseIs('Running');
    await cluster.ready(['Kustomization flux-system/database'], 30);
  });

  await check('a Kustomization that depends on an expression waits until it is true', async () => {
    await cluster.stays('Kustomization flux-system/after', 'waiting', (object) => !isReady(object), 2);
    strictEqual(await cluster.find('ConfigMap web/after-settings'), undefined);
    await cluster.patch('Kustomization flux-system/app', { metadata: { labels: { release: 'approved' } } });
    await flux.reconcile('Kustomization flux-system/after');
    await cluster.ready(['Kustomization flux-system/after'], 45);
  });

  await check('the expression of a failure ends the waiting', async () => {
    await databaseIs('Failed');
    await flux.reconcile('Kustomization flux-system/database');
    const isFailed = (object: KubernetesObject) => conditionOf(object, 'Ready')?.reason === 'HealthCheckFailed';
    await cluster.until('Kustomization flux-system/database', 'to fail', isFailed, 30);
  });

  await check('a kubeconfig decides by whom, and on which cluster, objects are applied', async () => {
    await cluster.ready(['Kustomization flux-system/remote']);
    await cluster.read('ConfigMap remote/settings');
    const refused = ({ status }: KubernetesObject) => JSON.stringify(status ?? {}).includes('system:serviceaccount:remote:deployer');
    await cluster.until('Kustomization flux-system/outside', 'to be refused', refused);
  });

  await check('objects stay when the deletion policy is Orphan, and go when it is not', async () => {
    await cluster.ready(['Kustomization flux-system/kept', 'Kustomization flux-system/gone']);
    for (const name of ['kept', 'gone']) await cluster.delete(`Kustomization flux-system/${name}`);
    await cluster.gone('ConfigMap web/gone-settings');
    await cluster.read('ConfigMap web/kept-settings');
  });
};

function isReady(object: KubernetesObject): boolean {
  return conditionOf(object, 'Ready')?.status === 'True';
}

async function repository(sops: Sops): Promise<Files> {
  const settings = yamlOf(configMap('settings', { color: '${COLOR:=none}', size: '${SIZE:=none}' }));
  return {
    'app/deployment.yaml': yamlOf(deployment('web', 'ghcr.io/acme/web:1.0.0')),
    'app/settings.yaml': settings,
    'app/kustomization.yaml': 'resources: [deployment.yaml, settings.yaml]\n',
    'labels/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{ pairs: { component: labels } }]\n',
    'settings/settings.yaml': yamlOf(configMap('settings', { color: 'grey' })),
    'secrets/token.yaml': await sops.encrypt(yamlOf(secret('flux-system/token', { token: 'very secret' }))),
    'database/database.yaml': yamlOf({ apiVersion: 'acme.io/v1', kind: 'Database', metadata: { name: 'main', namespace: 'flux-system' } }),
  };
}

/** A kubeconfig for the cluster itself, by an account that may do everything in one namespace, and nothing elsewhere. */
async function remoteAccess({ cluster, kubeconfig }: Stack): Promise<KubernetesObject[]> {
  const metadata = { name: 'deployer', namespace: 'remote' };
  const annotations = { 'kubernetes.io/service-account.name': 'deployer' };
  await cluster.apply(
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'v1', kind: 'Secret', metadata: { ...metadata, annotations }, type: 'kubernetes.io/service-account-token' },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
      subjects: [{ kind: 'ServiceAccount', ...metadata }],
    },
  );
  const { data } = await cluster.until('Secret remote/deployer', 'to have a token', (object) => object.data?.token !== undefined);
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8')) as { users: { user: object }[] };
  config.users[0].user = { token: Buffer.from(data.token as string, 'base64').toString() };
  return [secret('flux-system/remote-cluster', { value: JSON.stringify(config) })];
}
