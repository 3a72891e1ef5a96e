import { match } from 'node:assert/strict';
import { AcmeGitFleet } from '../../../examples/git-fleet/fleet';
import { bringUp, rendered } from '../content/fleets';
import { configMap, secret, yamlOf } from '../content/manifests';
import { monitoring, publishInfrastructure } from '../content/stand-ins';
import { githubCall } from '../flux/webhook-call';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';
import { inventoriesAreAsRead } from '../reading/inventories';

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, git, charts } = stack;
  const addresses = { fleet: 'https://github.com/acme/fleet', monitoring: 'https://charts.acme.io' };
  const fleet = rendered((app) => new AcmeGitFleet(app, 'fleet', addresses));
  await publishInfrastructure(stack);
  charts.publish('https://charts.acme.io', monitoring);
  const credentials = { username: 'flux', password: 'git-password' };
  const settings = yamlOf(configMap('payments/settings', { environment: 'staging' }));
  const payments = { 'deploy/staging/settings.yaml': settings };
  await git.publish('acme/payments', payments);
  await git.publish('acme/fleet', fleet);
  access.require('github.com/acme/', Proof.password('flux', 'git-password'));

  await check('the cluster comes up with lockdown, and reconciles the platform and its tenant to Ready', async () => {
    await cluster.apply(secret('flux-system/git-auth', credentials));
    // The tenant's Secrets are in a namespace that the fleet makes.
    const withTenant = cluster
      .until('Namespace payments', 'to be there', () => true, 240)
      .then(async () =>
        cluster.apply(secret('payments/payments-git', credentials), secret('payments/webhook-token', { token: 'webhook-secret' })),
      );
    await Promise.all([bringUp(stack, 'staging', fleet), withTenant]);
    await cluster.ready(['Deployment cert-manager/cert-manager', 'Deployment monitoring/monitoring']);
    await cluster.read('ConfigMap payments/settings');
  });

  await check('it got what the reader says that it gets', async () =>
    inventoriesAreAsRead(stack, 'staging', { repository: fleet, sources: { 'payments/payments': payments } }),
  );

  await check('a push of the tenant triggers its GitRepository', async () => {
    const push = githubCall('push', 'webhook-secret', { ref: 'refs/heads/main' });
    await stack.flux.trigger('Receiver payments/github', push, ['GitRepository payments/payments']);
  });

  await check('a tenant cannot leave its namespace', async () => {
    const outside = yamlOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'stolen' } });
    await git.publish('acme/payments', { ...payments, 'deploy/staging/outside.yaml': outside });
    await stack.flux.reconcile('GitRepository payments/payments');
    const { status } = await cluster.until(
      'Kustomization payments/payments',
      'to be refused',
      (object) =>
        object.status?.conditions?.some(({ type, status: is }: { type: string; status: string }) => type === 'Ready' && is === 'False'),
      90,
    );
    match(JSON.stringify(status.conditions), /namespaces .*stolen.* is forbidden|cannot .*namespaces/);
  });
};
