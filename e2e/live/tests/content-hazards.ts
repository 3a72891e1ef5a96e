import { deepStrictEqual, notStrictEqual, strictEqual } from 'node:assert/strict';
import { KubernetesObject, Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { Folders, hazardsBetween } from '../content/hazards';
import { configMap, deployment, namespace, object } from '../content/manifests';
import { ociChart, helmRelease } from '../content/releases';
import { failsWith, kustomization, SyncedRepository } from '../content/synced-repository';
import { LiveTest } from '../live-test';

const app: Reference = 'Kustomization flux-system/app';
const rbac = 'rbac.authorization.k8s.io/v1';

/** What `diff` reports of a change of content happens on real Flux, and does not on the way that the report says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, registry } = stack;
  const repository = new SyncedRepository(stack);
  const clusters = (spec: object = {}) => [namespace('app'), kustomization('app', { retryInterval: '3s', ...spec })];
  let last: Folders = {};
  const publish = async (objects: readonly KubernetesObject[], spec: object = {}): Promise<string[]> => {
    const next = { 'clusters/prod': clusters(spec), app: objects };
    const hazards = await hazardsBetween(last, next);
    last = next;
    await repository.publish(next);
    return hazards;
  };
  const uidOf = async (reference: Reference) => (await cluster.read(reference)).metadata.uid;
  const marked = (value: string) => configMap('app/mark', { value });
  const arrives = async (value: string, seconds = 60) =>
    cluster.until(
      'ConfigMap app/mark',
      `to be ${value}`,
      (found) => (found as { data?: { value?: string } }).data?.value === value,
      seconds,
    );

  await publish([marked('1'), web(), database('db'), claim('2Gi')]);
  await arrives('1');

  await check('a selector that changes stops all of its Kustomization, until the Deployment is deleted as the report says', async () => {
    const hazards = await publish([marked('2'), web({ tier: 'front' }), database('db'), claim('2Gi')]);
    deepStrictEqual(hazards, ['immutable-field Deployment app/web']);
    await cluster.until(app, 'to fail', failsWith(/field is immutable/), 60);
    strictEqual(((await cluster.read('ConfigMap app/mark')) as { data?: { value?: string } }).data?.value, '1');
    await cluster.delete('Deployment app/web');
    await arrives('2');
  });

  await check('a StatefulSet that gets another Service is refused; deleted alone, it is made again and takes over its Pods', async () => {
    await cluster.until('StatefulSet app/db', 'to have a Pod', ({ status }) => status?.readyReplicas === 1, 90);
    const pod = await uidOf('Pod app/db-0');
    const hazards = await publish([marked('3'), web({ tier: 'front' }), database('other'), claim('2Gi')]);
    deepStrictEqual(hazards, ['immutable-field StatefulSet app/db']);
    await cluster.until(app, 'to fail', failsWith(/updates to statefulset spec/), 60);
    await cluster.deleteAlone('StatefulSet app/db');
    await flux.reconcile(app);
    await arrives('3');
    await cluster.until('StatefulSet app/db', 'to have its Pod', ({ status }) => status?.readyReplicas === 1, 60);
    strictEqual(await uidOf('Pod app/db-0'), pod);
  });

  await check('a volume that shrinks is refused; with force it is deleted, and under another name it stays', async () => {
    const volume = await uidOf('PersistentVolumeClaim app/data');
    const rest = [web({ tier: 'front' }), database('other')];
    deepStrictEqual(await publish([marked('4'), ...rest, claim('1Gi')]), ['volume-shrunk PersistentVolumeClaim app/data']);
    await cluster.until(app, 'to fail', failsWith(/PersistentVolumeClaim\/app\/data/), 60);
    deepStrictEqual(await publish([marked('5'), ...rest, claim('2Gi'), claim('1Gi', 'smaller')]), []);
    await arrives('5');
    strictEqual(await uidOf('PersistentVolumeClaim app/data'), volume);
    await publish([marked('6'), ...rest, claim('2Gi'), claim('1Gi', 'smaller')], { force: true });
    await arrives('6');
    const hazards = await publish([marked('7'), ...rest, claim('1Gi'), claim('1Gi', 'smaller')], { force: true });
    deepStrictEqual(hazards, ['volume-shrunk PersistentVolumeClaim app/data']);
    await cluster.until('PersistentVolumeClaim app/data', 'to be another', ({ metadata }) => metadata.uid !== volume, 60);
  });

  await check('what leaves a Kustomization that no longer prunes stays; in two commits, as the report says, it goes', async () => {
    const pruned = (is: boolean) =>
      cluster.until(
        app,
        `to have prune: ${is}`,
        ({ spec, status, metadata }) => spec.prune === is && status?.observedGeneration === metadata.generation,
        60,
      );
    await publish([marked('8'), configMap('app/one', {}), configMap('app/two', {})]);
    await arrives('8');
    await pruned(true);
    const hazards = await publish([marked('9'), configMap('app/one', {}), configMap('app/two', {})], { prune: false });
    deepStrictEqual(hazards, ['prune-changed Kustomization flux-system/app']);
    await pruned(false);
    await publish([marked('10'), configMap('app/two', {})], { prune: false });
    await arrives('10');
    await cluster.stays('ConfigMap app/one', 'there', () => true, 5);
    await publish([marked('11'), configMap('app/two', {})]);
    await pruned(true);
    deepStrictEqual(await publish([marked('12')]), []);
    await cluster.gone('ConfigMap app/two', 30);
  });

  await check('a definition that allows less stops its objects; changed before it, they stay', async () => {
    await publish([marked('13'), definition(['size', 'colour']), thing({ size: 'small', colour: 'red' })]);
    await arrives('13');
    const hazards = await publish([marked('14'), definition(['size']), thing({ size: 'small', colour: 'red' })]);
    deepStrictEqual(hazards, ['crd-narrowed CustomResourceDefinition things.example.com']);
    await cluster.until(app, 'to fail', failsWith(/field not declared in schema/), 60);
    await publish([marked('15'), definition(['size', 'colour']), thing({ size: 'small' })]);
    await arrives('15');
    const uid = await uidOf('Thing app/thing');
    await publish([marked('16'), definition(['size']), thing({ size: 'small' })]);
    await arrives('16');
    strictEqual(await uidOf('Thing app/thing'), uid);
  });

  await check('an account that may do less stops what acts by it', async () => {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'tenant', namespace: 'flux-system' } };
    const role = (verbs: readonly string[]) => ({
      apiVersion: rbac,
      kind: 'ClusterRole',
      metadata: { name: 'tenant' },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs }],
    });
    const binding = {
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'tenant' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'tenant' },
      subjects: [{ kind: 'ServiceAccount', name: 'tenant', namespace: 'flux-system' }],
    };
    const states = (verbs: readonly string[], value: string) => ({
      'clusters/prod': [...clusters({ serviceAccountName: 'tenant' }), account, role(verbs), binding],
      app: [marked(value)],
    });
    const wide = states(['*'], '17');
    await repository.publish(wide);
    await arrives('17');
    const narrow = states(['get', 'list', 'watch'], '18');
    deepStrictEqual(await hazardsBetween(wide, narrow), ['access-lost ServiceAccount flux-system/tenant']);
    await repository.publish(narrow);
    await cluster.until(
      'ClusterRole tenant',
      'to allow less',
      (found) => (found as { rules?: { verbs: string[] }[] }).rules?.[0].verbs.length === 3,
      60,
    );
    // The files of one commit may arrive before the role of the same commit.
    await repository.publish(states(['get', 'list', 'watch'], '18, changed'));
    await cluster.until(app, 'to fail', failsWith(/forbidden/i), 60);
    await repository.publish(states(['*'], '19'));
    await arrives('19');
    last = states(['*'], '19');
  });

  await check('a HelmRelease that gets another chart is uninstalled and installed again; with the name kept it stays', async () => {
    for (const name of ['web', 'web-next']) await registry.pushChart('acme/charts', standInChart(name, '1.0.0'));
    const release = (chart: string) => [ociChart('app/shop', `oci://ghcr.io/acme/charts/${chart}`), helmRelease('app/shop', {})];
    await publish([marked('20'), ...release('web')]);
    await cluster.ready(['HelmRelease app/shop']);
    const uid = await uidOf('Deployment app/shop');
    deepStrictEqual(await publish([marked('21'), ...release('web-next')]), ['release-reinstalled HelmRelease app/shop']);
    await cluster.until('Deployment app/shop', 'to be another', ({ metadata }) => metadata.uid !== uid, 90);
    await cluster.ready(['HelmRelease app/shop']);
    const next = await uidOf('Deployment app/shop');
    notStrictEqual(next, uid);
  });
};

function web(more: { readonly [label: string]: string } = {}): KubernetesObject {
  const made = deployment('app/web', 'example.com/web:1');
  const labels = { app: 'web', tier: 'front' };
  const { template } = made.spec;
  return { ...made, spec: { selector: { matchLabels: { app: 'web', ...more } }, template: { ...template, metadata: { labels } } } };
}

function database(serviceName: string): KubernetesObject {
  const { spec } = deployment('app/db', 'example.com/db:1');
  return object('apps/v1', 'StatefulSet', 'app/db', { ...spec, serviceName });
}

function claim(storage: string, name = 'data'): KubernetesObject {
  return object('v1', 'PersistentVolumeClaim', `app/${name}`, { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } });
}

function definition(fields: readonly string[]): KubernetesObject {
  const spec = { type: 'object', properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])) };
  const openAPIV3Schema = { type: 'object', properties: { spec } };
  return object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'things.example.com', {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Thing', plural: 'things' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
  });
}

function thing(spec: object): KubernetesObject {
  return object('example.com/v1', 'Thing', 'app/thing', spec);
}
