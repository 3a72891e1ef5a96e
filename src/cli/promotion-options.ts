import { Io } from './io';
import { verifyKey } from './key-options';
import { output } from './options';
import { plainHttp } from './registry-options';
import { repositoryOptions } from './repository-options';
import { UsageError } from './usage-error';
import { artifactsOfFleet } from '../publish/fleet-artifacts';
import { Fleet } from '../publish/promotion/promotion';
import { addressOf } from '../publish/registry/address';
import { PathsRead } from '../repository/paths-read';
import { filesOfFolder, readFiles } from '../repository/read-repository';
import { few } from '../wording/listed';

/** Options of the commands that move the tags of a fleet. */
export const promotionOptions = {
  fleet: {
    type: 'setting',
    value: 'URL',
    summary: 'oci:// URL of the artifact of the fleet',
    unlessGiven: 'what the clusters in FOLDER sync from',
  },
  folder: { type: 'setting', value: 'FOLDER', summary: 'folder with the output of the fleet', default: '.' },
  artifact: {
    type: 'settings',
    value: 'URL',
    summary: 'artifact that is moved together with those of the fleet; may be given more than once',
  },
  accept: { type: 'setting', value: 'REASON', summary: 'goes on although the difference has hazards, for a reason that is recorded' },
  by: { type: 'setting', value: 'NAME', summary: 'who does it, for the record', unlessGiven: 'the user of CI, or of the system' },
  'verify-key': verifyKey,
  'dry-run': { type: 'flag', summary: 'says what would change, and moves no tag' },
  'plain-http': plainHttp,
  format: { type: 'setting', value: 'FORMAT', summary: 'form of the report', allowed: ['text', 'json'], default: 'text' },
  output,
} as const;

interface Given {
  readonly fleet?: string;
  readonly folder: string;
  readonly artifact: readonly string[];
}

/** The fleet that a command line is about. */
export function fleetOf({ fleet, folder, artifact }: Given, read: PathsRead, io: Io): Fleet {
  const { path, ...reading } = repositoryOptions({ path: folder }, read, io);
  const url = fleet ?? onlyUrl(path, { path, ...reading });
  const more = artifact.map((each) => addressOf(each, '--artifact'));
  return { address: addressOf(url, '--fleet'), more, reading: { ...reading, read: new PathsRead() } };
}

/** Who promotes: systems of CI say for whom they run. */
export function byOf(given: string | undefined, env: Io['env']): string {
  return given ?? (env.GITHUB_ACTOR || env.GITLAB_USER_LOGIN || env.USER || env.USERNAME || 'unknown');
}

function onlyUrl(folder: string, options: Parameters<typeof filesOfFolder>[0]): string {
  const artifacts = artifactsOfFleet(readFiles(filesOfFolder(options), options));
  const urls = artifacts.filter(({ isFleet }) => isFleet).map(({ url }) => url);
  if (urls.length === 1) return urls[0];
  if (urls.length === 0) {
    throw new UsageError(`No cluster in ${folder} syncs from a registry. Give --fleet oci://HOST/REPOSITORY, or --folder FOLDER.`);
  }
  throw new UsageError(`The clusters in ${folder} sync from several artifacts: ${few(urls)}. Give one of them: --fleet URL.`);
}
