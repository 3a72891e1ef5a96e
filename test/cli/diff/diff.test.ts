import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapped, configMap, kustomization } from '../../repository/support';
import { writeFiles } from '../../setup/files';
import { commitAll, git, initGit } from '../../setup/git';
import { cli, Files, folderWith } from '../support';

/** A Git repository with one commit on the branch main. */
function repositoryWith(files: Files): string {
  const folder = folderWith(files);
  initGit(folder);
  commitAll(folder);
  return folder;
}

const fleet: Files = {
  ...bootstrapped('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', 'apps', 'prune: true\n'),
  'apps/web.yaml': configMap('web', 'size: "1"'),
};

test('a working tree without changes has none', async () => {
  expect(await cli(['diff'], repositoryWith(fleet))).toEqual({
    status: 0,
    stdout: 'cdk8s-fluxcd: HEAD -> the working tree: nothing changes on 1 cluster\n',
    stderr: '',
  });
});

test('a changed value is shown with the line that it is written at', async () => {
  const folder = repositoryWith(fleet);
  writeFiles(folder, { 'apps/web.yaml': configMap('web', 'size: "2"') });
  expect((await cli(['diff'], folder)).stdout).toBe(`cdk8s-fluxcd: HEAD -> the working tree: no hazards, 1 change on 1 of 1 cluster

prod
  Kustomization flux-system/apps
    ~ ConfigMap apps/web
        data.size: "1" -> "2" (apps/web.yaml:7:9)
`);
});

test('a renamed Kustomization is a hazard, with the steps that keep its objects', async () => {
  const folder = repositoryWith(fleet);
  writeFiles(folder, { 'clusters/prod/apps.yaml': kustomization('web', 'apps', 'prune: true\n') });
  expect(await cli(['diff', 'main'], folder)).toEqual({
    status: 1,
    stdout: `cdk8s-fluxcd: main -> the working tree: 1 hazard, 2 changes on 1 of 1 cluster

hazards
  kustomization-gone
    main:clusters/prod/apps.yaml:1:1
    Kustomization flux-system/apps is no longer written, so Flux deletes it with
    all that it has applied: ConfigMap apps/web. Kustomization flux-system/web
    applies this too, but it is deleted first, and made again. On prod.
    To keep the objects, make two commits: set its deletionPolicy to Orphan, or
    suspend it on every cluster with flux suspend kustomization apps -n
    flux-system; when every cluster has applied that, make this change.

refactorings
  Kustomization flux-system/apps is renamed to Kustomization flux-system/web. On
    prod.

prod
  Kustomization flux-system/flux-system
    > Kustomization flux-system/web, named Kustomization flux-system/apps before
        (clusters/prod/apps.yaml:1:1)
  Kustomization flux-system/web
    > 1 object, applied by Kustomization flux-system/apps before
`,
    stderr: '',
  });
});

test('docs/diff.md shows that hazard as it is printed', async () => {
  const folder = repositoryWith(fleet);
  writeFiles(folder, { 'clusters/prod/apps.yaml': kustomization('web', 'apps', 'prune: true\n') });
  const { stdout } = await cli(['diff', 'main'], folder);
  const page = readFileSync(join(__dirname, '../../../docs/diff.md'), 'utf8');
  expect(page).toContain(stdout.replace(/^(?=.)/gm, '    '));
});

test('--base compares with the commit at which the branches parted', async () => {
  const folder = repositoryWith(fleet);
  git(folder, 'switch', '-q', '-c', 'change');
  writeFiles(folder, { 'apps/new.yaml': configMap('new', 'a: b') });
  commitAll(folder);
  git(folder, 'switch', '-q', 'main');
  writeFiles(folder, { 'apps/web.yaml': configMap('web', 'size: "9"') });
  commitAll(folder);
  git(folder, 'switch', '-q', 'change');
  const base = git(folder, 'merge-base', 'main', 'change').slice(0, 10);
  expect((await cli(['diff', '--base', 'main'], folder)).stdout)
    .toBe(`cdk8s-fluxcd: ${base} -> the working tree: no hazards, 1 change on 1 of 1 cluster

prod
  Kustomization flux-system/apps
    + ConfigMap apps/new (apps/new.yaml:1:1)
`);
});

test('two revisions are compared, and nothing is checked out', async () => {
  const folder = repositoryWith(fleet);
  git(folder, 'rm', '-q', 'apps/web.yaml');
  writeFiles(folder, { 'apps/other.yaml': configMap('other', 'a: b') });
  commitAll(folder);
  const before = [git(folder, 'status', '--porcelain'), git(folder, 'worktree', 'list'), git(folder, 'rev-parse', 'HEAD')];
  const { status, stdout } = await cli(['diff', 'HEAD~1', 'HEAD', '--format', 'json'], folder);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    base: 'HEAD~1',
    head: 'HEAD',
    hazards: [],
    refactorings: [],
    changes: [
      {
        change: 'added',
        title: 'ConfigMap apps/other',
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'apps',
        name: 'other',
        by: 'Kustomization flux-system/apps',
        folded: 0,
        clusters: ['prod'],
        file: 'HEAD:apps/other.yaml',
        line: 1,
        column: 1,
        fields: [],
      },
      {
        change: 'removed',
        title: 'ConfigMap apps/web',
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'apps',
        name: 'web',
        by: 'Kustomization flux-system/apps',
        folded: 0,
        clusters: ['prod'],
        file: 'HEAD~1:apps/web.yaml',
        line: 1,
        column: 1,
        fields: [],
      },
    ],
    clusters: [{ name: 'prod', status: 'changed', objects: 4 }],
    uncompared: [],
    summary: { hazards: 0, changes: 2 },
  });
  expect([git(folder, 'status', '--porcelain'), git(folder, 'worktree', 'list'), git(folder, 'rev-parse', 'HEAD')]).toEqual(before);
});

test('what goes with a Kustomization is counted', async () => {
  const folder = repositoryWith({ ...fleet, 'apps/other.yaml': configMap('other', 'a: b') });
  rmSync(join(folder, 'clusters/prod/apps.yaml'));
  const { stdout } = await cli(['diff'], folder);
  expect(stdout).toContain(`
prod
  Kustomization flux-system/flux-system
    - Kustomization flux-system/apps (HEAD:clusters/prod/apps.yaml:1:1)
  Kustomization flux-system/apps
    - 2 objects, removed with Kustomization flux-system/apps
`);
  expect((await cli(['diff', '--format', 'markdown'], folder)).stdout).toContain(
    '| removed | 2 objects | Kustomization flux-system/apps | removed with Kustomization flux-system/apps |\n',
  );
});

test('two folders are compared', async () => {
  const within = (folder: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const files = { ...within('old', fleet), ...within('new', { ...fleet, 'apps/web.yaml': configMap('web', 'size: "3"') }) };
  expect((await cli(['diff', 'old', 'new'], files)).stdout).toContain('        data.size: "1" -> "3" (new/apps/web.yaml:7:9)\n');
});

test('a subfolder of a repository is compared with the same folder of the commit', async () => {
  const within = Object.fromEntries(Object.entries(fleet).map(([path, text]) => [`fleet/${path}`, text]));
  const folder = repositoryWith(within);
  writeFiles(folder, { 'fleet/apps/web.yaml': configMap('web', 'size: "2"') });
  expect((await cli(['diff'], join(folder, 'fleet'))).stdout).toContain('        data.size: "1" -> "2" (apps/web.yaml:7:9)\n');
});

test('what is equal on several clusters is said once', async () => {
  const clusters = { ...fleet, ...bootstrapped('clusters/test'), 'clusters/test/apps.yaml': fleet['clusters/prod/apps.yaml'] };
  const folder = repositoryWith(clusters);
  writeFiles(folder, { 'apps/web.yaml': configMap('web', 'size: "2"') });
  const { stdout } = await cli(['diff'], folder);
  expect(stdout).toContain('1 change on 2 of 2 clusters');
  expect(stdout).toContain('\nprod and test\n  Kustomization flux-system/apps\n    ~ ConfigMap apps/web\n');
});

test('values of Secrets are compared by hash and never shown', async () => {
  const secret = (value: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: apps }\nstringData: { password: ${value} }\n`;
  const folder = repositoryWith({ ...fleet, 'apps/key.yaml': secret('hunter2') });
  writeFiles(folder, { 'apps/key.yaml': secret('hunter3') });
  for (const format of ['text', 'json', 'markdown']) {
    const { stdout } = await cli(['diff', '--format', format], folder);
    expect(stdout).toMatch(/stringData\.password[^]*sha256:\w{12}/);
    expect(stdout).not.toContain('hunter');
  }
});

test('a new cluster is counted, and a cluster that is gone is a hazard', async () => {
  const folder = repositoryWith(fleet);
  writeFiles(folder, { ...bootstrapped('clusters/next'), 'clusters/next/apps.yaml': fleet['clusters/prod/apps.yaml'] });
  rmSync(join(folder, 'clusters/prod'), { recursive: true });
  const { status, stdout } = await cli(['diff'], folder);
  expect(status).toBe(1);
  expect(stdout).toContain('\nnext is new: 4 objects\n\nprod is gone: 4 objects\n');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'cluster prod leads to a folder that is no longer written. Flux deletes nothing there, but fails, because it cannot find its folder. ' +
      'Layers that other clusters have too still change there, and nothing else. On prod. Uninstall Flux from the cluster first: flux uninstall, or with the Flux Operator delete the Deployments of the controllers, then its FluxInstance; ' +
      'what Flux has applied stays. If it was renamed (next is new), make it sync from the new folder instead.',
  );
});

describe('a ResourceSet that goes', () => {
  const resourceSet = (annotations: string) => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: { name: tenants, namespace: flux-system }
spec:
  inputs: [{ tenant: web }]
  resources:
    - apiVersion: v1
      kind: Namespace
      metadata: { name: << inputs.tenant >>, annotations: { ${annotations} } }
`;

  test('is a hazard with what it has generated', async () => {
    const folder = repositoryWith({ ...fleet, 'apps/set.yaml': resourceSet('') });
    rmSync(join(folder, 'apps/set.yaml'));
    const { status, stdout } = await cli(['diff'], folder);
    expect(status).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'ResourceSet flux-system/tenants is no longer written, so Flux deletes it with all that it has applied: Namespace web (with all that is in it). On prod. ' +
        'To keep the objects, make two commits: give it the annotation fluxcd.controlplane.io/reconcile: disabled; when every cluster has ' +
        'applied that, make this change.',
    );
  });

  test('is none, where its objects have the annotation of the operator', async () => {
    const folder = repositoryWith({ ...fleet, 'apps/set.yaml': resourceSet('fluxcd.controlplane.io/prune: Disabled') });
    rmSync(join(folder, 'apps/set.yaml'));
    expect((await cli(['diff'], folder)).status).toBe(0);
  });

  test('is none, where it is disabled: the operator lets it go, and deletes nothing', async () => {
    const disabled = resourceSet('').replace('flux-system }', 'flux-system, annotations: { fluxcd.controlplane.io/reconcile: disabled } }');
    const folder = repositoryWith({ ...fleet, 'apps/set.yaml': disabled });
    rmSync(join(folder, 'apps/set.yaml'));
    expect((await cli(['diff'], folder)).status).toBe(0);
  });

  test('deletes a Namespace that has the annotation of kustomize-controller', async () => {
    const folder = repositoryWith({ ...fleet, 'apps/set.yaml': resourceSet('kustomize.toolkit.fluxcd.io/prune: disabled') });
    rmSync(join(folder, 'apps/set.yaml'));
    expect((await cli(['diff'], folder)).status).toBe(1);
  });
});

describe('what cannot be built', () => {
  const broken = { 'apps/kustomization.yaml': 'resources: [gone.yaml]\n' };

  test('in the working tree makes the command fail', async () => {
    const folder = repositoryWith(fleet);
    writeFiles(folder, broken);
    const { status, stdout, stderr } = await cli(['diff'], folder);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'cdk8s-fluxcd: apps/kustomization.yaml:1:13: gone.yaml is neither a file nor a folder.\n',
    });
    expect(stdout).toContain('HEAD -> the working tree: nothing changes on 1 cluster; 1 not compared\n');
    expect(stdout).toContain('not compared\n  Kustomization flux-system/apps: it cannot be built on both sides (prod)\n');
    expect(stdout).not.toContain('ConfigMap');
  });

  test('in the base is said: the change may be what fixes it', async () => {
    const folder = repositoryWith({ ...fleet, ...broken });
    rmSync(join(folder, 'apps/kustomization.yaml'));
    const { status, stderr } = await cli(['diff'], folder);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'cdk8s-fluxcd: HEAD:apps/kustomization.yaml:1:13: gone.yaml is neither a file nor a folder.\n' +
        'cdk8s-fluxcd: what cannot be built in HEAD is not compared.\n',
    });
  });
});

test('links and names in a commit do no harm', async () => {
  const folder = repositoryWith(fleet);
  symlinkSync('/etc', join(folder, 'apps/etc'));
  writeFiles(folder, { 'apps/new\n::error::x.yaml': configMap('new', 'a: b') });
  commitAll(folder);
  const { status, stdout } = await cli(['diff', 'HEAD~1', 'HEAD'], folder);
  expect(status).toBe(0);
  expect(stdout).toContain('+ ConfigMap apps/new');
  expect(stdout).not.toMatch(/^::/m);
});

test('an object that two Kustomizations apply, as a Namespace that they share, is not moved by a change of something else', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: apps }\n';
  const folder = repositoryWith({
    ...fleet,
    'clusters/prod/jobs.yaml': kustomization('jobs', 'jobs'),
    'apps/namespace.yaml': namespace,
    'jobs/namespace.yaml': namespace,
  });
  writeFiles(folder, { 'apps/web.yaml': configMap('web', 'size: "2"') });
  const { status, stdout } = await cli(['diff'], folder);
  expect({ status, title: stdout.split('\n')[0] }).toEqual({
    status: 0,
    title: 'cdk8s-fluxcd: HEAD -> the working tree: no hazards, 1 change on 1 of 1 cluster',
  });
});

test('a comment of Markdown fits, whatever changes', async () => {
  const many = (value: string): Files =>
    Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`apps/a${at}.yaml`, configMap(`a${at}`, `key: "${value.repeat(50)}"`)]));
  const folder = repositoryWith({ ...fleet, ...many('a') });
  writeFiles(folder, { ...many('b'), 'clusters/prod/apps.yaml': kustomization('renamed', 'apps', 'prune: true\n') });
  const { status, stdout } = await cli(['diff', '--format', 'markdown'], folder);
  expect(status).toBe(1);
  expect(stdout.length).toBeLessThanOrEqual(65_000);
  expect(stdout).toContain('**`kustomization-gone` Kustomization flux-system/apps**');
  expect(stdout).toMatch(/\nNot shown: \d+ more changes, the picture\.\n$/);
  expect(stdout).not.toContain('mermaid');
});

test.each<[readonly string[], string]>([
  [['a', 'b', 'c'], 'diff compares two: BASE and HEAD, each a folder or a Git revision.'],
  [['nowhere'], 'nowhere is neither a folder nor a Git revision.'],
  [['--base', 'main', 'main'], 'diff has --base or BASE, not both: --base begins where the branches part.'],
  [['--base', 'nowhere'], 'nowhere is not a Git revision.'],
  [['--base=--output=x'], '--output=x is not a Git revision.'],
  [['apps'], 'apps is a folder and a Git revision. Write ./apps for the folder, or heads/apps for the branch.'],
])('diff %p is refused', async (args, message) => {
  const folder = repositoryWith(fleet);
  git(folder, 'branch', 'apps');
  const { status, stderr } = await cli(['diff', ...args], folder);
  expect({ status, stderr: stderr.split('\n')[0] }).toEqual({ status: 2, stderr: `cdk8s-fluxcd: ${message}` });
});

test('without a repository a revision means nothing', async () => {
  expect((await cli(['diff'], fleet)).stderr).toContain(
    'cdk8s-fluxcd: HEAD is neither a folder nor a Git revision. No Git repository is around the working folder.\n',
  );
  expect((await cli(['diff', '--base', 'main'], fleet)).stderr).toContain(
    '--base main needs a Git repository around the working folder.\n',
  );
});

test('branches without a common commit are not compared', async () => {
  const folder = repositoryWith(fleet);
  git(folder, 'switch', '-q', '--orphan', 'other');
  writeFiles(folder, { 'README.md': 'another history\n' });
  commitAll(folder);
  expect((await cli(['diff', '--base', 'main'], folder)).stderr).toContain(
    '--base main and HEAD have no common commit. A shallow clone may lack it: fetch more of its history.\n',
  );
});

test('a folder that the commit does not have is an error', async () => {
  const folder = repositoryWith(fleet);
  mkdirSync(join(folder, 'new'));
  expect(await cli(['diff'], join(folder, 'new'))).toEqual({
    status: 2,
    stdout: '',
    stderr: 'cdk8s-fluxcd: HEAD:new: is not a folder of the commit.\n',
  });
});

test('without a cluster there is nothing to compare', async () => {
  const folder = repositoryWith({ 'apps/web.yaml': configMap('web', 'a: b') });
  const { status, stderr } = await cli(['diff'], folder);
  expect(status).toBe(2);
  expect(stderr).toContain('No file of HEAD or the working tree says that a cluster syncs from it. Give --cluster NAME=PATH');
});

test('--cluster names a cluster that only one side has', async () => {
  const folder = repositoryWith({ 'README.md': 'nothing yet\n' });
  writeFiles(folder, { 'apps/web.yaml': configMap('web', 'a: b') });
  expect((await cli(['diff', '--cluster', 'prod=apps'], folder)).stdout).toContain('\nprod is new: 1 object\n');
});
