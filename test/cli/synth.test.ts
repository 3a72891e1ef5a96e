import { readdirSync } from 'node:fs';
import { cli, folderWith } from './support';

/** A program that says what it was given. */
const told = `${process.execPath} -p "[process.env.CDK8S_OUTDIR, process.env.CDK8S_FLUXCD_CLUSTERS, process.env.NAME].join()"`;
const env = { PATH: process.env.PATH, NAME: 'kept' };
const failed = (message: string) => ({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });

test('the program of cdk8s.yaml gets the output folder, and the environment', async () => {
  const files = { 'cdk8s.yaml': `language: typescript\napp: ${JSON.stringify(told)}\noutput: deploy\n` };
  expect(await cli(['synth'], files, { env })).toEqual({ status: 0, stdout: 'deploy,,kept\n', stderr: '' });
});

test('options come before the environment, that before cdk8s.yaml; without any the folder is dist', async () => {
  const files = { 'cdk8s.yaml': 'app: exit 9\noutput: a\n' };
  const own = { env: { ...env, CDK8S_APP: told, CDK8S_OUTPUT: 'b' } };
  expect((await cli(['synth'], files, own)).stdout).toBe('b,,kept\n');
  expect((await cli(['synth', '--output', 'c', '--clusters', 'prod,staging'], files, own)).stdout).toBe('c,prod,staging,kept\n');
  expect((await cli(['synth', '--app', told], {}, { env })).stdout).toBe('dist,,kept\n');
});

test('what lies in the output folder stays', async () => {
  const folder = folderWith({ 'cdk8s.yaml': 'app: exit 1\noutput: deploy\n', 'deploy/notes.txt': 'mine' });
  expect((await cli(['synth'], folder, { env })).status).toBe(1);
  expect(readdirSync(`${folder}/deploy`)).toEqual(['notes.txt']);
});

test('the exit status is that of the program, and its errors are shown', async () => {
  const app = 'echo broken >&2; exit 7';
  expect(await cli(['synth', '--app', app], {}, { env })).toEqual({ status: 7, stdout: '', stderr: 'broken\n' });
  expect(await cli(['synth', '--app', 'kill -KILL $$'], {}, { env })).toEqual({ status: 137, stdout: '', stderr: '' });
});

test('validations of cdk8s.yaml, which it does not run, are named', async () => {
  const files = { 'cdk8s.yaml': 'app: exit 0\nvalidations:\n  - package: x\n    class: Y\n    version: 1.0.0\n' };
  expect(await cli(['synth'], files, { env })).toEqual({
    status: 0,
    stdout: '',
    stderr:
      'cdk8s-fluxcd: validations of cdk8s.yaml are not run here. For those of FluxValidation run cdk8s-fluxcd validate on the output.\n',
  });
});

test.each([
  [['synth'], {}, 'synth needs the command of a program: app in cdk8s.yaml, or --app COMMAND.'],
  [['synth'], { 'cdk8s.yaml': '' }, 'synth needs the command of a program: app in cdk8s.yaml, or --app COMMAND.'],
  [['synth'], { 'cdk8s.yaml': 'app: [node, main.js]\n' }, 'cdk8s.yaml: app must be a string.'],
  [['synth'], { 'cdk8s.yaml': 'app: x\noutput: 1\n' }, 'cdk8s.yaml: output must be a string.'],
  [['synth', 'deploy'], {}, 'synth does not accept a PATH: deploy. Pass the command with --app, in quotes.'],
])('%j with %j is wrong usage', async (args, files, message) => {
  expect(await cli(args, files as { [path: string]: string }, { env })).toEqual(failed(message));
});

test('cdk8s.yaml that is not YAML is named', async () => {
  const { status, stderr } = await cli(['synth'], { 'cdk8s.yaml': 'app: [\n' }, { env });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^cdk8s-fluxcd: cdk8s\.yaml is not valid YAML: .+\.\n$/) });
});
