import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Packed, plainEnv } from './packed';
import { Pattern } from '../../src/project/settings';
import { Report } from '../api-server/report';

/** Seconds that tests, synth and audit of a new project may take together. */
const most = 60;

/** Makes a repository of a pattern in an empty folder, and uses it. */
export async function checkPattern(pattern: Pattern, packed: Packed, report: Report): Promise<void> {
  const folder = join(packed.processes.folder, pattern);
  mkdirSync(folder);
  const made = await packed.run(folder, 'init', pattern);
  if (made.exit.code !== 0) return report.fail(`init ${pattern}`, made.output);
  await packed.install(folder);
  await checkCommands(pattern, folder, packed, report);
  await packed.must(folder, 'git', 'init', '--quiet', '--initial-branch=main');
  await commit(folder, packed);
  await checkAgain(pattern, folder, packed, report);
  await checkEdited(pattern, folder, packed, report);
}

async function checkCommands(pattern: Pattern, folder: string, packed: Packed, report: Report): Promise<void> {
  const started = Date.now();
  const seconds = () => (Date.now() - started) / 1000;
  const times: string[] = [];
  for (const args of [['test'], ['run', 'synth'], ['run', 'audit']]) {
    const before = seconds();
    const { exit, output } = await packed.processes.run({
      name: 'npm',
      program: 'npm',
      args,
      cwd: folder,
      env: { ...plainEnv, CI: 'true' },
    });
    times.push(`${args.at(-1)} ${(seconds() - before).toFixed(1)} s`);
    const check = `npm ${args.join(' ')} of a new ${pattern} succeeds without a warning`;
    if (exit.code === 0 && !/\bWARN|warning\b/i.test(output.replace(/[^\n]*0 warnings[^\n]*/g, ''))) report.pass(check);
    else report.fail(check, output);
  }
  const check = `a new ${pattern} is tested, written and audited in ${seconds().toFixed(1)} s: ${times.join(', ')}`;
  if (seconds() < most) report.pass(check);
  else report.fail(check, `It may take ${most} s.`);
}

async function commit(folder: string, packed: Packed): Promise<void> {
  await packed.must(folder, 'git', 'add', '--all');
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@acme.io'];
  await packed.must(folder, 'git', ...who, 'commit', '--quiet', '--message', 'State');
}

async function checkAgain(pattern: Pattern, folder: string, packed: Packed, report: Report): Promise<void> {
  const { exit, output } = await packed.run(folder, 'init');
  const status = await packed.must(folder, 'git', 'status', '--porcelain');
  const check = `init again changes nothing in a ${pattern}, nor does a synth`;
  await packed.must(folder, 'npm', 'run', 'synth');
  const after = await packed.must(folder, 'git', 'status', '--porcelain');
  if (exit.code === 0 && status + after === '') report.pass(check);
  else report.fail(check, output + status + after);
}

/** Edits every file that init has written, and has what is generated change, too. */
async function checkEdited(pattern: Pattern, folder: string, packed: Packed, report: Report): Promise<void> {
  const listed = (await packed.must(folder, 'git', 'ls-files')).split('\n');
  const files = listed.filter((file) => file !== '' && !/^deploy\/|^package-lock\.json$|^\.cdk8s-fluxcd-init\.json$/.test(file));
  for (const file of files) appendFileSync(join(folder, file), '\n');
  const edited = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const same = await packed.run(folder, 'init');
  const changed = await packed.run(folder, 'init', '--actions', 'v2');
  const lost = files.filter((file) => readFileSync(join(folder, file), 'utf8') !== edited.get(file));
  const beside = ['review', 'review-forks'].map((name) => `.github/workflows/${name}.yml.new`);
  const check = `init loses no edit in ${files.length} files of a ${pattern}, and writes what is newer beside them`;
  const isRight =
    same.exit.code === 0 && changed.exit.code === 1 && lost.length === 0 && beside.every((file) => existsSync(join(folder, file)));
  if (isRight) report.pass(check);
  else report.fail(check, `${same.output}\n${changed.output}\nlost: ${lost.join(', ')}`);
  await packed.must(folder, 'git', 'checkout', '--quiet', '.');
  await packed.must(folder, 'git', 'clean', '--quiet', '--force', '-d');
}
