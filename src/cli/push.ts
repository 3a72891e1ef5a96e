import { resolve } from 'node:path';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { say } from './io';
import { output } from './options';
import { foldersToPush } from './push-folders';
import { plainHttp, withRegistry } from './registry-options';
import { repositoryOptions } from './repository-options';
import { signerFor, signerOptions } from './signer-options';
import { tableOf } from './table';
import { UsageError } from './usage-error';
import { watched } from './watched';
import { refuseInputs, refuseUnwritable, writeOutput } from './write-output';
import { originOf } from '../publish/origin';
import { plannedPush, push as pushed, PushPlan } from '../publish/push';
import { PathsRead } from '../repository/paths-read';
import { few } from '../wording/listed';
import { outputJson } from '../wording/output-json';

/** Puts folders into registries, as the artifacts that clusters follow. */
export const push = command({
  name: 'push',
  summary: 'pushes the artifacts of a gitless fleet, or of a folder, to their registries; what has not changed is left alone',
  usage: '[FOLDER]',
  exits: '0 all tags have the content, 2 wrong usage, or a folder or registry that refuses',
  options: {
    tag: { type: 'settings', value: 'TAG', summary: 'tag that gets the artifacts; may be given more than once' },
    to: { type: 'setting', value: 'URL', summary: 'pushes FOLDER to this oci:// URL, with or without :TAG, whatever its clusters follow' },
    artifact: {
      type: 'settings',
      value: 'FOLDER=URL',
      summary: 'folder inside of FOLDER with an artifact of its own; may be given more than once',
    },
    source: { type: 'setting', value: 'URL', summary: 'where the content comes from', unlessGiven: 'the remote origin of Git' },
    revision: { type: 'setting', value: 'REVISION', summary: 'its revision, as main@sha1:HASH', unlessGiven: 'the commit' },
    created: { type: 'setting', value: 'TIME', summary: 'when it was made', unlessGiven: 'SOURCE_DATE_EPOCH, or the time of the commit' },
    ...signerOptions,
    'dry-run': { type: 'flag', summary: 'says what would be pushed, and writes nothing to the registries' },
    'plain-http': plainHttp,
    format: { type: 'setting', value: 'FORMAT', summary: 'form of the summary', allowed: ['text', 'json'], default: 'text' },
    output,
  },
  async run({ operands, options }, io) {
    const [folder = '.', ...more] = operands;
    if (more.length > 0) throw new UsageError('push accepts one FOLDER. Give further folders by --artifact FOLDER=URL.');
    const read = new PathsRead();
    const { folders, tags } = foldersToPush(options, repositoryOptions({ path: folder }, read, io));
    const origin = originOf(resolve(io.cwd, folder), options, io.env);
    const withSigner = signerFor(options, read, io);
    refuseInputs(options.output, read, io);
    refuseUnwritable(options.output, io);
    if (origin.isDirty) say(io.stderr, `files were changed after the last commit: the revision ${origin.revision} does not describe them.`);
    const hosts = folders.map(({ address }) => address.host);
    const plans = await withRegistry(io, options, hosts, async (registry) => {
      return withSigner(registry, async (signer) => {
        const planned = await plannedPush(registry, folders, tags, origin, signer);
        if (!options['dry-run']) await watched(io, 'pushing', (watch) => pushed(registry, planned, watch));
        return planned;
      });
    });
    const links = [...new Set(plans.flatMap(({ packed }) => packed.links))];
    if (links.length > 0) say(io.stderr, leavesOut(links));
    writeOutput(
      options.format === 'json' ? jsonOf(plans, tags, options['dry-run']) : textOf(plans, tags, options['dry-run']),
      options.output,
      io,
    );
    return ExitStatus.OK;
  },
});

function leavesOut(links: readonly string[]): string {
  const [are, them] =
    links.length === 1 ? ['is a symbolic link', 'it leads to, or name it'] : ['are symbolic links', 'they lead to, or name them'];
  return `${few(links)} ${are}, which sources of Flux do not have: left out. Copy what ${them} in .sourceignore.`;
}

function textOf(plans: readonly PushPlan[], tags: readonly string[], isDry: boolean): string {
  const rows = plans.map(({ address, status, manifest, packed: { files, archive }, signature }) => ({
    artifact: address.url,
    tags,
    status,
    files,
    size: sizeOf(archive.length),
    signature: signature?.status,
    digest: manifest.digest,
  }));
  const said = isDry ? 'nothing was pushed, because of --dry-run.\n' : '';
  const isSigned = plans.some(({ signature }) => signature);
  return tableOf(['artifact', 'tags', 'status', 'files', 'size', ...(isSigned ? ['signature'] : []), 'digest'], rows) + said;
}

function jsonOf(plans: readonly PushPlan[], tags: readonly string[], dryRun: boolean): string {
  const artifacts = plans.map(
    ({ address, status, manifest, packed: { files, archive, contentDigest }, origin: { source, revision, created }, signature }) => ({
      url: address.url,
      tags,
      status,
      digest: manifest.digest,
      contentDigest,
      files,
      bytes: archive.length,
      source,
      revision,
      created,
      signature: signature?.status,
    }),
  );
  return outputJson({ dryRun, artifacts });
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
