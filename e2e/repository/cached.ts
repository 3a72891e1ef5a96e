import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawCommits, Files } from './commits';
import { main } from '../../src/cli/main';
import { filesOf } from '../kustomize/files';

/** What a command says. */
interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Commands that take a cache; the first commit has none before it. */
const commands: readonly (readonly string[])[] = [
  ['diff', 'HEAD~1', 'HEAD', '--format', 'json'],
  ['diff', 'HEAD~1', '.', '--format', 'text'],
  ['audit', '.', '--format', 'json'],
  ['build', '.', '--cluster', 'c'],
  ['build', '.', '--cluster', 'd', '--show-secrets'],
  ['build', 'vars'],
  ['validate', '.', '--format', 'json'],
  ['list', 'kustomizations', '.', '--format', 'json'],
];

/** Makes commits, one after the other, and runs each command with a cache that stays, and without. Gives a line for each difference. */
export async function cachedDiffers({ seed, count, folder }: { seed: number; count: number; folder: string }): Promise<string[]> {
  const [repository, cache] = [join(folder, 'repository'), join(folder, 'cache')];
  mkdirSync(repository, { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', [
      '-C',
      repository,
      '-c',
      'user.name=e2e',
      '-c',
      'user.email=e2e@example.com',
      '-c',
      'core.autocrlf=false',
      ...args,
    ]);
  git('init', '-q', '-b', 'main');
  const wrong: string[] = [];
  const counts = { built: 0, refused: 0, used: 0 };
  let number = -1;
  for (const { title, files } of drawCommits(seed, count)) {
    number++;
    put(repository, files);
    git('add', '-A', '-f');
    git('commit', '-q', '--allow-empty', '-m', title);
    const before = entriesIn(cache);
    for (const args of commands) {
      if (number === 0 && args[0] === 'diff') continue;
      const full = await saidBy(args, repository);
      const cached = await saidBy([...args, '--cache', cache], repository);
      counts[full.status === 2 ? 'refused' : 'built']++;
      const difference = (['status', 'stdout', 'stderr'] as const).find((part) => full[part] !== cached[part]);
      if (difference) {
        wrong.push(`commit ${number} (${title}): ${args.join(' ')}: ${difference} is ${excerpt(full[difference], cached[difference])}`);
      }
    }
    counts.used += [...before].filter(([name, time]) => entriesIn(cache).get(name) !== time).length;
  }
  console.log(
    `${count} commits: ${counts.built} commands built all and ${counts.refused} did not, ${counts.used} times an entry of the cache was used`,
  );
  if (counts.used < count) wrong.push(`the cache was used only ${counts.used} times`);
  return wrong;
}

/** When each entry of a cache was used last. */
function entriesIn(cache: string): ReadonlyMap<string, number> {
  return new Map(existsSync(cache) ? readdirSync(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs]) : []);
}

async function saidBy(args: readonly string[], cwd: string): Promise<Said> {
  let [stdout, stderr] = ['', ''];
  const status = await main([...args], {
    cwd,
    env: {},
    stdin: (async function* () {})(),
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  });
  return { status, stdout, stderr };
}

/** Makes the files of a work tree those of a commit. */
function put(repository: string, files: Files): void {
  for (const name of readdirSync(repository)) if (name !== '.git') rmSync(join(repository, name), { recursive: true });
  const tree = filesOf({ files, folder: '.' });
  for (const path of Object.keys(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), tree.bytes(path)!);
  }
}

/** The first line in which they differ. */
function excerpt(full: string | number, cached: string | number): string {
  const [ofFull, ofCached] = [String(full).split('\n'), String(cached).split('\n')];
  const at = ofFull.findIndex((line, index) => line !== ofCached[index]);
  return `${JSON.stringify(ofFull[at])} and with the cache ${JSON.stringify(ofCached[at])}, line ${at + 1}`;
}
