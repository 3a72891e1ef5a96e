import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { failing } from './truths/failing';
import { standInChart } from '../content/charts';
import { fluxWithoutSync } from '../content/flux-instance';
import { inNamespace, namespace, object, secret, yamlOf } from '../content/manifests';
import { Sops } from '../content/sops';
import { LiveTest } from '../live-test';
import { lackingSecrets } from '../truths/lacking-secrets';
import { kustomization, objectsOf } from '../truths/truth';

/** Which keys each use of a Secret needs: what the rule `ref-secret-missing-key` reports, Flux refuses. */
export const test: LiveTest = async ({ cluster, flux, git, processes, registry, sink }, check) => {
  const sops = await Sops.start(processes);
  await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
  await registry.push('acme/images/web', '1.0.0', { 'tag.txt': '1.0.0' });
  await flux.install(fluxWithoutSync());
  for (const truth of lackingSecrets) {
    if (truth.files) await git.publish(`acme/${truth.rule}`, truth.files);
    await cluster.apply(namespace(truth.rule), ...objectsOf(truth));
  }
  for (const truth of lackingSecrets) {
    await check(`${truth.rule.replace('keys-', '')}: a Secret without the keys is refused`, async () => failing(cluster, truth));
  }

  await check('a key of age whose name does not end with .agekey decrypts nothing', async () => {
    const token = yamlOf(secret('token', { token: 'very secret' }));
    await git.publish('acme/keys-sops', { 'web/token.yaml': await sops.encrypt(token) });
    const truth = {
      rule: 'keys-sops',
      files: {},
      objects: [
        kustomization({ decryption: { provider: 'sops', secretRef: { name: 'auth' } } }),
        secret('auth', { 'age.txt': sops.privateKey }),
      ],
      shows: { failing: 'Kustomization web', message: /cannot get sops data key/ },
    } as const;
    await cluster.apply(namespace(truth.rule), ...objectsOf(truth));
    await failing(cluster, truth);
  });

  await check('of an event, Providers whose Secrets lack the address or the token tell nobody', async () => {
    const api = 'notification.toolkit.fluxcd.io/v1beta3';
    const provider = (name: string, spec: object) => [
      object(api, 'Provider', name, spec),
      object(api, 'Alert', name, { providerRef: { name }, eventSources: [{ kind: 'GitRepository', name: '*' }] }),
    ];
    const hook = (name: string) => `https://hooks.acme.io/${name}`;
    const objects = [
      secret('token', { token: 'any' }),
      secret('key', { key: 'any' }),
      ...provider('right', { type: 'generic-hmac', address: hook('right'), secretRef: { name: 'token' } }),
      ...provider('hmac', { type: 'generic-hmac', address: hook('hmac'), secretRef: { name: 'key' } }),
      ...provider('slack', { type: 'slack', secretRef: { name: 'token' } }),
    ];
    await git.publish('acme/keys-events', { 'readme.md': 'web' });
    await cluster.apply(namespace('keys-events'), ...objects.map((each) => inNamespace('keys-events', each)));
    await cluster.apply(...objectsOf({ rule: 'keys-events', objects: [], files: {}, shows: { refusal: /./ } }));
    await sink.call('the Provider with its key to tell', ({ path }) => path === '/right');
    await cluster.stays('GitRepository keys-events/fleet', 'told by one Provider', () => true, 5);
    deepStrictEqual([...new Set(sink.calls.map(({ path }) => path))], ['/right']);
  });

  await check('a Secret of another type says nothing to a registry', async () => {
    const { rule, objects } = { rule: 'keys-registry', objects: [secret('auth', { username: 'flux', password: 'any' })] };
    const source = object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'web', {
      interval: '5m',
      url: 'oci://ghcr.io/acme/images/web',
      ref: { tag: '1.0.0' },
      secretRef: { name: 'auth' },
    });
    await cluster.apply(namespace(rule), ...[...objects, source].map((each) => inNamespace(rule, each)));
    // What is public is read: the password, which is wrong, is not shown to anybody.
    await cluster.ready(['OCIRepository keys-registry/web']);
    strictEqual((await cluster.read('Secret keys-registry/auth')).type, 'Opaque');
  });
};
