import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Registries } from './registries';
import { Tools } from './tools';
import { ReleaseWorkflow } from './workflow';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';

const root = join(__dirname, '..', '..');

/** What a run of the workflow left. */
export interface Release {
  /** The released commit. */
  readonly commit: string;
  /** What the release on GitHub got: its notes and its files. */
  readonly onGitHub: string;
  /** The folder in which the job of each registry ran. */
  readonly folderOf: (job: string) => string;
  /** What only GitHub can do. */
  readonly onlyOnGitHub: readonly string[];
}

/** Runs the release workflow with this project, as it lies here, and registries of this machine. */
export async function releaseHere(tools: Tools, registries: Registries, processes: Processes): Promise<Release> {
  const { origin, commit } = committed(processes);
  const home = join(processes.folder, 'home');
  const onGitHub = join(processes.folder, 'on-github');
  for (const folder of [home, onGitHub]) mkdirSync(folder);
  const repository = 'cdk8s-fluxcd/cdk8s-fluxcd';
  const env = {
    // No setting of whoever runs this counts, of npm and tsx above all.
    ...Object.fromEntries(
      Object.entries(variables(processes)).filter(([name]) => !/^(?:TSX_|npm_|NODE_OPTIONS$|CDK8S_OUTDIR$)/i.test(name)),
    ),
    PATH: `${standInForGh(processes)}:${tools.bin}:${process.env.PATH}`,
    HOME: home,
    npm_config_cache: join(process.env.npm_config_cache ?? join(homedir(), '.npm')),
    npm_config_update_notifier: 'false',
    ON_GITHUB: onGitHub,
    CDK8S_CHECK_UPGRADE: 'false',
    CI: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: repository,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: commit,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/release.yml@refs/heads/main`,
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_ATTEMPT: '1',
    RUNNER_ENVIRONMENT: 'self-hosted',
  };
  const workflow = new ReleaseWorkflow(
    join(root, '.github', 'workflows', 'release.yml'),
    {
      origin,
      env,
      envOf: {
        release_npm: {
          NPM_REGISTRY: registries.npm,
          DISABLE_HTTPS: '1',
          NPM_TOKEN: registries.npmToken,
          NPM_TRUSTED_PUBLISHER: '',
          NPM_CONFIG_PROVENANCE: 'false',
        },
        release_pypi: {
          PYPI_TRUSTED_PUBLISHER: '',
          TWINE_REPOSITORY_URL: registries.pypi,
          TWINE_USERNAME: 'releaser',
          TWINE_PASSWORD: 'none',
        },
        release_maven: {
          MAVEN_SERVER_ID: 'here',
          MAVEN_REPOSITORY_URL: `file://${registries.maven}`,
          MAVEN_USERNAME: 'releaser',
          MAVEN_PASSWORD: 'none',
        },
      },
      commands: {
        // The first part of .ci/run is `npm ci`: its packages, five times less.
        'npm ci': `cp -al ${join(root, 'node_modules')} .`,
        'cd .repo && npm ci': `cp -al ${join(root, 'node_modules')} .repo`,
      },
      contexts: { github: { sha: commit, ref: 'refs/heads/main' }, inputs: { dry_run: false }, secrets: {} },
    },
    processes,
  );
  await workflow.run();
  return {
    commit,
    onGitHub,
    folderOf: (job) => workflow.folderOf(job),
    onlyOnGitHub: [
      ...workflow.notRun,
      'release_npm: signs in to npm by the identity of the workflow, and npm signs where the package comes from',
      'release_pypi: the same for PyPI, with attestations',
      'release_maven: signs the files by GPG, and hands them to Maven Central',
      'release_github: makes the release (here, a program in the place of gh keeps what it is given)',
    ],
  };
}

/** A repository with one commit: all files of this project, those that are not committed yet too. */
function committed(processes: Processes): { readonly origin: string; readonly commit: string } {
  const origin = join(processes.folder, 'origin');
  mkdirSync(origin);
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=e2e', '-c', 'user.email=e2e@acme.io', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  const listed = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const file of listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(origin, file)), { recursive: true });
    cpSync(join(root, file), join(origin, file));
  }
  git(origin, 'init', '--quiet', '--initial-branch', 'main');
  git(origin, 'add', '--all');
  git(origin, 'commit', '--quiet', '--no-verify', '--message', 'feat: everything');
  return { origin, commit: git(origin, 'rev-parse', 'HEAD').trim() };
}

/** `gh` needs GitHub. What is in its place keeps the files of a release. */
function standInForGh(processes: Processes): string {
  const folder = join(processes.folder, 'bin');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'gh'),
    `#!/usr/bin/env bash
set -eu
[ "$1 $2" = "release create" ] || exit 1
tag=$3
shift 3
printf '%s\\n' "$tag" >"$ON_GITHUB/tag"
while [ $# -gt 0 ]; do
  case "$1" in
    -F) cp "$2" "$ON_GITHUB/notes.md"; shift ;;
    -*) shift ;;
    *) cp "$1" "$ON_GITHUB/" ;;
  esac
  shift
done
`,
  );
  chmodSync(join(folder, 'gh'), 0o755);
  return folder;
}
