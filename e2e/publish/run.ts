/**
 * Pushes drawn folders to a real registry by src/publish and by the code of `flux push artifact`, in a small Go program: the archives must be the same when
 * they are uncompressed, and so must be the manifests but for the digests of what is compressed. Then src/publish must find that Flux has pushed the same.
 * And it signs, beside the code of cosign: see signatures.ts.
 *
 *   npm run e2e:publish                           60 folders, with a seed of its own
 *   npm run e2e:publish -- --seed 7 --folders 10
 *
 * Exit status: 0 all is the same, 1 it is not, 2 the checks could not be made.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { keylessChecks } from './keyless';
import { signatureChecks } from './signatures';
import { tlsChecks } from './tls';
import { digestOf } from '../../src/publish/archive/pack';
import { StoredManifest } from '../../src/publish/artifact';
import { plannedPush, push, PushStatus } from '../../src/publish/push';
import { Address, addressOf } from '../../src/publish/registry/address';
import { Registry as Client } from '../../src/publish/registry/registry';
import { layerOf, unpacked } from '../../src/publish/stored-artifact';
import { PathsRead } from '../../src/repository/paths-read';
import { DiskTree, Links } from '../../src/repository/trees/disk-tree';
import { IgnoringTree } from '../../src/repository/trees/ignoring-tree';
import { binary } from '../binaries/build';
import { programs, versionOf } from '../binaries/programs';
import { Registry } from '../live/internet/registry';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const { values } = parseArgs({ options: { seed: { type: 'string' }, folders: { type: 'string' } } });

/** What `flux push artifact --reproducible` says of every artifact. */
const origin = { source: 'https://github.com/acme/fleet', revision: 'main@sha1:abc', created: '1970-01-01T00:00:00Z' };

const word = fc.oneof(
  fc.stringMatching(/^[a-z0-9._-]{1,12}$/),
  fc.stringMatching(/^[A-Za-z0-9 ()+,=@_-]{1,30}$/),
  fc.constantFrom('ключ', 'é', '日本語', '𝒳', 'ﬀ', 'x'.repeat(99), 'y'.repeat(101), 'z'.repeat(200)),
);
const name = word.map((text) => text.trim()).filter((text) => !/^\.*$|^\.git|\.(?:jpg|jpeg|gif|png|wmv|flv|zip)$|\.tar\.gz$/.test(text));
const path = fc
  .array(name, { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join('/'))
  .filter((joined) => joined.length < 1000);
const content = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.lorem({ maxCount: 200 }),
  fc.constantFrom('', 'a'.repeat(512), 'b'.repeat(70_000)),
);
/** Some of these files are ignored by both. */
const ignored = fc.subarray(['logo.png', '.gitignore', 'b.zip']);
const folders = fc.record({ files: fc.dictionary(path, content, { minKeys: 1, maxKeys: 25 }), ignored });

async function checks(processes: Processes): Promise<number> {
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const drawn = fc.sample(folders, { seed, numRuns: Number(values.folders ?? 60) });
  console.log(`${drawn.length} folders, seed ${seed}, fluxcd/pkg/oci ${versionOf(programs.fluxPush)}`);
  const { host } = await Registry.start(processes);
  const written = drawn.map(({ files, ignored: more }, index) =>
    folderOf(processes, index, { ...files, ...Object.fromEntries(more.map((file) => [file, 'x'])) }),
  );
  const client = new Client({ env: {}, plainHttp: false });
  await pushByFlux(processes, host, written);
  let different = 0;
  for (const [index, folder] of written.entries()) {
    const said = await differenceOf(client, host, index, folder);
    if (said !== undefined) console.log(`FAIL  folder ${index}: ${said}`);
    different += said === undefined ? 0 : 1;
  }
  console.log(`${written.length - different} are the same, ${different} are not`);
  const failed =
    (await signatureChecks(processes, client, host)) + (await keylessChecks(processes, host)) + (await tlsChecks(processes, client));
  client.close();
  return different + failed > 0 ? 1 : 0;
}

/** Writes a folder. Where a name is a file and a folder, the first one counts. */
function folderOf({ folder }: Processes, index: number, files: { readonly [file: string]: string }): string {
  const root = join(folder, `folder-${index}`);
  mkdirSync(root, { mode: 0o755 });
  for (const [file, text] of Object.entries(files)) {
    try {
      mkdirSync(dirname(join(root, file)), { recursive: true, mode: 0o755 });
      writeFileSync(join(root, file), text, { mode: 0o644 });
      chmodSync(join(root, file), 0o644);
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return root;
}

async function pushByFlux(processes: Processes, host: string, written: readonly string[]): Promise<void> {
  const program = await binary(programs.fluxPush, processes);
  const input = join(processes.folder, 'questions');
  const questions = written.map((folder, index) => ({
    url: `${host}/flux/${index}:v1`,
    folder,
    source: origin.source,
    revision: origin.revision,
  }));
  writeFileSync(input, questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const { exit, output, lastLines } = await processes.run({ name: 'flux-push', program, args: [input] });
  if (exit.code !== 0 || output.includes('"error"')) throw new SetupError(`the program failed. Its last lines:\n${lastLines}`);
}

/** What is different about two artifacts of a folder. */
async function differenceOf(client: Client, host: string, index: number, folder: string): Promise<string | undefined> {
  const tree = () => new IgnoringTree(new DiskTree(folder, (file) => file, new PathsRead(), Links.ABSENT));
  const [byFlux, ours] = ['flux', 'ours'].map((by) => addressOf(`oci://${host}/${by}/${index}`, 'the URL'));
  const plan = (address: Address) => plannedPush(client, [{ address, tree: tree(), leftOut: new Set() }], ['v1'], origin);
  await push(client, await plan(ours), {});
  const [theirs, own] = [(await client.manifest(byFlux, 'v1'))!, (await client.manifest(ours, 'v1'))!];
  const archives = await Promise.all([archiveOf(client, byFlux, theirs), archiveOf(client, ours, own)]);
  if (archives[0] !== archives[1]) return `the archives are ${archives.join(' and ')}`;
  if (frame(theirs) !== frame(own)) return `the manifests are ${frame(theirs)} and ${frame(own)}`;
  const [{ status }] = await plan(byFlux);
  return status === PushStatus.UNCHANGED ? undefined : `what Flux has pushed is ${status}`;
}

async function archiveOf(client: Client, address: Address, manifest: StoredManifest): Promise<string> {
  return digestOf(unpacked(await client.blob(address, layerOf(manifest)!))!);
}

/** A manifest without what compression decides on, and without the size and digest of the config. */
function frame({ bytes }: StoredManifest): string {
  return bytes.toString('utf8').replace(/"size":\d+,"digest":"[^"]*"/g, '');
}

runChecks('publish', checks);
