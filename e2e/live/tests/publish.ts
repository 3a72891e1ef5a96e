import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { Environment, FleetApp, GitlessFleet, LayerArtifact, SecretRef } from 'cdk8s-fluxcd';
import { Files, writeTo } from '../content/files';
import { bringUp, rendered } from '../content/fleets';
import { registrySecret } from '../content/manifests';
import { commandLine, originOf, Printed, pushed, registryUser } from '../content/pushing';
import { Proof } from '../internet/access';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';
import { Stack } from '../stack/stack';

/** A fleet of two clusters, with a layer of the fleet and one that has an artifact of its own. */
function fleetWith(values: { readonly apps: string; readonly monitoring: string }): Files {
  return rendered((app: FleetApp) => {
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
    fleet.addCluster('staging', { environment: Environment.STAGING });
    fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION });
    for (const name of ['apps', 'monitoring'] as const) {
      const layer = fleet.addLayer(name, name === 'monitoring' ? { artifact: LayerArtifact.OWN } : {});
      new ApiObject(layer, 'settings', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'flux-system' },
        data: { value: values[name] },
      } as never);
    }
  });
}

export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux } = stack;
  access.require('ghcr.io/v2/acme/fleet', Proof.password(registryUser.name, registryUser.password));
  const secret = registrySecret('flux-system/ghcr-auth', 'ghcr.io');
  await cluster.apply(secret);
  const first = fleetWith({ apps: '1', monitoring: '1' });
  let digests: readonly string[] = [];

  await check('push gives the clusters of staging the fleet: they are Ready with that revision', async () => {
    digests = (await pushed(stack, first, 1)).artifacts.map(({ digest }) => digest);
    await bringUp(stack, 'staging', first);
    equal(await revisionOf(stack, 'flux-system'), `latest@${digests[1]}`);
    equal(await revisionOf(stack, 'component-monitoring'), `latest@${digests[0]}`);
    const { status } = await cluster.read('OCIRepository flux-system/flux-system');
    equal(status.artifact.metadata['org.opencontainers.image.revision'], 'main@sha1:1');
  });

  await check('what has not changed does not reconcile: its artifact, its Kustomization and its source stay as they are', async () => {
    const before = await stateOf(stack, 'monitoring', 'component-monitoring');
    const { artifacts } = await pushed(stack, fleetWith({ apps: '2', monitoring: '1' }), 2);
    deepEqual(
      artifacts.map(({ status }) => status),
      ['unchanged', 'pushed'],
    );
    await reconcileSources(stack);
    await cluster.until('ConfigMap flux-system/apps', 'to have the new value', ({ data }) => data.value === '2', 60);
    await cluster.everythingReady();
    deepEqual(await stateOf(stack, 'monitoring', 'component-monitoring'), before);
    digests = artifacts.map(({ digest }) => digest);
  });

  await check('the same content of a later commit reconciles nothing at all', async () => {
    const before = [await stateOf(stack, 'apps', 'flux-system'), await stateOf(stack, 'monitoring', 'component-monitoring')];
    const { artifacts } = await pushed(stack, fleetWith({ apps: '2', monitoring: '1' }), 3);
    deepEqual(
      artifacts.map(({ status }) => status),
      ['unchanged', 'unchanged'],
    );
    await reconcileSources(stack);
    deepEqual([await stateOf(stack, 'apps', 'flux-system'), await stateOf(stack, 'monitoring', 'component-monitoring')], before);
  });

  await check('a registry that breaks at each request in turn leaves the old tags, or has the whole new ones', async () => {
    const before = await tagsOf(stack);
    const value = (count: number) => fleetWith({ apps: `broken ${count}`, monitoring: `broken ${count}` });
    const total = await throughProxy(stack, value(0), undefined);
    let now = await tagsOf(stack);
    notEqual(now.join(), before.join());
    // Each request is answered with an error that no retry helps against.
    for (let broken = 1; broken <= total; broken++) {
      await throughProxy(stack, value(broken), broken);
      const after = await tagsOf(stack);
      const changed = after.filter((digest, index) => digest !== now[index]).length;
      equal(changed, 0, `request ${broken} of ${total}: ${changed} of ${after.length} tags were moved`);
      now = after;
    }
    await pushed(stack, fleetWith({ apps: '2', monitoring: '1' }), 2);
  });

  await check('production has none of it before the promotion, and exactly the digests of staging after it', async () => {
    digests = await tagsOf(stack);
    equal((await promoted(stack, ['latest', 'latest-stable'])).promotions[0].outcome, 'moved');
    await emptyCluster(stack);
    await cluster.apply(secret);
    await bringUp(stack, 'prod-eu', first);
    equal(await revisionOf(stack, 'flux-system'), `latest-stable@${digests[1]}`);
    equal(await revisionOf(stack, 'component-monitoring'), `latest-stable@${digests[0]}`);
  });

  await check('a push to staging changes nothing in production, and its promotion does', async () => {
    const before = await stateOf(stack, 'apps', 'flux-system');
    const { artifacts } = await pushed(stack, fleetWith({ apps: '4', monitoring: '1' }), 4);
    await reconcileSources(stack);
    deepEqual(await stateOf(stack, 'apps', 'flux-system'), before);
    const component = await stateOf(stack, 'monitoring', 'component-monitoring');
    await promoted(stack, ['latest', 'latest-stable', '--by', 'ada']);
    await reconcileSources(stack);
    await cluster.until('ConfigMap flux-system/apps', 'to have the new value', ({ data }) => data.value === '4', 60);
    equal(await revisionOf(stack, 'flux-system'), `latest-stable@${artifacts[1].digest}`);
    deepEqual(await stateOf(stack, 'monitoring', 'component-monitoring'), component);
  });

  await check('a rollback brings back the digests that production had', async () => {
    const { exit, output } = await commandLine(stack, ['rollback', 'latest-stable', '--fleet', 'oci://ghcr.io/acme/fleet']);
    equal(exit, 0, output);
    await reconcileSources(stack);
    await cluster.until('ConfigMap flux-system/apps', 'to have the old value', ({ data }) => data.value === '2', 60);
    equal(await revisionOf(stack, 'flux-system'), `latest-stable@${digests[1]}`);
    await flux.reconcile('Kustomization flux-system/apps');
  });

  await check('who is not known to the registry is told so, and how to sign in', async () => {
    const { exit, output } = await commandLine(stack, ['promote', 'latest', 'latest-stable', '--fleet', 'oci://ghcr.io/acme/fleet'], {
      CDK8S_FLUXCD_REGISTRY_PASSWORD: '',
    });
    equal(exit, 2);
    match(output, /oci:\/\/ghcr\.io\/acme\/fleet: ghcr\.io requires credentials, and there are none.*Run docker login ghcr\.io/);
  });
};

async function promoted(stack: Stack, args: readonly string[]): Promise<Printed> {
  const { exit, output } = await commandLine(stack, ['promote', ...args, '--fleet', 'oci://ghcr.io/acme/fleet', '--format', 'json']);
  equal(exit, 0, output);
  return JSON.parse(output) as Printed;
}

/** Pushes through a registry that fails at one request; gives how many there were. */
async function throughProxy(stack: Stack, files: Files, broken: number | undefined): Promise<number> {
  const { registry, processes } = stack;
  let count = 0;
  const proxy = createServer((request, response) => {
    if (++count === broken) return void response.writeHead(400).end();
    const [host, port] = registry.host.split(':');
    const onward = ask({ host, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const folder = writeTo(mkdtempSync(join(processes.folder, 'output-')), files);
  const urls = ['--to', `oci://${host}/acme/fleet:latest`, '--artifact', `components/monitoring=oci://${host}/acme/fleet/monitoring`];
  const { exit, output } = await commandLine(stack, ['push', folder, ...urls, ...originOf(5)]);
  proxy.close();
  proxy.closeAllConnections();
  rmSync(folder, { recursive: true });
  equal(exit, broken === undefined ? 0 : 2, output);
  return count;
}

/** What the tag of staging names: the component, and the fleet. */
async function tagsOf({ registry }: Stack): Promise<string[]> {
  const accept = 'application/vnd.oci.image.manifest.v1+json';
  const digests = ['acme/fleet/monitoring', 'acme/fleet'].map(async (repository) => {
    const answer = await fetch(`http://${registry.host}/v2/${repository}/manifests/latest`, { method: 'HEAD', headers: { accept } });
    return answer.headers.get('docker-content-digest')!;
  });
  return Promise.all(digests);
}

async function reconcileSources({ flux }: Stack): Promise<void> {
  for (const name of ['component-monitoring', 'flux-system']) await flux.reconcile(`OCIRepository flux-system/${name}`);
}

async function revisionOf({ cluster }: Stack, repository: string): Promise<string> {
  const { status } = await cluster.read(`OCIRepository flux-system/${repository}`);
  return String(status.artifact.revision);
}

/** What would differ if a Kustomization had been reconciled, or its source had got another artifact. */
async function stateOf({ cluster }: Stack, kustomization: string, repository: string): Promise<object> {
  const { status } = await cluster.read(`Kustomization flux-system/${kustomization}`);
  const { status: source } = await cluster.read(`OCIRepository flux-system/${repository}`);
  const events = (await cluster.list('Event', 'flux-system')).filter(
    ({ involvedObject }) => involvedObject.kind === 'Kustomization' && involvedObject.name === kustomization,
  );
  return {
    revision: status.lastAppliedRevision,
    attempted: status.lastAttemptedRevision,
    conditions: status.conditions,
    history: status.history,
    artifact: source.artifact,
    events: events.map(({ metadata, count }) => `${metadata.name} ${String(count)}`).sort(),
  };
}
