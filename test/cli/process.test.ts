import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './support';

const root = join(__dirname, '..', '..');
const tsx = require.resolve('tsx/cjs');
const program = `require('${join(root, 'src', 'cli', 'process')}').runAsProcess()`;

const bad = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: web }\nspec: {}\n';

/** Runs the command line as a process of its own, in a folder with a bad manifest. */
function run(args: readonly string[], stdout: 'pipe' | number = 'pipe') {
  const options = { cwd: folderWith({ 'bad.yaml': bad }), stdio: ['ignore', stdout, 'pipe'] as ('ignore' | 'pipe' | number)[] };
  const done = spawnSync(process.execPath, ['--require', tsx, '--eval', program, '--', 'cdk8s-fluxcd', ...args], {
    ...options,
    encoding: 'utf8',
  });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

test('a report that a full disk does not take is one line, and no finding', () => {
  expect(run(['validate', 'bad.yaml'], openSync('/dev/full', 'w'))).toEqual({
    status: 2,
    stdout: null,
    stderr: "cdk8s-fluxcd: standard output can't be written: the disk is full.\n",
  });
});

test('--output /dev/stdout writes into a pipe', () => {
  const { status, stdout, stderr } = run(['validate', 'bad.yaml', '--output', '/dev/stdout']);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('spec.url: is required');
});
