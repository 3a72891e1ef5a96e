import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { KubernetesObject, Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { Folders, hazardsBetween } from '../content/hazards';
import { configMap, namespace, object, secret } from '../content/manifests';
import { helmRelease, ociChart } from '../content/releases';
import { failsWith, kustomization, SyncedRepository } from '../content/synced-repository';
import { LiveTest } from '../live-test';

const app: Reference = 'Kustomization flux-system/app';
const settings: Reference = 'ConfigMap app/settings';

/** What `diff` reports because it fails later - when a release is upgraded, or a tenant changes something - happens on real Flux, and does not on the way that the report says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, registry } = stack;
  const repository = new SyncedRepository(stack);
  const clusters = (...more: readonly KubernetesObject[]) => [namespace('app'), namespace('other'), ...more];
  let last: Folders = {};
  const publish = async (next: Folders): Promise<string[]> => {
    const hazards = await hazardsBetween(last, next);
    last = next;
    await repository.publish(next);
    return hazards;
  };
  const uidOf = async (reference: Reference) => (await cluster.read(reference)).metadata.uid;
  const valueIs = (value: string) => (found: KubernetesObject) => (found.data as { value?: string } | undefined)?.value === value;
  const arrives = (value: string) => cluster.until(settings, `to be ${value}`, valueIs(value), 60);
  const applying = (spec: object = {}, name = 'app') => kustomization(name, { retryInterval: '3s', ...spec });

  await check(
    'a variable that goes while a folder names it stops the folder; in two commits, as the report says, nothing stops',
    async () => {
      const state = (value: string, substitute: object): Folders => ({
        'clusters/prod': clusters(applying({ postBuild: { substitute } })),
        app: [configMap('app/settings', { value })],
      });
      await publish(state('${REGION}', { REGION: 'eu', TIER: 'gold' }));
      await arrives('eu');
      const uid = await uidOf(settings);
      deepStrictEqual(await publish(state('${REGION}', { TIER: 'gold' })), ['variable-gone Kustomization flux-system/app']);
      await cluster.until(app, 'to fail', failsWith(/variable not set \(strict mode\): "REGION"/), 60);
      await publish(state('${REGION}', { REGION: 'eu', TIER: 'gold' }));
      await cluster.ready([app]);
      deepStrictEqual(await publish(state('${REGION:=us}', { REGION: 'eu', TIER: 'gold' })), []);
      await cluster.ready([app]);
      deepStrictEqual(await publish(state('${REGION:=us}', { TIER: 'gold' })), []);
      await arrives('us');
      strictEqual(await uidOf(settings), uid);
    },
  );

  await check(
    'what is suspended in Git gets no change; suspended on the cluster, as the report says, it goes on without a commit',
    async () => {
      const state = (value: string, suspend?: boolean, ...more: readonly KubernetesObject[]): Folders => ({
        'clusters/prod': clusters(applying(suspend === undefined ? {} : { suspend })),
        app: [configMap('app/settings', { value }), ...more],
      });
      const isSuspended = (is: boolean) => cluster.until(app, `to be suspended: ${is}`, ({ spec }) => (spec.suspend === true) === is, 60);
      const other = configMap('app/other', {});
      await publish(state('1', undefined, other));
      await arrives('1');
      const uid = await uidOf(settings);
      deepStrictEqual(await publish(state('1', true, other)), ['suspend-changed Kustomization flux-system/app']);
      await isSuspended(true);
      deepStrictEqual(await publish(state('2', true)), []);
      await cluster.stays(settings, 'as it was', valueIs('1'), 8);
      // All that has waited comes at once, and what has left the folder is deleted.
      deepStrictEqual(await publish(state('2')), ['suspend-changed Kustomization flux-system/app']);
      await arrives('2');
      await cluster.gone('ConfigMap app/other', 30);
      await cluster.patch(app, { spec: { suspend: true } });
      deepStrictEqual(await publish(state('3')), []);
      await flux.reconcile('Kustomization flux-system/flux-system');
      await cluster.stays(settings, 'as it was', valueIs('2'), 5);
      await cluster.patch(app, { spec: { suspend: null } });
      await arrives('3');
      strictEqual(await uidOf(settings), uid);
    },
  );

  await check('what a ResourceSet has made goes with it; where it is disabled first, as the report says, it stays', async () => {
    const made: Reference = 'ConfigMap app/made';
    const set = (more: object): KubernetesObject => {
      const { metadata, ...rest } = object('fluxcd.controlplane.io/v1', 'ResourceSet', 'app/set', {
        resources: [configMap('app/made', {})],
      });
      return { ...rest, metadata: { ...metadata, ...more } };
    };
    const state = (...sets: readonly KubernetesObject[]): Folders => ({
      'clusters/prod': clusters(applying()),
      app: [configMap('app/settings', { value: '3' }), ...sets],
    });
    const annotations = { 'fluxcd.controlplane.io/reconcile': 'disabled' };
    await publish(state(set({})));
    await cluster.until(made, 'to be there', () => true, 60);
    deepStrictEqual(await publish(state()), ['object-pruned ResourceSet app/set']);
    await cluster.gone(made, 60);
    await publish(state(set({})));
    await cluster.until(made, 'to be there', () => true, 60);
    const uid = await uidOf(made);
    deepStrictEqual(await publish(state(set({ annotations }))), ['suspend-changed ResourceSet app/set']);
    await cluster.until('ResourceSet app/set', 'to be disabled', ({ metadata }) => metadata.annotations !== undefined, 60);
    deepStrictEqual(await publish(state()), []);
    await cluster.gone('ResourceSet app/set', 60);
    await cluster.stays(made, 'as it was', ({ metadata }) => metadata.deletionTimestamp === undefined, 5);
    strictEqual(await uidOf(made), uid);
  });

  await check(
    'two Kustomizations that get to wait for each other bring nothing any more, and no other reacts to a commit, until one no longer waits',
    async () => {
      const state = (value: string, waits: boolean): Folders => ({
        'clusters/prod': clusters(
          applying(waits ? { dependsOn: [{ name: 'base' }] } : {}),
          applying({ dependsOn: [{ name: 'app' }] }, 'base'),
        ),
        app: [configMap('app/settings', { value })],
        base: [configMap('app/base', { value })],
      });
      await publish(state('4', false));
      await arrives('4');
      await cluster.ready(['Kustomization flux-system/base']);
      const uid = await uidOf('ConfigMap app/base');
      deepStrictEqual(await publish(state('5', true)), ['depends-on-cycle Kustomization flux-system/app']);
      for (const name of ['app', 'base']) {
        await cluster.until(`Kustomization flux-system/${name}`, 'to wait', failsWith(/dependency .* is not ready/), 60);
      }
      await publish(state('6', true));
      await cluster.stays('ConfigMap app/base', 'as it was', valueIs('4'), 8);
      await publish(state('7', false));
      // Not even the Kustomization that would remove the cycle is told of the commit: kustomize-controller sorts all of a source by their dependencies first.
      await cluster.stays(app, 'with its dependency', ({ spec }) => spec.dependsOn !== undefined, 8);
      await flux.reconcile('Kustomization flux-system/flux-system');
      await arrives('7');
      await cluster.until('ConfigMap app/base', 'to be 7', valueIs('7'), 60);
      strictEqual(await uidOf('ConfigMap app/base'), uid);
    },
  );

  await check('values that go while a release reads them fail it at once; in two commits, as the report says, it stays', async () => {
    await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
    const values = (name = 'values') => configMap(`app/${name}`, { 'values.yaml': 'replicas: 2' });
    const shop = (valuesFrom: readonly string[]) => [
      ociChart('app/shop', 'oci://ghcr.io/acme/charts/web'),
      helmRelease('app/shop', { valuesFrom: valuesFrom.map((name) => ({ kind: 'ConfigMap', name })) }),
    ];
    const state = (...objects: readonly KubernetesObject[]): Folders => ({ 'clusters/prod': clusters(applying()), app: objects });
    const release: Reference = 'HelmRelease app/shop';
    await publish(state(values(), ...shop(['values'])));
    await cluster.ready([release]);
    const uid = await uidOf('Deployment app/shop');
    deepStrictEqual(await publish(state(...shop(['values']))), ['used-object-gone ConfigMap app/values']);
    await cluster.gone('ConfigMap app/values', 60);
    await flux.reconcile(release);
    await cluster.until(release, 'to fail', failsWith(/could not find ConfigMap 'app\/values'|ConfigMap.*values.* not found/), 60);
    await publish(state(values(), ...shop(['values'])));
    await cluster.ready([release]);
    deepStrictEqual(await publish(state(values(), values('next'), ...shop(['next']))), []);
    await cluster.ready([release, app]);
    deepStrictEqual(await publish(state(values('next'), ...shop(['next']))), []);
    await cluster.gone('ConfigMap app/values', 60);
    await flux.reconcile(release);
    await cluster.ready([release]);
    strictEqual(await uidOf('Deployment app/shop'), uid);
  });

  await check(
    'another major version of a chart may refuse the values; with those that helm template asks for, it is an upgrade',
    async () => {
      const schema = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', required: ['team'] });
      await registry.pushChart('acme/charts', standInChart('web', '2.0.0', {}, { 'values.schema.json': schema }));
      const shop = (tag: string, values: object) => {
        const { spec, ...chart } = ociChart('app/shop', 'oci://ghcr.io/acme/charts/web');
        return [{ ...chart, spec: { ...spec, ref: { tag } } }, helmRelease('app/shop', { values })];
      };
      const state = (...objects: readonly KubernetesObject[]): Folders => ({ 'clusters/prod': clusters(applying()), app: objects });
      const versionIs =
        (version: string) =>
        ({ status }: KubernetesObject) =>
          String(status?.history?.[0]?.chartVersion).startsWith(version) && status.history[0].status === 'deployed';
      await publish(state(...shop('1.0.0', {})));
      await cluster.until('HelmRelease app/shop', 'to have 1.0.0', versionIs('1.0.0'), 60);
      const uid = await uidOf('Deployment app/shop');
      deepStrictEqual(await publish(state(...shop('2.0.0', {}))), ['chart-major HelmRelease app/shop']);
      await cluster.until('HelmRelease app/shop', 'to fail', failsWith(/team/), 60);
      deepStrictEqual(await publish(state(...shop('1.0.0', { team: 'blue' }))), ['chart-major HelmRelease app/shop']);
      await cluster.ready(['HelmRelease app/shop']);
      deepStrictEqual(await publish(state(...shop('2.0.0', { team: 'blue' }))), ['chart-major HelmRelease app/shop']);
      await cluster.until('HelmRelease app/shop', 'to have 2.0.0', versionIs('2.0.0'), 90);
      await cluster.ready(['HelmRelease app/shop']);
      strictEqual(await uidOf('Deployment app/shop'), uid);
    },
  );

  await check(
    'without its account a tenant reaches every namespace; with the role that the report says it reaches what it needs',
    async () => {
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'tenant', namespace: 'flux-system' } };
      const rbac = 'rbac.authorization.k8s.io/v1';
      const role = (resources: readonly string[]) => ({
        apiVersion: rbac,
        kind: 'Role',
        metadata: { name: 'tenant', namespace: 'app' },
        rules: [{ apiGroups: ['', 'apps'], resources, verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] }],
      });
      const binding = {
        apiVersion: rbac,
        kind: 'RoleBinding',
        metadata: { name: 'tenant', namespace: 'app' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'tenant' },
        subjects: [{ kind: 'ServiceAccount', name: 'tenant', namespace: 'flux-system' }],
      };
      const state = (resources: readonly string[], spec: object, ...more: readonly KubernetesObject[]): Folders => ({
        'clusters/prod': clusters(applying(spec), account, role(resources), binding),
        app: [configMap('app/settings', { value: '9' }), ...more],
      });
      const bounds = { serviceAccountName: 'tenant' };
      const theirs = secret('other/theirs', { password: 'of-others' });
      await publish(state(['configmaps'], bounds));
      await arrives('9');
      await publish(state(['configmaps'], bounds, theirs));
      await cluster.until(app, 'to be refused', failsWith(/forbidden/i), 60);
      deepStrictEqual(await publish(state(['configmaps'], {}, theirs)), ['access-widened Kustomization flux-system/app']);
      await cluster.until('Secret other/theirs', 'to be there', () => true, 60);
      await publish(state(['configmaps'], {}));
      await cluster.gone('Secret other/theirs', 60);
      const claim = object('v1', 'Service', 'app/web', { ports: [{ port: 80 }] });
      deepStrictEqual(await publish(state(['configmaps', 'services'], bounds, claim)), []);
      await cluster.until('Service app/web', 'to be there', () => true, 60);
      await publish(state(['configmaps', 'services'], bounds, claim, theirs));
      await cluster.until(app, 'to be refused', failsWith(/forbidden/i), 60);
      strictEqual(await cluster.find('Secret other/theirs'), undefined);
    },
  );

  await check(
    'what moves to a Kustomization that the old one waits for stays and is no hazard; without the one that it waits for, the old one stops, as the report says',
    async () => {
      const names = ['a', 'b', 'c'];
      const one: Reference = 'Kustomization flux-system/one';
      const configMaps = (own: readonly string[], value: string) => own.map((name) => configMap(`app/moving-${name}`, { value }));
      const state = (moved: number, ...more: readonly KubernetesObject[]): Folders => ({
        'clusters/prod': clusters(applying({ dependsOn: [{ name: 'two' }] }, 'one'), ...more),
        one: [configMap('app/one', { value: 'x' }), ...configMaps(names.slice(moved), 'x')],
        two: [configMap('app/two', { value: 'x' }), ...configMaps(names.slice(0, moved), 'x')],
      });
      const two = applying({}, 'two');
      const moving = (name: string): Reference => `ConfigMap app/moving-${name}`;
      const ownedBy = (owner: string) => (found: KubernetesObject) => found.metadata.labels?.['kustomize.toolkit.fluxcd.io/name'] === owner;
      await publish(state(0, two));
      for (const name of names) await cluster.until(moving(name), 'to be applied', ownedBy('one'), 60);
      const uids = await Promise.all(names.map(async (name) => uidOf(moving(name))));
      for (const [index, name] of names.entries()) {
        deepStrictEqual(await publish(state(index + 1, two)), []);
        await cluster.until(moving(name), 'to be taken over', ownedBy('two'), 60);
        await cluster.ready([one]);
      }
      deepStrictEqual(await Promise.all(names.map(async (name) => uidOf(moving(name)))), uids);
      deepStrictEqual(await publish(state(3)), [
        'kustomization-gone Kustomization flux-system/two',
        'used-object-gone Kustomization flux-system/two',
      ]);
      await cluster.until(one, 'to stop', failsWith(/dependency.*two/), 60);
    },
  );
};
