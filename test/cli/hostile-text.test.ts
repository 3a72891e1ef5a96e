import { cli, Files, good } from './support';
import { formats } from '../../src/analysis/report/formats';
import { newestFlux } from '../setup/versions';

const filler = 'x'.repeat(70);
const withInterval = (interval: string) => good.replace('interval: 5m', `interval: ${JSON.stringify(interval)}`);

/** Files whose names, kinds and values try to print lines of their own, or commands of CI systems. */
const hostile: Files = {
  'x\n::error::boo/bad.yaml': good.replace('interval: 5m', 'interval: 5'),
  'y\ncdk8s-fluxcd: nothing found\n  1 object checked/bad.yaml': good.replace('interval: 5m', 'interval: 5'),
  '##vso[task.complete result=Succeeded;].yaml': 'a: "x\n',
  'kind.yaml': 'apiVersion: acme.io/v1\nkind: "Foo\\n::error file=app.js::forged"\nmetadata: { name: a }\n',
  'kind-of-azure.yaml': 'apiVersion: acme.io/v1\nkind: "##vso[task.setvariable variable=a]b"\nmetadata: { name: a }\n',
  'wrapped.yaml': withInterval(`${filler} ::set-output name=ok::true`),
  'azure.yaml': withInterval(`${filler} ##vso[task.complete result=Succeeded;] ##[error]forged`),
  'key.yaml': `${good}  "::warning::a\\n::error::b": 1\n  "##[group]\\u001b[31m": 2\n`,
  'twice.yaml': `${good}  "::notice::c": 1\n  "::notice::c": 2\n`,
};

/** A password where nobody looks for one: in names, keys, paths and remote bases. */
const secretive: Files = {
  'name.yaml': good.replace('name: fleet', 'name: "https://bot:hunter2@acme.io/a"'),
  'key.yaml': `${good}  "https://bot:hunter2@acme.io/b": 1\n`,
  'kind.yaml': 'apiVersion: acme.io/v1\nkind: "https://bot:hunter2@acme.io/c"\nmetadata: { name: a }\n',
  'token.yaml': withInterval('ghp_hunter2hunter2hunter2hunter2hunter2'),
  'private-key.yaml': withInterval('-----BEGIN RSA PRIVATE KEY-----\nhunter2+/\n-----END RSA PRIVATE KEY-----\n'),
  'token-key.yaml': `${good}  glpat-hunter2hunter2hunter2: 1\n`,
  'base/kustomization.yaml': 'resources: ["https://bot:hunter2@acme.io/d?ref=main&access_token=hunter2"]\n',
};

test.each(Object.keys(formats))('a report in %s has no password, wherever files hold one', async (format) => {
  for (const command of ['validate', 'audit']) {
    const { stdout, stderr } = await cli([command, '.', '--format', format], secretive);
    expect(stdout + stderr).not.toContain('hunter2');
    expect(stdout).toContain('acme.io');
  }
});

test.each(Object.keys(formats))('a report in %s has no character that changes the order of its lines', async (format) => {
  const files = { 'order.yaml': withInterval('a\u202egnp\u200b\u2066'), 'a\u202eb.yaml': good.replace('name: fleet', 'name: "a\u202eb"') };
  const { stdout } = await cli(['validate', '.', '--format', format], files);
  expect(stdout).not.toMatch(/[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069]/);
});

/** What a runner of CI would carry out of an output. */
function commandsIn(output: string): string[] {
  return output.split(/[\n\r]/).filter((line) => /^::/.test(line.trim()) || /##\w*\[/.test(line));
}

test.each(Object.keys(formats))('a report in %s holds no command of a CI system, whatever names, kinds and values say', async (format) => {
  const { status, stdout, stderr } = await cli(['validate', '.', '--format', format], hostile);
  expect({ status, ofStdout: commandsIn(stdout), ofStderr: commandsIn(stderr) }).toEqual({ status: 2, ofStdout: [], ofStderr: [] });
  expect(stdout + stderr).not.toMatch(/^cdk8s-fluxcd: nothing found$/m);
  // eslint-disable-next-line no-control-regex
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test('the words of a report stay readable', async () => {
  const { stdout } = await cli(['validate', 'x\n::error::boo/bad.yaml', 'kind.yaml'], hostile);
  expect(stdout).toBe(`x\\n::error::boo/bad.yaml:7:3
  error schema
    GitRepository flux-system/fleet spec.interval: is 5, but must be a string.
    Write a duration, for example 30s, 5m or 1h30m.

rules
  schema: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/schema

cdk8s-fluxcd: 1 error
  1 object checked in 2 files
  against Flux ${newestFlux} (the newest that is known: no file states one)
  skipped: 1 object of a kind without a schema (Foo\\n::error file=app.js::forged 1)
`);
});

test.each([
  [['validate', '--crds', '/nope\u001b[31m\n::error::a', '.'], '--crds /nope\\u001b[31m\\n::error::a does not exist.'],
  [
    ['validate', '--format', 'a\n::error::b', '.'],
    '--format is "a\\n::error::b", but must be one of text, json, sarif, junit, markdown, html.',
  ],
  [['a\u001b[2J'], 'Unknown command a\\u001b[2J. See cdk8s-fluxcd --help.'],
  [['validate', '--a\n::error::b', '.'], 'Unknown option --a\\n::error::b of validate. See cdk8s-fluxcd validate --help.'],
  [
    ['validate', '--output', '\u001b[31m/x\n::error::a', 'good.yaml'],
    "--output \\u001b[31m/x\\n::error::a can't be written: the folder does not exist.",
  ],
  [['validate', '--crds', '##vso[task.complete]', '.'], '--crds #\\u0023vso[task.complete] does not exist.'],
  [['validate', '--crds', 'https://bot:hunter2@acme.io/crds', '.'], '--crds https://***@acme.io/crds does not exist.'],
])('a usage error is one line: %j', async (args, message) => {
  expect(await cli(args, { 'good.yaml': good })).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
});
