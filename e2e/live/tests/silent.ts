import { deepStrictEqual, notStrictEqual, strictEqual } from 'node:assert/strict';
import { KubernetesObject, Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { fluxWithoutSync } from '../content/flux-instance';
import { configMap, inNamespace, namespace, object, secret, yamlOf } from '../content/manifests';
import { failsWith, hasRevision } from '../content/synced-repository';
import { LiveTest } from '../live-test';
import { chart, fleet, kustomization, release } from '../truths/truth';

const notification = 'notification.toolkit.fluxcd.io/v1beta3';
const image = 'image.toolkit.fluxcd.io/v1';

/** What rules report as errors although nearly every object is Ready: it does not do what it is for. */
export const test: LiveTest = async ({ cluster, flux, git, registry, sink }, check) => {
  const instance = fluxWithoutSync();
  await flux.install(instance);
  const apply = async (name: string, ...objects: readonly KubernetesObject[]) => {
    await cluster.apply(namespace(name), ...objects.map((each) => inNamespace(name, each)));
  };

  await check('of an event, an Alert with the namespace * and a Provider without the chat tell nobody', async () => {
    await git.publish('acme/alerts', { 'readme.md': 'web' });
    const alert = (name: string, provider: string, source: object) =>
      object(notification, 'Alert', name, {
        providerRef: { name: provider },
        eventSources: [{ kind: 'GitRepository', name: '*', ...source }],
      });
    await apply(
      'alerts',
      secret('telegram', { token: 'any' }),
      object(notification, 'Provider', 'right', { type: 'generic', address: 'https://hooks.acme.io/right' }),
      object(notification, 'Provider', 'star', { type: 'generic', address: 'https://hooks.acme.io/star' }),
      object(notification, 'Provider', 'telegram', {
        type: 'telegram',
        address: 'https://api.telegram.org',
        secretRef: { name: 'telegram' },
      }),
      alert('right', 'right', {}),
      alert('star', 'star', { namespace: '*' }),
      alert('telegram', 'telegram', {}),
      fleet({ url: 'https://github.com/acme/alerts' }),
    );
    await sink.call('the Alert to tell of the first revision', ({ path }) => path === '/right');
    await git.publish('acme/alerts', { 'readme.md': 'web 2' });
    await flux.reconcile('GitRepository alerts/fleet');
    const told = () => sink.calls.filter(({ path }) => path === '/right').length;
    await sink.call('the Alert to tell of the second revision', () => told() >= 2);
    deepStrictEqual([...new Set(sink.calls.map(({ host, path }) => host + path))], ['hooks.acme.io/right']);
  });

  await check(
    'of several ways to choose, which choice-ignored reports, one counts: a tag before a range, a range before an order',
    async () => {
      for (const tag of ['v1.0.0', 'v2.0.0']) await git.publish('acme/chosen', { 'tag.txt': tag }, { tag });
      for (const tag of ['1.0.0', '2.0.0']) await registry.push('acme/chosen', tag, { 'tag.txt': tag });
      const source = 'source.toolkit.fluxcd.io/v1';
      await apply(
        'chosen',
        object(source, 'GitRepository', 'tag', {
          interval: '5m',
          url: 'https://github.com/acme/chosen',
          ref: { tag: 'v1.0.0', semver: '>=2.0.0', branch: 'no' },
        }),
        object(source, 'OCIRepository', 'range', {
          interval: '5m',
          url: 'oci://ghcr.io/acme/chosen',
          ref: { tag: '1.0.0', semver: '>=2.0.0' },
        }),
        object(image, 'ImageRepository', 'web', { interval: '5m', image: 'ghcr.io/acme/chosen' }),
        object(image, 'ImagePolicy', 'web', {
          imageRepositoryRef: { name: 'web' },
          policy: { semver: { range: '1.x' }, alphabetical: {} },
        }),
      );
      const revisionOf = async (reference: Reference) => {
        const { status } = await cluster.until(reference, 'to have an artifact', (found) => found.status?.artifact !== undefined, 60);
        return String(status.artifact.revision).split('@')[0];
      };
      deepStrictEqual([await revisionOf('GitRepository chosen/tag'), await revisionOf('OCIRepository chosen/range')], ['v1.0.0', '2.0.0']);
      await cluster.until('ImagePolicy chosen/web', 'to choose 1.0.0', ({ status }) => status?.latestRef?.tag === '1.0.0', 60);
    },
  );

  await check('only a marker that is right is updated, by an automation in the namespace of its policy', async () => {
    for (const tag of ['1.0.0', '1.1.0']) await registry.push('acme/images/web', tag, { 'tag.txt': tag });
    await git.publish('acme/marked', { 'web.yaml': marked });
    const automation = (branch: string) =>
      object(image, 'ImageUpdateAutomation', 'apps', {
        interval: '5m',
        sourceRef: { kind: 'GitRepository', name: 'fleet' },
        git: {
          checkout: { ref: { branch: 'main' } },
          commit: { author: { name: 'bot', email: 'bot@acme.io' } },
          push: { branch },
        },
        update: { path: './', strategy: 'Setters' },
      });
    const source = fleet({ url: 'https://github.com/acme/marked' });
    await apply(
      'policies',
      source,
      object(image, 'ImageRepository', 'web', { image: 'ghcr.io/acme/images/web', interval: '5m' }),
      object(image, 'ImagePolicy', 'web', { imageRepositoryRef: { name: 'web' }, policy: { semver: { range: '1.x' } } }),
    );
    await cluster.ready(['ImagePolicy policies/web', 'GitRepository policies/fleet']);
    await apply('policies', automation('updates'));
    await apply('elsewhere', source, automation('elsewhere'));
    await cluster.until('ImageUpdateAutomation policies/apps', 'to have pushed', ({ status }) => status?.lastPushCommit, 60);
    await cluster.ready(['ImageUpdateAutomation elsewhere/apps']);
    strictEqual(await git.read('acme/marked', 'elsewhere', 'web.yaml'), undefined);
    strictEqual(
      await git.read('acme/marked', 'updates', 'web.yaml'),
      marked.replace('1.0.0 # {"$imagepolicy": "policies:web"}', '1.1.0 # {"$imagepolicy": "policies:web"}'),
    );
  });

  await check(
    'an automation over the folder of another environment writes its own version there, by a policy of the same name',
    async () => {
      await registry.push('acme/images/web', '2.0.0-rc.1', { 'tag.txt': '2.0.0-rc.1' });
      const line = (environment: string) => `image: ghcr.io/acme/images/web:1.1.0 # {"$imagepolicy": "taken:web"}\nfor: ${environment}\n`;
      await git.publish('acme/taken', { 'staging/web.yaml': line('staging'), 'production/web.yaml': line('production') });
      const settings = {
        checkout: { ref: { branch: 'main' } },
        commit: { author: { name: 'bot', email: 'bot@acme.io' } },
        push: { branch: 'updates' },
      };
      // What the cluster of staging has: the policy of production, of the same name, is on another cluster.
      await apply(
        'taken',
        fleet({ url: 'https://github.com/acme/taken' }),
        object(image, 'ImageRepository', 'web', { image: 'ghcr.io/acme/images/web', interval: '5m' }),
        object(image, 'ImagePolicy', 'web', { imageRepositoryRef: { name: 'web' }, policy: { semver: { range: '>=1.0.0-0' } } }),
        object(image, 'ImageUpdateAutomation', 'apps', {
          interval: '5m',
          sourceRef: { kind: 'GitRepository', name: 'fleet' },
          git: settings,
          update: { path: './', strategy: 'Setters' },
        }),
      );
      await cluster.until('ImageUpdateAutomation taken/apps', 'to have pushed', ({ status }) => status?.lastPushCommit, 60);
      strictEqual(await git.read('acme/taken', 'updates', 'production/web.yaml'), line('production').replace('1.1.0', '2.0.0-rc.1'));
    },
  );

  await check('a GitRepository with the interval 0s does not see a commit, one with an interval does', async () => {
    await git.publish('acme/commits', { 'readme.md': 'first' });
    const source = (name: string, interval: string) => fleet({ url: 'https://github.com/acme/commits', interval }, name);
    await apply('commits', source('never', '0s'), source('often', '2s'));
    await cluster.ready(['GitRepository commits/never', 'GitRepository commits/often']);
    const revision = async () => (await cluster.read('GitRepository commits/never')).status.artifact.revision;
    const before = await revision();
    const commit = await git.publish('acme/commits', { 'readme.md': 'second' });
    await cluster.until('GitRepository commits/often', 'to have the new commit', hasRevision(commit), 30);
    await cluster.stays('GitRepository commits/never', 'as it was', ({ status }) => status.artifact.revision === before, 5);
    await cluster.ready(['GitRepository commits/never']);
  });

  await check(
    'by force, a volume is another one after a change, and an unknown value of the prune annotation does not keep an object',
    async () => {
      const [volume, kept]: Reference[] = ['PersistentVolumeClaim forced/data', 'ConfigMap forced/kept'];
      const unknown = inNamespace('forced', { ...configMap('kept', {}), metadata: { name: 'kept', annotations: { [prune]: 'never' } } });
      await git.publish('acme/forced', { 'web/data.yaml': yamlOf(claim('1Gi'), unknown) });
      await apply('forced', fleet({ url: 'https://github.com/acme/forced' }), kustomization({ targetNamespace: undefined, force: true }));
      await cluster.ready(['Kustomization forced/web']);
      const before = (await cluster.read(volume)).metadata.uid;
      notStrictEqual(await cluster.find(kept), undefined);
      await git.publish('acme/forced', { 'web/data.yaml': yamlOf(claim('2Gi')) });
      await flux.reconcile('GitRepository forced/fleet');
      await cluster.until(volume, 'to be another one', ({ metadata }) => metadata.uid !== before, 60);
      await cluster.gone(kept, 30);
    },
  );

  await check('optional values whose key is missing are left out of a release that is Ready', async () => {
    await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
    await apply('optional', configMap('web-values', { 'values.yaml': 'replicas: 2' }), chart());
    const valuesFrom = [{ kind: 'ConfigMap', name: 'web-values', valuesKey: 'production', optional: true }];
    await apply('optional', release({ valuesFrom }));
    await cluster.ready(['HelmRelease optional/web']);
    strictEqual((await cluster.read('Deployment optional/web')).spec.replicas, 1);
  });

  await check('an object whose name is a number in YAML is left out without a word', async () => {
    await apply(
      'numbers',
      object('fluxcd.controlplane.io/v1', 'ResourceSet', 'tenants', {
        inputs: [{ tenant: '12' }, { tenant: 'web' }],
        resourcesTemplate: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  namespace: numbers\n  name: << inputs.tenant >>\n',
      }),
    );
    await cluster.ready(['ResourceSet numbers/tenants']);
    notStrictEqual(await cluster.find('ConfigMap numbers/web'), undefined);
    strictEqual(await cluster.find('ConfigMap numbers/12'), undefined);
  });

  await check('a FluxInstance whose sync.path is not there applies nothing', async () => {
    await git.publish('acme/synced', { 'clusters/prod/settings.yaml': yamlOf(configMap('default/synced', {})) });
    const sync = { kind: 'GitRepository', url: 'https://github.com/acme/synced', ref: 'refs/heads/main', path: './clusters/prd' };
    const metadata = { ...instance.metadata, annotations: { 'fluxcd.controlplane.io/reconcileTimeout': '10s' } };
    await cluster.apply({ ...instance, metadata, spec: { ...instance.spec, sync } });
    await cluster.until('Kustomization flux-system/flux-system', 'to fail', failsWith(/path not found|no such file/), 60);
    await cluster.until('FluxInstance flux-system/flux', 'to fail', failsWith(/flux-system/), 60);
    strictEqual(await cluster.find('ConfigMap default/synced'), undefined);
  });
};

const prune = 'kustomize.toolkit.fluxcd.io/prune';

function claim(storage: string): KubernetesObject {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'none', resources: { requests: { storage } } };
  return object('v1', 'PersistentVolumeClaim', 'forced/data', spec);
}

const marked = `image: ghcr.io/acme/images/web:1.0.0 # {"$imagepolicy": "policies:web"}
unknown: ghcr.io/acme/images/web:1.0.0 # {"$imagepolicy": "policies:wbe"}
broken: ghcr.io/acme/images/web:1.0.0 # {"$imagepolicy": policies:web}
`;
