import { forges, patterns, ProjectSettings } from './settings';
import { packageNameOf, partsOf, Surroundings } from './surroundings';
import { isLabel, isObjectName, labelFix } from '../kubernetes/object-name';
import { didYouMean } from '../wording/closest';
import { urlOfScp } from '../wording/scp-url';

/** What is settled when a question comes: the answers to those before it. */
export type Answers = { readonly [key in keyof ProjectSettings]?: ProjectSettings[key] };

/** One setting of a project: as a question, and as an option of the command line. */
export interface Question {
  readonly key: keyof ProjectSettings;
  /** What it is about, for the help and for the person who is asked. */
  readonly asks: string;
  /** What stands for the value in the help. */
  readonly value: string;
  readonly allowed?: readonly string[];
  /** Whether it is asked, or only an option. */
  readonly isAsked: boolean;
  /** How the help describes the default. */
  readonly unlessGiven: string;
  /** The answer where nothing else is known, as a person would write it. */
  suggest(answers: Answers, around: Surroundings): string;
  /** What is wrong with an answer; undefined where it is right. */
  wrong(answer: string, answers: Answers): string | undefined;
}

/** All settings, in the order in which they are asked: a suggestion may use the answers before it. */
export const questions: readonly Question[] = [
  {
    key: 'pattern',
    asks: 'pattern of the fleet',
    value: 'PATTERN',
    allowed: patterns,
    isAsked: true,
    unlessGiven: 'monorepo',
    suggest: () => 'monorepo',
    wrong: (answer) => oneOf(patterns, answer),
  },
  {
    key: 'name',
    asks: 'name of the npm package, which is not published',
    value: 'NAME',
    isAsked: true,
    unlessGiven: 'the name of the folder',
    suggest: (_, { folder }) => packageNameOf(folder),
    wrong: (answer) =>
      /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(answer) && answer.length <= 214
        ? undefined
        : 'must be a name of npm: lower case letters, digits, ".", "_" and "-"',
  },
  {
    key: 'forge',
    asks: 'where the repository is hosted, for its workflows',
    value: 'FORGE',
    allowed: forges,
    isAsked: true,
    unlessGiven: 'by the remote origin of Git, or github',
    suggest: (_, { remote }) => (remote !== undefined && partsOf(remote).host.includes('gitlab') ? 'gitlab' : 'github'),
    wrong: (answer) => oneOf(forges, answer),
  },
  {
    key: 'url',
    asks: 'URL of the Git repository, or for gitless-fleet of the artifact, that the clusters follow',
    value: 'URL',
    isAsked: true,
    unlessGiven: 'by the remote origin of Git, or one of the company acme',
    suggest: suggestedUrl,
    wrong: wrongUrl,
  },
  {
    key: 'staging',
    asks: 'names of the staging clusters, separated by commas',
    value: 'A,B',
    isAsked: true,
    unlessGiven: 'staging',
    suggest: () => 'staging',
    wrong: wrongClusters,
  },
  {
    key: 'production',
    asks: 'names of the production clusters, separated by commas',
    value: 'A,B',
    isAsked: true,
    unlessGiven: 'production',
    suggest: () => 'production',
    wrong(answer, { staging = [] }) {
      const twice = listOf(answer).find((name) => staging.includes(name));
      return wrongClusters(answer) ?? (twice === undefined ? undefined : `names ${twice}, which is a staging cluster already`);
    },
  },
  {
    key: 'domain',
    asks: 'domain below which each cluster has its hosts, as in podinfo.staging.DOMAIN',
    value: 'DOMAIN',
    isAsked: true,
    unlessGiven: 'example.com',
    suggest: () => 'example.com',
    wrong: (answer) => (isObjectName(answer) && answer.includes('.') ? undefined : 'must be a domain, for example acme.io'),
  },
  {
    key: 'renovate',
    asks: 'whether Renovate raises versions of charts, Flux and packages',
    value: 'ANSWER',
    allowed: ['yes', 'no'],
    isAsked: true,
    unlessGiven: 'yes',
    suggest: () => 'yes',
    wrong: (answer) => oneOf(['yes', 'no'], answer),
  },
  {
    key: 'actions',
    asks: 'Git revision of cdk8s-fluxcd whose actions the workflows on GitHub use: the digest of a commit, or a tag',
    value: 'REVISION',
    isAsked: false,
    unlessGiven: 'v1',
    suggest: () => 'v1',
    wrong: (answer) => (/^[\w./-]+$/.test(answer) ? undefined : 'must be the digest of a commit, or a tag, for example v1'),
  },
  {
    key: 'signer',
    asks: 'Git repository of the gitless-fleet, on github.com or gitlab.com, whose workflow signs the artifacts; clusters accept no others',
    value: 'REPOSITORY',
    isAsked: false,
    unlessGiven: 'none: they are not signed',
    suggest: () => 'none',
    wrong: wrongSigner,
  },
];

/** The answer as a setting holds it. */
export function settingOf(key: keyof ProjectSettings, answer: string): ProjectSettings[typeof key] {
  if (key === 'staging' || key === 'production') return listOf(answer);
  return key === 'renovate' ? answer === 'yes' : answer;
}

/** A setting as a person would write it. */
export function answerOf(setting: ProjectSettings[keyof ProjectSettings]): string {
  if (typeof setting === 'boolean') return setting ? 'yes' : 'no';
  return typeof setting === 'string' ? setting : setting.join(',');
}

function listOf(answer: string): string[] {
  return answer
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function oneOf(allowed: readonly string[], answer: string): string | undefined {
  return allowed.includes(answer) ? undefined : `must be one of ${allowed.join(', ')}.${didYouMean(answer, allowed)}`.replace(/\.$/, '');
}

function wrongSigner(answer: string, { pattern, forge }: Answers): string | undefined {
  if (answer === 'none') return undefined;
  if (pattern !== 'gitless-fleet') return 'only the artifacts of a gitless-fleet can be signed. Leave it out';
  if (forge === 'none') return 'a workflow signs, and there is none without a forge. Leave it out';
  return new RegExp(`^https://${forge}\\.com(?:/[\\w.-]+){2${forge === 'gitlab' ? ',' : ''}}$`).test(answer)
    ? undefined
    : `must be a repository as https://${forge}.com/acme/fleet: the public Sigstore knows no other workflows`;
}

function wrongClusters(answer: string): string | undefined {
  const names = listOf(answer);
  if (names.length === 0) return 'must name at least one cluster';
  const bad = names.find((name) => !isLabel(name));
  if (bad !== undefined) return `names "${bad}", which is not a name of a cluster. ${labelFix}`.replace(/\.$/, '');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `names ${twice} twice`;
}

function suggestedUrl({ pattern, name = 'fleet', forge }: Answers, { remote }: Surroundings): string {
  const bare = name.replace(/^.*\//, '');
  const acme = `https://${forge === 'gitlab' ? 'gitlab.com' : 'github.com'}/acme/${bare}`;
  const git = remote !== undefined && wrongGitUrl(remote) === undefined ? remote.replace(/\.git$/, '') : acme;
  if (pattern !== 'gitless-fleet') return git;
  const { host, path } = partsOf(git);
  return `oci://${registryOf(host)}/${path.toLowerCase()}`;
}

/** The registry that a host of Git has beside it. */
function registryOf(host: string): string {
  if (host === 'github.com') return 'ghcr.io';
  return host.startsWith('registry.') ? host : `registry.${host}`;
}

function wrongUrl(answer: string, { pattern }: Answers): string | undefined {
  if (pattern !== 'gitless-fleet') return wrongGitUrl(answer);
  if (!/^oci:\/\/[\w.-]+(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+$/.test(answer)) {
    return 'must be oci://, the registry and a path in lower case, without a tag: oci://ghcr.io/acme/fleet';
  }
  return undefined;
}

function wrongGitUrl(answer: string): string | undefined {
  const scp = urlOfScp(answer);
  if (scp !== undefined) return `is not a URL that Flux accepts: write ${scp}`;
  if (/^https?:\/\/[^/]*@/.test(answer)) return 'must not have a user or a token in it';
  return /^(?:https?|ssh):\/\/[^\s/'"]+\/[^\s'"]+$/.test(answer) ? undefined : 'must be a URL of Git: https://github.com/acme/fleet';
}
