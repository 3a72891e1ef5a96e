import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Packed, plainEnv } from './packed';
import { ManagedFile } from '../../src/project/project-file';
import { projectFiles } from '../../src/project/project-files';
import { Report } from '../api-server/report';
import { Registry } from '../live/internet/registry';

/** Runs the commands of the workflows of a gitless fleet against a real registry, and those of a Git fleet against a real repository. */
export async function checkPromotion(packed: Packed, report: Report): Promise<void> {
  await checkTags(packed, report);
  await checkCommits(packed, report);
}

/** Commits twice, each time pushed; the first is promoted, then the second, which is rolled back. */
async function checkTags(packed: Packed, report: Report): Promise<void> {
  const { host } = await Registry.start(packed.processes);
  const folder = await project(packed, 'published', 'gitless-fleet', `oci://${host}/acme/fleet`);
  const [publish, promote] = ['publish', 'promote'].map((name) => workflow(folder, name));
  const digestOf = async (tag: string) => {
    const accept = 'application/vnd.oci.image.manifest.v1+json';
    return (await fetch(`http://${host}/v2/acme/fleet/manifests/${tag}`, { method: 'HEAD', headers: { accept } })).headers.get(
      'docker-content-digest',
    );
  };
  const push = async () => {
    const GITHUB_SHA = await commitOf(folder, packed);
    const { output, code } = await step(packed, folder, publish.push, { GITHUB_SHA });
    return { commit: GITHUB_SHA, digest: await digestOf('latest'), output, code };
  };
  const run = async (job: string, env: { readonly [name: string]: string }) =>
    step(packed, folder, promote[job], { ACTION: 'promote', COMMIT: '', REASON: '', ...env });

  const first = await push();
  await change(folder, packed);
  const second = await push();
  const check = 'the workflow publish pushes each commit as latest, and by its own tag';
  const isPushed = first.digest !== null && first.digest !== second.digest && first.digest === (await digestOf(first.commit));
  if (isPushed && first.code + second.code === 0) report.pass(check);
  else report.fail(check, first.output + second.output);

  const said: string[] = [];
  const seen: (string | null)[] = [];
  const statuses: number[] = [];
  const moves: readonly { readonly [name: string]: string }[] = [
    { COMMIT: first.commit },
    { COMMIT: second.commit },
    { ACTION: 'rollback' },
  ];
  for (const env of moves) {
    for (const job of ['preview', 'promote']) {
      const { code, output } = await run(job, env);
      statuses.push(code);
      said.push(output);
      seen.push(await digestOf('latest-stable'));
    }
  }
  const expected = [null, first.digest, first.digest, second.digest, second.digest, first.digest];
  const moved = 'the workflow promote moves latest-stable to a commit after its preview, and back';
  if (statuses.every((status) => status === 0) && JSON.stringify(seen) === JSON.stringify(expected)) report.pass(moved);
  else report.fail(moved, `${statuses.join(' ')}\n${seen.join('\n')}\n${said.join('\n')}`);
}

/** The tag production of a repository is moved to a commit. */
async function checkCommits(packed: Packed, report: Report): Promise<void> {
  const remote = join(packed.processes.folder, 'remote.git');
  await packed.must(packed.processes.folder, 'git', 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  const folder = await project(packed, 'followed', 'git-fleet', 'https://github.com/acme/fleet');
  await packed.must(folder, 'git', 'remote', 'set-url', 'origin', remote);
  const { preview, promote } = workflow(folder, 'promote');
  const seen: string[] = [];
  const said: string[] = [];
  const commits: string[] = [];
  const onGitlab: string[] = [];
  for (const REASON of ['', '']) {
    await packed.must(folder, 'git', 'push', '--quiet', 'origin', 'main');
    const COMMIT = await commitOf(folder, packed);
    onGitlab.push((await step(packed, folder, { steps: [{ run: gitlabPreview() }] }, { CI_COMMIT_SHA: COMMIT, REASON })).output);
    commits.push(COMMIT);
    for (const job of [preview, promote]) {
      const { code, output } = await step(packed, folder, job, { COMMIT, REASON });
      said.push(`${code}: ${output}`);
    }
    seen.push((await packed.must(remote, 'git', 'rev-parse', 'refs/tags/production')).trim());
    await packed.must(folder, 'git', 'fetch', '--quiet', '--tags', '--force', 'origin');
    await change(folder, packed);
  }
  const check = 'the workflow promote of a Git fleet moves the tag production to a commit after its preview';
  if (JSON.stringify(seen) === JSON.stringify(commits) && said.every((line) => line.startsWith('0:'))) report.pass(check);
  else report.fail(check, `${seen.join('\n')}\n${said.join('\n')}`);
  const compared = 'the job preview on GitLab compares with the tag production, and says when it does not exist yet';
  if (onGitlab[0] === 'The tag production does not exist yet: this is the first promotion.\n' && onGitlab[1].includes('no hazards')) {
    report.pass(compared);
  } else {
    report.fail(compared, onGitlab.join('\n'));
  }
}

/** What the job preview of a Git fleet runs on GitLab. */
function gitlabPreview(): string {
  const clusters = { staging: ['staging'], production: ['production'], domain: 'acme.io' };
  const url = 'https://gitlab.com/acme/fleet';
  const files = projectFiles({
    pattern: 'git-fleet',
    name: 'fleet',
    url,
    forge: 'gitlab',
    renovate: false,
    actions: 'v1',
    signer: 'none',
    ...clusters,
  });
  const pipeline = files.find(({ path }) => path === '.gitlab-ci.yml') as ManagedFile;
  const tag = { tag: '!reference', collection: 'seq' as const };
  return (parse(pipeline.text, { customTags: [tag] }) as { readonly preview: { readonly script: readonly string[] } }).preview.script.join(
    '\n',
  );
}

async function project(packed: Packed, name: string, pattern: string, url: string): Promise<string> {
  const folder = join(packed.processes.folder, name);
  mkdirSync(folder);
  await packed.run(folder, 'init', pattern, '--url', url);
  await packed.install(folder);
  await packed.must(folder, 'npm', 'run', 'synth');
  await packed.must(folder, 'git', 'init', '--quiet', '--initial-branch=main');
  await packed.must(folder, 'git', 'remote', 'add', 'origin', 'https://github.com/acme/fleet');
  await committed(folder, packed);
  return folder;
}

/** Raises a replica count: a change without a hazard. */
async function change(folder: string, packed: Packed): Promise<void> {
  const fleet = join(folder, 'fleet.ts');
  writeFileSync(
    fleet,
    readFileSync(fleet, 'utf8').replace(/values: \{\n( +)ingress/, (_, indent) => `values: {\n${indent}replicaCount: 2,\n${indent}ingress`),
  );
  await packed.must(folder, 'npm', 'run', 'synth');
  await committed(folder, packed);
}

async function committed(folder: string, packed: Packed): Promise<void> {
  await packed.must(folder, 'git', 'add', '--all');
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@acme.io'];
  await packed.must(folder, 'git', ...who, 'commit', '--quiet', '--allow-empty', '--message', 'State');
}

async function commitOf(folder: string, packed: Packed): Promise<string> {
  return (await packed.must(folder, 'git', 'rev-parse', 'HEAD')).trim();
}

type Jobs = { readonly [job: string]: { readonly steps: readonly { readonly run?: string; readonly shell?: string }[] } };

function workflow(folder: string, name: string): Jobs {
  return parse(readFileSync(join(folder, '.github', 'workflows', `${name}.yml`), 'utf8')).jobs;
}

/** Runs the last step of a job as the runner does. */
async function step(packed: Packed, folder: string, { steps }: Jobs[string], env: { readonly [name: string]: string }) {
  const { run = '', shell } = steps.at(-1)!;
  const [output, summary] = ['output', 'summary'].map((name) => join(packed.processes.folder, `github-${name}`));
  const args = shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run] : ['-e', '-c', run];
  const more = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, CI: 'true', GITHUB_ACTOR: 'someone', GITHUB_REF_NAME: 'main' };
  const result = await packed.processes.run({ name: 'bash', program: 'bash', args, cwd: folder, env: { ...plainEnv, ...more, ...env } });
  return { code: result.exit.code ?? 1, output: result.output };
}
