import { ecKey } from './cosign-keys';
import { Fault, LoopbackRegistry } from './loopback-registry';
import { plannedPush, push } from '../../src/publish/push';
import { addressOf } from '../../src/publish/registry/address';
import { Registry } from '../../src/publish/registry/registry';
import { signingKeyOf } from '../../src/publish/signing/keys';
import { keySigner, signatureTag } from '../../src/publish/signing/signature';
import { PathsRead } from '../../src/repository/paths-read';
import { DiskTree, Links } from '../../src/repository/trees/disk-tree';
import { folderWith } from '../setup/files';

afterEach(() => LoopbackRegistry.stopAll());

const origin = { source: 'https://github.com/acme/fleet', revision: 'main@sha1:abc', created: '2026-11-27T20:15:00Z' };
const names = ['fleet/a', 'fleet'];
const key = signingKeyOf({ from: '--sign-key cosign.key', text: ecKey.key }, ecKey.password);

jest.setTimeout(60_000);

/** Pushes two artifacts with this content, signed; gives the error. */
async function pushed({ host }: LoopbackRegistry, value: string, isStopped?: () => boolean): Promise<string | undefined> {
  const registry = new Registry({ env: { HOME: '/nonexistent' }, plainHttp: false, timeout: 2000, wait: async () => {} });
  try {
    const folders = names.map((name) => {
      const tree = new DiskTree(folderWith({ 'a.yaml': `${name}: ${value}\n` }), (path) => path, new PathsRead(), Links.ABSENT);
      return { address: addressOf(`oci://${host}/${name}`, '--to'), tree, leftOut: new Set<string>() };
    });
    await push(registry, await plannedPush(registry, folders, ['latest'], origin, keySigner(registry, key)), { isStopped });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    registry.close();
  }
}

/** A registry with the first content, and how many requests a push of the second one is. */
async function registryBefore() {
  const registry = await LoopbackRegistry.start();
  await pushed(registry, '1');
  const before = registry.tags;
  registry.asked.splice(0);
  return { registry, before };
}

async function countOfRequests(): Promise<number> {
  const { registry } = await registryBefore();
  await pushed(registry, '2');
  return registry.asked.length;
}

/** Tags that are not what they were. A signature may stay where nothing names what it is for. */
const movedOf = (now: { [tag: string]: string }, before: { [tag: string]: string }) =>
  Object.keys(now).filter((tag) => now[tag] !== before[tag] && !tag.endsWith('.sig'));

/** Tags whose artifact is not signed: a cluster that verifies would refuse it. */
const unsignedOf = ({ tags }: LoopbackRegistry) =>
  Object.entries(tags).flatMap(([tag, digest]) =>
    tag.endsWith('.sig') || tags[`${tag.split(':')[0]}:${signatureTag(digest)}`] ? [] : [tag],
  );

test.each<[string, Fault]>([
  ['broken off before it is looked at', 'lost'],
  ['broken off when it is done', 'unanswered'],
  ['answered with 503', { status: 503 }],
])('a push is whole although each of its requests in turn is %s', async (_, fault) => {
  const count = await countOfRequests();
  for (let broken = 1; broken <= count; broken++) {
    const { registry, before } = await registryBefore();
    const unsigned = new Set<string>();
    registry.fault = (__, number) => {
      unsignedOf(registry).forEach((tag) => unsigned.add(tag));
      return number === broken ? fault : undefined;
    };
    expect([broken, await pushed(registry, '2'), movedOf(registry.tags, before).length]).toEqual([broken, undefined, 2]);
    expect([broken, ...unsigned, ...unsignedOf(registry)]).toEqual([broken]);
  }
});

test('a request that is refused leaves all tags as they were, whichever it is', async () => {
  const count = await countOfRequests();
  for (let refused = 1; refused <= count; refused++) {
    const { registry, before } = await registryBefore();
    registry.fault = (_, number) => (number === refused ? { status: 403 } : undefined);
    const error = await pushed(registry, '2');
    const line = registry.lines[refused - 1];
    expect([line, error !== undefined, movedOf(registry.tags, before), unsignedOf(registry)]).toEqual([line, true, [], []]);
    if (/^PUT .*manifests\/latest$/.test(line)) expect(error).toMatch(/All tags are as they were before\.$/);
  }
});

test('a registry that dies leaves all tags as they were, or the error names those that are not', async () => {
  const count = await countOfRequests();
  let died = 0;
  for (let last = 1; last <= count; last++) {
    const { registry, before } = await registryBefore();
    registry.fault = (_, number) => (number >= last ? 'lost' : undefined);
    const error = (await pushed(registry, '2'))!;
    const moved = movedOf(registry.tags, before);
    const said = moved.filter((tag) => error.includes(`oci://${registry.host}/${tag} (was ${before[tag]})`));
    expect([last, said, unsignedOf(registry)]).toEqual([last, moved, []]);
    if (moved.length === 0) died++;
  }
  // Only between the first and the last tag is there anything to say.
  expect(died).toBeGreaterThanOrEqual(count - 4);
});

test('new tags are removed again where the registry does that, and else named', async () => {
  for (const removesTags of [true, false]) {
    const registry = await LoopbackRegistry.start();
    registry.removesTags = removesTags;
    registry.fault = ({ line }) => (line === 'PUT /v2/fleet/manifests/latest' ? { status: 403 } : undefined);
    const error = await pushed(registry, '1');
    if (removesTags) {
      expect([movedOf(registry.tags, {}), error!.slice(-39)]).toEqual([[], expect.stringMatching(/All tags are as they were before\.$/)]);
    } else {
      expect(movedOf(registry.tags, {})).toEqual(['fleet/a:latest']);
      expect(error).toContain(`oci://${registry.host}/fleet/a:latest (new: the registry does not remove tags)`);
      expect(error).toMatch(/All others are as they were before\.$/);
    }
  }
});

test('a push that cannot sign moves no tag', async () => {
  const { registry, before } = await registryBefore();
  registry.fault = ({ line }) => (/^PUT .*sha256-\w+\.sig$/.test(line) ? { status: 403 } : undefined);
  expect(await pushed(registry, '2')).toMatch(/a client without credentials may not write it: PUT \S+\.sig was answered with 403/);
  expect(registry.tags).toEqual(before);
});

test('a tag that somebody else moves in the meantime is not moved', async () => {
  const { registry, before } = await registryBefore();
  registry.fault = ({ line }) => {
    if (line === 'HEAD /v2/fleet/manifests/latest') {
      return { status: 200, headers: { 'docker-content-digest': `sha256:${'0'.repeat(64)}` } };
    }
    return undefined;
  };
  expect(await pushed(registry, '2')).toBe(
    `oci://${registry.host}/fleet:latest was moved by somebody else in the meantime. Run this again. All tags are as they were before.`,
  );
  expect(movedOf(registry.tags, before)).toEqual([]);
});

test('whoever stops a push between two tags gets all of them back', async () => {
  const { registry, before } = await registryBefore();
  const isStopped = () => registry.lines.filter((line) => /^PUT .*latest$/.test(line)).length >= 1;
  expect(await pushed(registry, '2', isStopped)).toBe('Stopped. All tags are as they were before.');
  expect(movedOf(registry.tags, before)).toEqual([]);
});
