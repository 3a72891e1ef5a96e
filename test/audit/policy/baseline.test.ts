import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support';
import { Baseline, knownFinding } from '../../../src/audit/policy/baseline';
import { findingIn } from '../../analysis/report/support';
import { cli, folderWith } from '../../cli/support';
import { configMap } from '../support';

const unset = (name: string) => configMap(name, 'a: b', '');
const files = repository({ 'apps/a.yaml': unset('a') });

/** A repository whose findings are in known.json. */
async function knownRepository(of = files): Promise<string> {
  const folder = folderWith(of);
  const { status, stderr } = await cli(['audit', '.', '--write-baseline', 'known.json'], folder);
  expect(stderr).toMatch(/^cdk8s-fluxcd: \d+ findings written to known\.json\.\n$/);
  expect(status).toBe(0);
  return folder;
}

const audit = (folder: string, ...more: readonly string[]) => cli(['audit', '.', '--baseline', 'known.json', ...more], folder);

/** Rule and file of the findings that are not known. */
async function newOf(folder: string): Promise<readonly string[]> {
  const { findings } = JSON.parse((await audit(folder, '--format', 'json')).stdout) as { findings: { [key: string]: string }[] };
  return findings.filter(({ suppressed }) => suppressed === undefined).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
}

describe('a baseline', () => {
  test('has a line for each finding, in an order that stays the same', async () => {
    const folder = await knownRepository();
    const text = readFileSync(join(folder, 'known.json'), 'utf8');
    expect(text.split('\n').slice(0, 5)).toEqual([
      '{',
      '  "format": "cdk8s-fluxcd/baseline",',
      '  "version": 1,',
      '  "findings": [',
      '    {"rule":"namespace-unset","file":"apps/a.yaml","object":"ConfigMap a","path":"/metadata/namespace","message":"is missing, and Kustomization flux-system/apps, which applies it, sets no targetNamespace: the API server refuses it","count":1},',
    ]);
    expect(text).toMatch(/\}\n {2}\]\n\}\n$/);
    await cli(['audit', '.', '--write-baseline', 'known.json'], folder);
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).toBe(text);
  });

  test('known findings pass, and are counted', async () => {
    const folder = await knownRepository();
    const { status, stdout } = await audit(folder);
    expect(stdout).toMatch(/\n\ncdk8s-fluxcd: 5 known\n/);
    expect(stdout).toContain('  baseline known.json: 5 known findings\n');
    expect(status).toBe(0);
  });

  test('a new finding fails', async () => {
    const folder = await knownRepository();
    writeFileSync(join(folder, 'apps/b.yaml'), unset('b'));
    expect((await audit(folder)).status).toBe(1);
    expect(await newOf(folder)).toEqual(['namespace-unset apps/b.yaml:4']);
  });

  test('lines may move', async () => {
    const folder = await knownRepository();
    writeFileSync(join(folder, 'apps/a.yaml'), `# a\n# b\n${configMap('first')}---\n${unset('a')}`);
    expect(await newOf(folder)).toEqual([]);
  });

  test('what no longer occurs is told', async () => {
    const folder = await knownRepository();
    writeFileSync(join(folder, 'apps/a.yaml'), configMap('a'));
    const { status, stdout } = await audit(folder);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '1 finding of the baseline no longer occurs: namespace-unset of ConfigMap a in apps/a.yaml. Write it again: --write-baseline known.json',
    );
    expect(status).toBe(0);
    const { policy } = JSON.parse((await audit(folder, '--format', 'json')).stdout);
    expect(policy).toEqual({
      ruleSet: 'handbook',
      failOn: 'error',
      baseline: {
        file: 'known.json',
        known: 5,
        gone: [
          {
            rule: 'namespace-unset',
            file: 'apps/a.yaml',
            object: 'ConfigMap a',
            path: '/metadata/namespace',
            message: 'is missing, and Kustomization flux-system/apps, which applies it, sets no targetNamespace: the API server refuses it',
            count: 1,
          },
        ],
      },
    });
  });

  test('what is in another folder than the audited one is not told', async () => {
    const folder = await knownRepository();
    mkdirSync(join(folder, '.git'));
    const { stdout } = await cli(['audit', 'clusters', '--baseline', 'known.json'], folder);
    expect(stdout).not.toContain('apps/a.yaml');
  });

  test('is the same from another working folder', async () => {
    const folder = await knownRepository();
    const { status } = await cli(['audit', folder, '--baseline', join(folder, 'known.json')], {});
    expect(status).toBe(0);
  });

  test('in the settings is found beside them', async () => {
    const folder = await knownRepository({ ...files, '.cdk8s-fluxcd.yaml': 'baseline: known.json\n' });
    expect((await cli(['audit', '.'], folder)).status).toBe(0);
    expect((await cli(['audit', folder], {})).status).toBe(0);
  });

  test('has nothing that is suppressed', async () => {
    const settings = 'suppress:\n  - rule: namespace-unset\n    paths: [apps]\n    reason: it is a demo\n';
    const folder = await knownRepository({ ...files, '.cdk8s-fluxcd.yaml': settings });
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).not.toContain('namespace-unset');
  });

  test('in SARIF known findings are unchanged, others new', async () => {
    const folder = await knownRepository();
    writeFileSync(join(folder, 'apps/b.yaml'), unset('b'));
    const { stdout } = await audit(folder, '--format', 'sarif');
    const { results } = JSON.parse(stdout).runs[0] as { results: { baselineState: string }[] };
    const states = results.map(({ baselineState }) => baselineState);
    expect([states.filter((state) => state === 'unchanged').length, states.filter((state) => state === 'new').length]).toEqual([5, 1]);
  });

  test('holds no secret', async () => {
    const url = 'https://robot:hunter2@github.com/acme/fleet';
    const source = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: fleet, namespace: flux-system }
spec: { interval: 5m, url: '${url}', ref: { branch: main } }
`;
    const folder = await knownRepository(repository({ 'apps/a.yaml': source }));
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).not.toContain('hunter2');
  });
});

describe('what is the same finding', () => {
  const keyOf = (message: string, path = '/spec') => knownFinding(findingIn('a.yaml', { message, path }), 'a.yaml');

  test.each([
    ['is missing (and 4 more)', 'is missing (and 11 more)'],
    ['is also in apps/b.yaml:12:3', 'is also in apps/b.yaml:7:5'],
    ['is also at line 12', 'is also at line 7'],
    ['is applied by 1,200 others', 'is applied by 3 others'],
  ])('%s and %s', (one, other) => {
    expect(keyOf(one)).toEqual(keyOf(other));
  });

  test('the field of an entry of a list, whatever its index', () => {
    expect(keyOf('is wrong', '/spec/healthChecks/0/name')).toEqual(keyOf('is wrong', '/spec/healthChecks/12/name'));
  });

  test.each([
    ['is "30 minutes"', 'is "31 minutes"'],
    ['names web-1', 'names web-2'],
    ['is not known to Flux 2.5', 'is not known to Flux 2.6'],
  ])('not %s and %s', (one, other) => {
    expect(keyOf(one)).not.toEqual(keyOf(other));
  });

  test('each counts: one more than in the baseline is new', () => {
    const finding = keyOf('is wrong');
    const matcher = Baseline.of([finding, finding]).matcher();
    expect([matcher.takes(finding), matcher.takes(finding), matcher.takes(finding)]).toEqual([true, true, false]);
    expect(matcher.gone).toEqual([]);
  });
});

describe('a baseline that cannot be used', () => {
  const usage = (message: string) => ({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  const again = 'Write it again with --write-baseline known.json.';

  test.each([
    ['{', `known.json:1:1: is not valid JSON. ${again}`],
    ['[]', `known.json:1:1: is not a baseline of cdk8s-fluxcd. ${again}`],
    ['{"findings":[]}', `known.json:1:1: is not a baseline of cdk8s-fluxcd. ${again}`],
    ['', `known.json:1:1: is not a baseline of cdk8s-fluxcd. ${again}`],
    [
      '{\n"format":"cdk8s-fluxcd/baseline",\n"version":2,"findings":[]}',
      `known.json:3:1: is a baseline of version 2, but this version of cdk8s-fluxcd reads version 1. ${again}`,
    ],
    ['{"format":"cdk8s-fluxcd/baseline","version":1,"findings":[{}]}', `known.json:1:59: findings[0].rule must be a string. ${again}`],
    [
      '{"format":"cdk8s-fluxcd/baseline","version":1,"findings":[\n{"rule":"a","file":"a","object":"a","path":"","message":"a","count":0}]}',
      `known.json:2:1: findings[0].count is 0, but must be a whole number of at least 1. ${again}`,
    ],
  ])('%j is an error', async (text, message) => {
    expect(await audit(folderWith({ ...files, 'known.json': text }))).toEqual(usage(message));
  });

  test('a file that does not exist is an error', async () => {
    expect(await audit(folderWith(files))).toEqual(
      usage('The baseline known.json does not exist. Make it with --write-baseline known.json.'),
    );
  });

  test('a folder is an error', async () => {
    expect(await cli(['audit', '.', '--baseline', 'apps'], files)).toEqual(usage('The baseline apps is not a file.'));
  });

  test('a link of the repository that leads out of it is an error', async () => {
    const folder = folderWith({ ...files, '.cdk8s-fluxcd.yaml': 'baseline: known.json\n' });
    symlinkSync(join(await knownRepository(), 'known.json'), join(folder, 'known.json'));
    expect(await cli(['audit', '.'], folder)).toEqual(
      usage('.cdk8s-fluxcd.yaml: baseline is known.json, which leads out of the folder of .cdk8s-fluxcd.yaml. Write a path below it.'),
    );
  });

  test('reading and writing one at once is an error', async () => {
    expect(await cli(['audit', '.', '--baseline', 'a', '--write-baseline', 'b'], files)).toEqual(
      usage('--baseline reads a baseline, and --write-baseline makes a new one. Give one of them.'),
    );
  });

  test('writing one of an upgrade is an error', async () => {
    expect(await cli(['audit', '.', '--upgrade-to', '2.10', '--write-baseline', 'b'], files)).toEqual(
      usage('--write-baseline writes what is found today, but --upgrade-to reports only what an upgrade breaks. Give one of them.'),
    );
  });
});

describe('--write-baseline', () => {
  test('writes over nothing but a baseline', async () => {
    const folder = folderWith(files);
    const { status, stderr } = await cli(['audit', '.', '--write-baseline', 'apps/a.yaml'], folder);
    expect(stderr).toBe('cdk8s-fluxcd: --write-baseline apps/a.yaml: the file exists and is not a baseline. Nothing was written.\n');
    expect(status).toBe(2);
    expect(readFileSync(join(folder, 'apps/a.yaml'), 'utf8')).toBe(unset('a'));
  });

  test('writes nothing where something cannot be read', async () => {
    const folder = folderWith({ ...files, 'apps/b.yaml': 'a: [' });
    const { status, stderr } = await cli(['audit', '.', '--write-baseline', 'known.json'], folder);
    expect(stderr).toContain('cdk8s-fluxcd: --write-baseline known.json: not written, because not everything can be read.\n');
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'known.json'))).toBe(false);
  });

  test('a folder that does not exist is an error', async () => {
    const { status, stderr } = await cli(['audit', '.', '--write-baseline', 'no/known.json'], files);
    expect(stderr).toBe("cdk8s-fluxcd: --write-baseline no/known.json can't be written: the folder does not exist.\n");
    expect(status).toBe(2);
  });
});
