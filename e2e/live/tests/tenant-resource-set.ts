import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { App } from 'cdk8s';
import { SecretRef, Verification } from 'cdk8s-fluxcd';
import { Fleet } from './resource-sets/fleet';
import { Tenant, Tenants, twoTenants } from '../../../examples/resource-sets/tenants';
import { Reference } from '../cluster/objects';
import { Files } from '../content/files';
import { clusterRole, configMap, registrySecret, secret, yamlOf } from '../content/manifests';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';

const [teamWeb, teamApi] = twoTenants;
const teamShop: Tenant = { tenant: 'team-shop', url: 'oci://ghcr.io/acme/team-shop', tag: '2024-01-31' };

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux, registry } = stack;
  const fleet = new Fleet(stack);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  // A signature by the public Sigstore cannot be had on one machine: a key signs instead, which each tenant has.
  const verification = Verification.cosignKey(SecretRef.named('cosign-key'));
  const giveKey = async ({ tenant }: Tenant) => {
    await cluster.until(`Namespace ${tenant}`, 'to be made', () => true, 30);
    await cluster.apply(secret(`${tenant}/cosign-key`, { 'cosign.pub': publicKey.export({ type: 'spki', format: 'pem' }) as string }));
  };
  const release = async ({ tenant, tag }: Tenant, files: Files = artifactOf(tenant)) => {
    const digest = await registry.push(`acme/${tenant}`, tag, files);
    await registry.sign(`acme/${tenant}`, digest, privateKey);
  };
  const tenantsAre =
    (...tenants: Tenant[]) =>
    (app: App) =>
      void new Tenants(app, 'tenants', { tenants, verification });

  for (const tenant of [teamWeb, teamApi, teamShop]) await release(tenant);
  access.require('ghcr.io/v2/acme/team-', Proof.password('flux', 'registry-password'));
  await cluster.apply(
    registrySecret('flux-system/ghcr-auth', 'ghcr.io'),
    configMap('flux-system/flux-runtime-info', { CLUSTER_DOMAIN: 'eu.acme.io' }),
  );

  await check('each tenant gets a namespace with all that it needs, and its artifact is applied to it', async () => {
    await fleet.install(tenantsAre(teamWeb, teamApi));
    for (const tenant of [teamWeb, teamApi]) await giveKey(tenant);
    await cluster.ready([...everythingOf(teamWeb), ...everythingOf(teamApi)]);
    await cluster.everythingReady();
  });

  await check('the cluster got what the reader says that it gets', async () =>
    fleet.isAsRead({ 'team-web/tenant': artifactOf('team-web'), 'team-api/tenant': artifactOf('team-api') }),
  );

  await check('registry credentials and variables are copies of those of the cluster', async () => {
    const { type, data } = await cluster.read('Secret flux-system/ghcr-auth');
    const copy = await cluster.read('Secret team-web/registry-auth');
    deepStrictEqual([copy.type, copy.data], [type, data]);
    deepStrictEqual((await cluster.read('ConfigMap team-web/app')).data, { host: 'team-web.eu.acme.io' });
  });

  await check('a tag that looks like a number is still a text', async () => {
    strictEqual((await cluster.read('OCIRepository team-web/tenant')).spec.ref.tag, '1.10');
  });

  await check('a tenant that is added appears', async () => {
    await fleet.change(tenantsAre(teamWeb, teamApi, teamShop));
    await giveKey(teamShop);
    await cluster.ready(everythingOf(teamShop));
    strictEqual((await cluster.read('OCIRepository team-shop/tenant')).spec.ref.tag, '2024-01-31');
  });

  await check('a tenant that is removed loses its account and what is applied for it, but not its Namespace; the others stay', async () => {
    await cluster.apply(configMap('team-api/kept', { by: 'somebody else' }));
    await fleet.change(tenantsAre(teamWeb, teamShop));
    await cluster.gone('Kustomization team-api/apps');
    await cluster.gone('OCIRepository team-api/tenant');
    await cluster.gone('ServiceAccount team-api/flux');
    deepStrictEqual((await cluster.read('ConfigMap team-api/kept')).data, { by: 'somebody else' });
    strictEqual((await cluster.read('Namespace team-api')).status.phase, 'Active');
    await cluster.ready([...everythingOf(teamWeb), ...everythingOf(teamShop)]);
    await cluster.everythingReady();
  });

  await check('the Namespace of a tenant that is removed can be deleted by hand, and stays away', async () => {
    await cluster.delete('Namespace team-api');
    await cluster.gone('Namespace team-api');
    await flux.reconcile('ResourceSet flux-system/tenants');
    strictEqual(await cluster.find('Namespace team-api'), undefined);
  });

  await check('a tenant cannot reach beyond its namespace', async () => {
    await release(teamWeb, { ...artifactOf('team-web'), 'apps/role.yaml': yamlOf(clusterRole('take-over')) });
    await flux.reconcile('OCIRepository team-web/tenant');
    await cluster.until('Kustomization team-web/apps', 'to be refused', ({ status }) =>
      status.conditions.some(({ message }: { message: string }) =>
        message.includes('"system:serviceaccount:team-web:flux" cannot patch resource "clusterroles"'),
      ),
    );
    strictEqual(await cluster.find('ClusterRole take-over'), undefined);
  });
};

/** What a team publishes: two layers, of which the second takes a variable of the cluster. */
function artifactOf(tenant: string): Files {
  return {
    'infra/infra.yaml': yamlOf(configMap('infra', { owner: tenant })),
    'apps/app.yaml': yamlOf(configMap('app', { host: `${tenant}.\${CLUSTER_DOMAIN}` })),
  };
}

function everythingOf({ tenant }: Tenant): Reference[] {
  return [
    `Namespace ${tenant}`,
    `ServiceAccount ${tenant}/flux`,
    `RoleBinding ${tenant}/flux`,
    `Secret ${tenant}/registry-auth`,
    `ConfigMap ${tenant}/flux-runtime-info`,
    `OCIRepository ${tenant}/tenant`,
    `Kustomization ${tenant}/infra`,
    `Kustomization ${tenant}/apps`,
    `ConfigMap ${tenant}/infra`,
    `ConfigMap ${tenant}/app`,
  ];
}
