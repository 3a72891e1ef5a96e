import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bad, cli, Files, folderWith } from './support';
import { cluster, configMap } from '../audit/support';
import { bootstrapped } from '../repository/support';

const noNamespace = cluster({ 'apps/a.yaml': configMap('a', 'a: b', '') });
const podless = cluster({ 'apps/a.yaml': configMap('a') });

/** Clusters of these names that have the same apps. */
function fleet(names: readonly string[], files: Files): Files {
  const entries = names.flatMap((name) =>
    Object.entries(cluster(files)).map(([path, text]) => [path, text].map((one) => one.replaceAll('clusters/prod', `clusters/${name}`))),
  );
  return Object.fromEntries(entries);
}

describe('audit', () => {
  test('begins with what the repository is', async () => {
    const { stdout } = await cli(['audit', '.'], noNamespace);
    expect(stdout).toMatch(
      /^pattern: flux bootstrap \(can migrate to the Flux Operator\)\n {2}gotk-sync\.yaml: clusters\/prod\/flux-system\/gotk-sync\.yaml:1\nclusters: 1\n {2}prod: \d+ errors?, \d+ warnings?, \d+ hints?\n {4}4 objects by 2 Kustomizations and ResourceSets\n {4}\(clusters\/prod\/flux-system\/gotk-sync\.yaml:\d+\)\n/,
    );
  });

  test('fails when something is an error', async () => {
    expect((await cli(['audit', '.'], noNamespace)).status).toBe(1);
  });

  test('fails for warnings only when asked to', async () => {
    expect((await cli(['audit', '.'], podless)).stdout).toContain('warning git-ref-missing');
    expect((await cli(['audit', '.', '--fail-on', 'warning'], podless)).status).toBe(1);
  });

  test('has clusters and pattern in JSON', async () => {
    const { clusters, pattern } = JSON.parse((await cli(['audit', '.', '--format', 'json'], podless)).stdout);
    expect(clusters).toEqual([expect.objectContaining({ name: 'prod', appliers: 2, objects: 4, outside: 0 })]);
    expect(pattern).toEqual({
      names: ['flux bootstrap (can migrate to the Flux Operator)'],
      signals: [
        {
          signal: 'gotk-sync.yaml',
          pattern: 'flux bootstrap (can migrate to the Flux Operator)',
          evidence: [{ file: 'clusters/prod/flux-system/gotk-sync.yaml', line: 1 }],
        },
      ],
    });
  });

  test('has the clusters in Markdown', async () => {
    const { stdout } = await cli(['audit', '.', '--format', 'markdown'], podless);
    expect(stdout).toContain('| cluster | begins at | Kustomizations and ResourceSets | objects |\n');
    expect(stdout).toMatch(/\| `prod` \| `clusters\/prod\/flux-system\/gotk-sync\.yaml:\d+` \| 2 \| 4 \|\n/);
  });

  test('lists the findings file by file, those with errors first, and says which of several clusters they reach', async () => {
    const files = { 'apps/a.yaml': configMap('a', 'a: b', 'default'), 'apps/b.yaml': bad };
    const { stdout } = await cli(['audit', '.'], fleet(['prod', 'staging'], files));
    expect(stdout).toMatch(
      /\napps\/b\.yaml\n {2}7:13 error schema \(all clusters\)\n(?:.*\n)*\napps\/a\.yaml\n {2}\d+:\d+ warning default-namespace/,
    );
  });

  test('counts many hints by rule, and lists them when all are asked for', async () => {
    const git = (index: number) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: a${index}, namespace: apps }
spec: { interval: 2h, url: https://github.com/acme/a${index}, ref: { branch: main } }
`;
    const files = cluster(Object.fromEntries([0, 1, 2, 3, 4, 5].map((index) => [`apps/${index}.yaml`, git(index)])));
    const { stdout } = await cli(['audit', '.'], files);
    expect(stdout).toMatch(
      /\nhints \(--all lists them\)\n(?: .*\n)* {2}interval-handbook: apps\/0\.yaml:4:19 and 5 other places\n(?: .*\n)*\n/,
    );
    expect(stdout).not.toContain('hint interval-handbook');
    const all = await cli(['audit', '.', '--all'], files);
    expect(all.stdout.match(/hint interval-handbook/g)).toHaveLength(6);
  });

  test('names the first of many clusters, and all when they are asked for', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `c${index + 10}`);
    const files = fleet(names, { 'apps/a.yaml': configMap('a') });
    expect((await cli(['audit', '.'], files)).stdout).toMatch(/\nclusters: 14\n {2}c10: (?:.*\n)* {2}and 2 more \(--all lists them\)\n/);
    expect((await cli(['audit', '.', '--all'], files)).stdout).toMatch(/\n {2}c23: /);
  });

  test('has no line of more than 80 characters but for words that are longer', async () => {
    const name = 'a-name-that-is-long-enough-to-need-a-line-of-its-own-in-a-terminal';
    const { stdout } = await cli(['audit', '.'], cluster({ 'apps/a.yaml': configMap(name, 'a: b', 'default') }));
    expect(stdout.split('\n').filter((line) => line.length > 80 && /\S\s+\S/.test(line))).toEqual([]);
  });

  test('has colours in a terminal only, and none for who wants none', async () => {
    const terminal = (env: { [name: string]: string }) => {
      let text = '';
      const stdout = { isTTY: true, write: (more: string) => (text += more) };
      return cli(['audit', '.'], noNamespace, { env, stdout }).then(() => text);
    };
    expect(await terminal({})).toContain('\u001b[31merror\u001b[0m ');
    expect(await terminal({ NO_COLOR: '1' })).not.toContain('\u001b');
    expect((await cli(['audit', '.'], noNamespace)).stdout).not.toContain('\u001b');
  });

  test('has a test case for what applies something in JUnit', async () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: web }
spec:
  interval: 30 minutes
  chartRef: { kind: OCIRepository, name: web }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: elsewhere, namespace: flux-system }
spec: { interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, wait: true, sourceRef: { kind: OCIRepository, name: elsewhere } }
`;
    const { stdout } = await cli(['audit', '.', '--format', 'junit'], cluster({ 'apps/a.yaml': release }));
    const cases = stdout.split('\n').filter((line) => line.includes('classname="prod"'));
    expect(cases.map((line) => /name="([^"]*)" file="([^"]*)" line="(\d+)"(?:><(failure|skipped))?/.exec(line)!.slice(1))).toEqual([
      ['Kustomization flux-system/flux-system', 'clusters/prod/flux-system/gotk-sync.yaml', '10', 'failure'],
      ['Kustomization flux-system/apps', 'clusters/prod/apps.yaml', '1', undefined],
      ['Kustomization flux-system/elsewhere', 'apps/a.yaml', '8', 'skipped'],
      ['HelmRelease web/web', 'apps/a.yaml', '1', 'failure'],
    ]);
    expect(cases[2]).toContain('<skipped message="OCIRepository flux-system/elsewhere is not in the repository"/>');
  });

  test('names many objects with the same warning once, and lists them for programs', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `apps/web-${index}.yaml`);
    const files = cluster({ ...Object.fromEntries(names.map((name, index) => [name, configMap(`a${index}`, 'a: b', 'default')])) });
    const { stdout } = await cli(['audit', '.'], files);
    expect(stdout.replace(/\s+/g, ' ')).toContain('(the same in 4 other places: ConfigMap default/a1 at apps/web-1.yaml:');
    expect(stdout.match(/warning default-namespace/g)).toHaveLength(1);
    const { findings } = JSON.parse((await cli(['audit', '.', '--format', 'json'], files)).stdout);
    expect(findings.filter(({ rule }: { rule: string }) => rule === 'default-namespace')).toHaveLength(5);
  });

  test('needs one folder', async () => {
    const usage = { status: 2, stdout: '' };
    expect(await cli(['audit'])).toEqual({
      ...usage,
      stderr: expect.stringContaining('audit needs one PATH: the folder of a repository.'),
    });
    expect((await cli(['audit', 'a', 'b'])).status).toBe(2);
  });
});

describe('audit and validate', () => {
  test.each(['audit', 'validate'])('%s names a file that is not UTF-8, and checks the others', async (command) => {
    const folder = folderWith({ ...noNamespace, 'clusters/prod/note.txt': 'a note' });
    writeFileSync(join(folder, 'apps/bad.json'), Buffer.from([0x61, 0xff, 0xfe]));
    writeFileSync(join(folder, 'clusters/prod/flux-system/picture.png'), Buffer.from([0x89, 0xff, 0xfe]));
    const { status, stderr } = await cli([command, '.'], folder);
    expect(stderr).toContain('apps/bad.json: ');
    expect(stderr).not.toContain('something went wrong');
    expect(status).toBe(2);
  });

  test.each(['audit', 'validate'])('%s skips what is not YAML where nothing applies it, and names it', async (command) => {
    const files = { ...noNamespace, 'ansible/site.yaml': 'hosts: [all\n', 'tests/bad.yaml': 'a: [\n' };
    const { status, stdout, stderr } = await cli([command, '.'], files);
    expect({ status, stderr }).toEqual({ status: (await cli([command, '.'], noNamespace)).status, stderr: '' });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'skipped: 2 files that nothing applies and that are not valid YAML (ansible/site.yaml and tests/bad.yaml)',
    );
  });

  test('audit names a file that is given in place of a folder', async () => {
    expect(await cli(['audit', 'apps/a.yaml'], noNamespace)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cdk8s-fluxcd: apps/a.yaml: is not a folder.\n',
    });
  });

  test.each([
    [['audit', 'nope'], 'nope: does not exist.'],
    [['audit', '.', '--cluster', 'prod=nope'], 'nope: is not a folder of the repository.'],
    [['validate', '.', '--cluster', 'prod=nope'], 'nope: is not a folder of the repository.'],
    [['list', 'clusters', 'nope'], 'nope: does not exist.'],
    [['build', 'nope'], 'nope: does not exist.'],
  ])('%j ends with the path that is not there', async (args, message) => {
    expect(await cli(args, podless)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  });
});

describe('audit of what people write', () => {
  test('takes the commit of a pull request in a ResourceSet without quotes for what it nearly always is, a string', async () => {
    const previews = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSetInputProvider
metadata: { name: prs, namespace: flux-system }
spec: { type: GitHubPullRequest, url: https://github.com/acme/app }
---
apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: previews, namespace: flux-system }
spec:
  inputsFrom: [{ kind: ResourceSetInputProvider, name: prs }]
  resources:
    - apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: { name: app-<< inputs.id >>, namespace: flux-system }
      spec:
        interval: 5m
        url: https://github.com/acme/app
        ref:
          commit: << inputs.sha >>
`;
    const { stdout } = await cli(['audit', '.', '--format', 'json'], cluster({ 'apps/previews.yaml': previews }));
    const of = JSON.parse(stdout).findings.filter(({ file }: { file: string }) => file === 'apps/previews.yaml');
    expect(of.map(({ rule }: { rule: string }) => rule).filter((rule: string) => ['schema', 'git-ref-missing'].includes(rule))).toEqual([]);
  });

  test('does not ask who creates the Secret that flux bootstrap creates', async () => {
    const files = { ...bootstrapped('clusters/prod'), 'clusters/prod/apps.yaml': configMap('a') };
    const withSecret = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace('  url:', '  secretRef: { name: flux-system }\n  url:')]),
    );
    const { stdout } = await cli(['audit', '.', '--format', 'json'], withSecret);
    const found = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
    expect(Object.values(withSecret).join('')).toContain('secretRef: { name: flux-system }');
    expect(found).not.toContain('ref-secret-unproduced');
  });
});
