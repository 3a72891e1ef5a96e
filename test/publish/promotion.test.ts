import { ecKey } from './cosign-keys';
import { fleetAt } from './fleet';
import { Fault, LoopbackRegistry } from './loopback-registry';
import { moveTags } from '../../src/publish/move-tags';
import { movesOf, plannedPromotion, plannedRollback } from '../../src/publish/promotion/promotion';
import { plannedPush, push } from '../../src/publish/push';
import { addressOf } from '../../src/publish/registry/address';
import { Registry } from '../../src/publish/registry/registry';
import { signingKeyOf } from '../../src/publish/signing/keys';
import { isSigned, keySigner } from '../../src/publish/signing/signature';
import { PathsRead } from '../../src/repository/paths-read';
import { DiskTree, Links } from '../../src/repository/trees/disk-tree';
import { folderWith } from '../setup/files';

afterEach(() => LoopbackRegistry.stopAll());
jest.setTimeout(120_000);

const key = signingKeyOf({ from: '--sign-key cosign.key', text: ecKey.key }, ecKey.password);
const parts = ['acme/fleet/monitoring', 'acme/fleet'];
const production = parts.map((part) => `${part}:latest-stable`);

async function withRegistry<T>(work: (registry: Registry) => Promise<T>): Promise<T> {
  const registry = new Registry({ env: { HOME: '/nonexistent' }, plainHttp: false, timeout: 2000, wait: async () => {} });
  try {
    return await work(registry);
  } finally {
    registry.close();
  }
}

/** Pushes the fleet to `latest`, signed. */
async function pushed({ host }: LoopbackRegistry, day: number, value: string): Promise<void> {
  const folder = folderWith(fleetAt(host, { fleet: value, component: value }));
  const own = 'components/monitoring';
  const folders = parts.map((part, index) => ({
    address: addressOf(`oci://${host}/${part}`, '--to'),
    tree: new DiskTree(index === 0 ? `${folder}/${own}` : folder, (path) => path, new PathsRead(), Links.ABSENT),
    leftOut: new Set(index === 0 ? [] : [own]),
  }));
  const origin = { source: 'https://github.com/acme/fleet', revision: `main@sha1:${day}`, created: `2026-11-0${day}T00:00:00Z` };
  await withRegistry(async (registry) =>
    push(registry, await plannedPush(registry, folders, ['latest'], origin, keySigner(registry, key)), {}),
  );
}

/** Promotes, or rolls back; gives the error. */
async function moved({ host }: LoopbackRegistry, how: 'promote' | 'rollback'): Promise<string | undefined> {
  const reading = { read: new PathsRead(), cwd: '/nonexistent', isStrict: () => true, showSecrets: false };
  const fleet = { address: addressOf(`oci://${host}/acme/fleet`, '--fleet'), more: [], reading };
  return withRegistry(async (registry) => {
    const planned =
      how === 'promote'
        ? await plannedPromotion(registry, fleet, { from: 'latest', to: 'latest-stable' })
        : await plannedRollback(registry, fleet, 'latest-stable');
    await moveTags(registry, movesOf(planned, { by: 'ada', at: new Date('2026-11-27T20:15:00Z') }));
    return undefined;
  }).catch((error: Error) => error.message);
}

/** A registry in which production has an older version than staging, and a version before that to go back to. */
async function registryBefore() {
  const registry = await LoopbackRegistry.start();
  for (const day of [1, 2]) {
    await pushed(registry, day, String(day));
    expect(await moved(registry, 'promote')).toBeUndefined();
  }
  await pushed(registry, 3, '3');
  const again = registry.keep();
  again();
  return { registry, again, before: registry.tags };
}

type Before = Awaited<ReturnType<typeof registryBefore>>;

/** The requests of a promotion or rollback that nothing goes wrong with. */
async function requestsOf({ registry, again }: Before, how: 'promote' | 'rollback'): Promise<readonly string[]> {
  expect(await moved(registry, how)).toBeUndefined();
  const lines = registry.lines;
  again();
  return lines;
}

const changed = (now: { [tag: string]: string }, before: { [tag: string]: string }) =>
  Object.keys({ ...before, ...now }).filter((tag) => now[tag] !== before[tag]);

describe.each(['promote', 'rollback'] as const)('%s', (how) => {
  test.each<[string, Fault]>([
    ['broken off before it is looked at', 'lost'],
    ['broken off when it is done', 'unanswered'],
    ['answered with 503', { status: 503 }],
  ])('is whole although each of its requests in turn is %s', async (_, fault) => {
    const all = await registryBefore();
    const { registry, before, again } = all;
    const { length } = await requestsOf(all, how);
    for (let broken = 1; broken <= length; broken++) {
      again();
      registry.fault = (__, number) => (number === broken ? fault : undefined);
      expect([broken, await moved(registry, how)]).toEqual([broken, undefined]);
      expect(
        changed(registry.tags, before)
          .filter((tag) => !tag.endsWith('.history'))
          .sort(),
      ).toEqual([...production].sort());
    }
  });

  test('leaves all tags and records as they were, whichever request is refused', async () => {
    const all = await registryBefore();
    const { registry, before, again } = all;
    const lines = await requestsOf(all, how);
    for (let refused = 1; refused <= lines.length; refused++) {
      again();
      registry.fault = (_, number) => (number === refused ? { status: 403 } : undefined);
      const error = await moved(registry, how);
      expect([lines[refused - 1], error !== undefined, changed(registry.tags, before)]).toEqual([lines[refused - 1], true, []]);
    }
  });

  test('names the tags that could not be set back when the registry dies', async () => {
    const all = await registryBefore();
    const { registry, before, again } = all;
    const { length } = await requestsOf(all, how);
    for (let last = 1; last <= length; last++) {
      again();
      registry.fault = (_, number) => (number >= last ? 'lost' : undefined);
      const error = (await moved(registry, how))!;
      const now = changed(registry.tags, before);
      const said = now.filter((tag) => error.includes(`oci://${registry.host}/${tag} (was ${before[tag]})`));
      expect([last, said]).toEqual([last, now]);
    }
  });
});

test('a promotion and a rollback move digests, so what production names is signed by the signature that staging has', async () => {
  const { registry } = await registryBefore();
  const signatures = () => Object.entries(registry.tags).filter(([tag]) => tag.endsWith('.sig'));
  const before = signatures();
  const isProductionSigned = async () =>
    withRegistry(async (client) =>
      Promise.all(
        parts.map(async (part) =>
          isSigned(client, addressOf(`oci://${registry.host}/${part}`, '--to'), registry.tags[`${part}:latest-stable`], key),
        ),
      ),
    );
  for (const how of ['promote', 'rollback'] as const) {
    expect(await moved(registry, how)).toBeUndefined();
    expect(await isProductionSigned()).toEqual([true, true]);
  }
  expect(signatures()).toEqual(before);
});
