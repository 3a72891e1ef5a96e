import { match } from 'node:assert/strict';
import { generateKeyPairSync, KeyObject } from 'node:crypto';
import { SecretRef, Verification } from 'cdk8s-fluxcd';
import { AcmeGitlessFleet } from '../../../examples/gitless-fleet/fleet';
import { Files } from '../content/files';
import { bringUp, filesBelow, rendered } from '../content/fleets';
import { configMap, registrySecret, secret, yamlOf } from '../content/manifests';
import { publishInfrastructure } from '../content/stand-ins';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';
import { inventoriesAreAsRead } from '../reading/inventories';
import { Stack } from '../stack/stack';

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, registry } = stack;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const verify = Verification.cosignKey(SecretRef.named('cosign-key'));
  const fleet = rendered((app) => new AcmeGitlessFleet(app, 'fleet', { verify }));
  await publishInfrastructure(stack);
  const tenants = ['web', 'shop'].map((tenant) => {
    const settings = yamlOf(configMap(`${tenant}/settings`, { host: '${HOST}' }));
    return { tenant, files: { 'deploy/settings.yaml': settings } };
  });
  for (const { tenant, files } of tenants) await registry.push(`acme/tenants/${tenant}`, '1.0.0', files);
  await publish(stack, fleet, 'latest', privateKey);
  access.require('ghcr.io/v2/acme/fleet', Proof.password('flux', 'registry-password'));
  await cluster.apply(
    registrySecret('flux-system/ghcr-auth', 'ghcr.io'),
    secret('flux-system/cosign-key', { 'cosign.pub': publicKey.export({ type: 'spki', format: 'pem' }).toString() }),
  );

  await check('a cluster of staging reconciles the signed artifacts of the tag latest to Ready', async () => {
    await bringUp(stack, 'staging', fleet);
    await cluster.ready(['Deployment cert-manager/cert-manager', 'Deployment monitoring/monitoring']);
    const { data } = await cluster.read('ConfigMap web/settings');
    match(data.host, /^web\.staging\.acme\.io$/);
  });

  await check('it got what the reader says that it gets', async () => {
    const sources = Object.fromEntries(tenants.map(({ tenant, files }) => [`${tenant}/${tenant}`, files]));
    await inventoriesAreAsRead(stack, 'staging', { repository: fleet, sources });
  });

  await check('a component that nobody has signed is not taken', async () => {
    const files = filesBelow('components/monitoring', fleet);
    await registry.push('acme/fleet/monitoring', 'latest', { ...files, 'more.yaml': yamlOf(configMap('monitoring/more', {})) });
    await stack.flux.reconcile('OCIRepository flux-system/component-monitoring');
    const { status } = await cluster.until(
      'OCIRepository flux-system/component-monitoring',
      'to be refused',
      (object) =>
        object.status?.conditions?.some(
          ({ type, status: is }: { type: string; status: string }) => type === 'SourceVerified' && is === 'False',
        ),
      60,
    );
    match(JSON.stringify(status.conditions), /signature|verif/i);
  });

  await check('what a tenant adds in its namespace acts by the account of the tenant, also when it names none', async () => {
    const stolen = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'stolen' } };
    const more = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'more', namespace: 'web' },
      spec: { interval: '30m', prune: true, path: './cluster', sourceRef: { kind: 'OCIRepository', name: 'web' } },
    };
    await registry.push('acme/tenants/web', '1.0.1', { 'deploy/more.yaml': yamlOf(more), 'cluster/stolen.yaml': yamlOf(stolen) });
    await stack.flux.reconcile('OCIRepository web/web');
    const { status } = await cluster.until(
      'Kustomization web/more',
      'to be refused',
      (object) =>
        object.status?.conditions?.some(({ type, status: is }: { type: string; status: string }) => type === 'Ready' && is === 'False'),
      90,
    );
    match(JSON.stringify(status.conditions), /namespaces .*stolen.* is forbidden|cannot .*namespaces/);
  });
};

/** Pushes the fleet and its components, signed: as the release workflow does. */
async function publish({ registry }: Stack, fleet: Files, tag: string, key: KeyObject): Promise<void> {
  const components = new Set(Object.keys(fleet).flatMap((path) => /^components\/([^/]+)\//.exec(path)?.[1] ?? []));
  const own = Object.fromEntries(Object.entries(fleet).filter(([path]) => !path.startsWith('components/')));
  await registry.sign('acme/fleet', await registry.push('acme/fleet', tag, own), key);
  for (const component of components) {
    const digest = await registry.push(`acme/fleet/${component}`, tag, filesBelow(`components/${component}`, fleet));
    await registry.sign(`acme/fleet/${component}`, digest, key);
  }
}
