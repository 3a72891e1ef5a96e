import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, Files, folderWith } from './support';
import { bootstrapped, configMap, kustomization } from '../repository/support';

const leak = 'found-outside';
const root = { '.git/HEAD': '', ...bootstrapped('clusters/prod'), 'clusters/prod/apps.yaml': kustomization('apps', './apps') };

/** What each command that reads a repository says on stderr, and whether what lies outside is in its output. */
async function outcomes(folder: string) {
  const found: { [command: string]: string } = {};
  for (const args of [
    ['build', '.', '--cluster', 'prod'],
    ['list', 'kustomizations', '.'],
    ['validate', '.'],
    ['audit', '.'],
  ]) {
    const { status, stdout, stderr } = await cli(args, folder);
    expect(stdout + stderr).not.toContain(leak);
    expect(stdout + stderr).not.toContain('something went wrong');
    found[args[0]] = `${status} ${stderr}`;
  }
  return found;
}

/** What stops a Kustomization: build fails by it, list says what it lacks, and the others report it. */
const one = (build: string, rest = '') => ({ build, list: build.replace(/^\d/, '0'), validate: `1 ${rest}`, audit: `1 ${rest}` });

test('links out of the repository are not there', async () => {
  const outside = folderWith({ 'secret.yaml': configMap('a', `a: ${leak}`) });
  const folder = folderWith({ ...root, 'apps/kustomization.yaml': 'resources: [out/secret.yaml]\n' });
  symlinkSync(outside, join(folder, 'apps/out'));
  expect(await outcomes(folder)).toEqual(
    one(
      '1 cdk8s-fluxcd: apps/kustomization.yaml:1:13: out/secret.yaml is neither a file nor a folder: apps/out is a symbolic link, and sources of Flux have none.\n',
    ),
  );
});

test('a path out of the repository leads to nothing', async () => {
  const files = { ...root, 'clusters/prod/apps.yaml': kustomization('apps', '../../../../etc') };
  expect(await outcomes(folderWith(files))).toEqual(
    one('1 cdk8s-fluxcd: clusters/prod/apps.yaml:8:9: etc is not a folder of its source.\n'),
  );
});

test('pipes are not opened', async () => {
  const folder = folderWith({ ...root, 'apps/web.yaml': configMap('a', 'a: b') });
  for (const name of ['.sourceignore', 'apps/kustomization.yaml', 'apps/pipe.yaml']) execFileSync('mkfifo', [join(folder, name)]);
  expect(await outcomes(folder)).toMatchObject({ build: '0 ', list: '0 ', validate: '0 ' });
});

test('a cycle of bases is one error', async () => {
  const files: Files = { ...root, 'apps/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../apps]\n' };
  expect(await outcomes(folderWith(files))).toEqual(
    one('1 cdk8s-fluxcd: b/kustomization.yaml:1:13: ../apps leads back to apps, which leads here: a cycle.\n'),
  );
});

test('a file without end is named once', async () => {
  const folder = folderWith({ ...root, 'apps/kustomization.yaml': 'resources: [huge.yaml]\n' });
  writeFileSync(join(folder, 'apps/huge.yaml'), '');
  truncateSync(join(folder, 'apps/huge.yaml'), 3 * 1024 ** 3);
  expect(await outcomes(folder)).toEqual({
    build:
      '2 cdk8s-fluxcd: apps/huge.yaml: is too large to be read: more than 16 MiB. If Flux does not need it, name it in .sourceignore.\n',
    list: '0 cdk8s-fluxcd: apps/huge.yaml: is too large to be read: more than 16 MiB. If Flux does not need it, name it in .sourceignore.\n',
    validate: '2 cdk8s-fluxcd: apps/huge.yaml: is too large to be read\n',
    audit: '2 cdk8s-fluxcd: apps/huge.yaml: is too large to be read\n',
  });
});

test.each([
  ['more lines of patterns than anybody writes', 'a*\n'.repeat(1001), 'has more than 1,000 lines of patterns'],
  ['a pattern of many stars', `a\n${'*a'.repeat(9)}\n`, 'has a pattern with more than 8 stars in line 2'],
])('%s is one error', async (_, patterns, problem) => {
  const { status, stderr } = await cli(['build', '.', '--cluster', 'prod'], { ...root, 'apps/a.yaml': '', '.sourceignore': patterns });
  expect([status, stderr]).toEqual([2, `cdk8s-fluxcd: .sourceignore: ${problem}.\n`]);
  const validated = await cli(['validate', 'apps'], { 'apps/a.yaml': '', 'apps/.gitignore': patterns });
  expect([validated.status, validated.stderr]).toEqual([2, `cdk8s-fluxcd: apps/.gitignore: ${problem}\n`]);
});

test('patterns of a source are judged where the source is', async () => {
  const ignore = `spec:\n  ignore: "${'*a'.repeat(9)}"\n`;
  const sync = bootstrapped('clusters/prod')['clusters/prod/flux-system/gotk-sync.yaml'].replace('spec:\n', ignore);
  const { status, stderr } = await cli(['list', 'clusters', '.'], { ...root, 'clusters/prod/flux-system/gotk-sync.yaml': sync });
  expect([status, stderr]).toEqual([2, 'cdk8s-fluxcd: .: is a source whose spec.ignore has a pattern with more than 8 stars in line 1.\n']);
});

test('a glob of many stars is matched in linear time', async () => {
  const generator = `apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: { name: apps, namespace: flux-system }
spec:
  sources: [{ alias: repo, kind: GitRepository, name: flux-system }]
  artifacts: [{ name: apps, copy: [{ from: '@repo/${'*a'.repeat(40)}', to: '@artifact/' }] }]
`;
  const apps = kustomization('apps', './').replace('kind: GitRepository\n    name: flux-system', 'kind: ExternalArtifact\n    name: apps');
  const files = {
    ...root,
    'clusters/prod/apps.yaml': `${generator}---\n${apps}`,
    [`${'a'.repeat(120)}b/web.yaml`]: configMap('a', 'a: b'),
  };
  expect((await cli(['list', 'kustomizations', '.'], files)).status).toBe(0);
});
