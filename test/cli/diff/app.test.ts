import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapped, configMap, kustomization } from '../../repository/support';
import { writeFiles } from '../../setup/files';
import { commitAll, git, initGit } from '../../setup/git';
import { cli, Files, folderWith } from '../support';

const root = join(__dirname, '..', '..', '..');
const tsx = `node --import ${join(root, 'node_modules/tsx/dist/loader.mjs')} main.ts`;
const env = { PATH: process.env.PATH, TSX_TSCONFIG_PATH: join(root, 'tsconfig.dev.json') };

/** A program that writes a fleet of one layer, and prints. */
const program = (value: string, props = '') => `import { ApiObject } from '${root}/node_modules/cdk8s';
import { Environment, FleetApp, GitFleet } from '${root}/src';
const app = new FleetApp({ ${props} });
const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet' });
fleet.addCluster('prod', { environment: Environment.PRODUCTION });
new ApiObject(fleet.addLayer('apps'), 'settings', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'apps' }, data: { value: '${value}' },
});
app.synth();
console.log('printed');
`;

// The programs are compiled when they start.
jest.setTimeout(120_000);

/** A repository in which a program has written its output, which is committed. */
async function fleet(files: Files): Promise<string> {
  const folder = folderWith(files);
  initGit(folder);
  expect(await cli(['synth'], folder, { env })).toMatchObject({ status: 0 });
  commitAll(folder);
  return folder;
}

/** What nobody may change: the files, and what Git says of them. */
function stateOf(folder: string) {
  const entries = readdirSync(folder, { recursive: true }).filter((path) => !String(path).startsWith('.git/'));
  return { entries, status: git(folder, 'status', '--porcelain', '--ignored') };
}

function leftBehind(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('cdk8s-fluxcd-app-'));
}

test.each([
  ['the output of cdk8s.yaml', ''],
  ['an outdir of its own', "outdir: 'deploy'"],
])('what a FleetApp with %s writes now is compared with its committed output', async (_, props) => {
  const folder = await fleet({
    'cdk8s.yaml': `app: ${JSON.stringify(tsx)}\noutput: deploy\n`,
    'main.ts': program('old', `pathInRepository: 'deploy'${props === '' ? '' : `, ${props}`}`),
  });
  writeFiles(folder, { 'main.ts': program('new', `pathInRepository: 'deploy'${props === '' ? '' : `, ${props}`}`) });
  const before = stateOf(folder);
  expect(await cli(['diff', '--app'], folder, { env })).toEqual({
    status: 0,
    stdout: `cdk8s-fluxcd: HEAD -> what synth writes: no hazards, 1 change on 1 of 1 cluster

prod
  Kustomization flux-system/apps
    ~ ConfigMap apps/settings
        data.value: "old" -> "new" (deploy/apps/configmap-settings.yaml:9:10)
`,
    stderr: 'printed\n',
  });
  expect({ state: stateOf(folder), left: leftBehind() }).toEqual({ state: before, left: [] });
});

/** A program in the shell: plain cdk8s writes its output in the same way. */
const shell = (more: string) => `mkdir -p $CDK8S_OUTDIR/apps && cp -r template/. $CDK8S_OUTDIR/ && ${more}`;
const plain = (app: string): Files => ({
  'cdk8s.yaml': `app: ${JSON.stringify(app)}\noutput: deploy\n`,
  ...bootstrapped('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', 'deploy/apps'),
  'clusters/prod/more.yaml': kustomization('more', 'more'),
  'more/hand.yaml': configMap('hand', 'a: b'),
  'template/apps/a.yaml': configMap('a', 'a: b'),
  'template/apps/b.yaml': configMap('b', 'a: b'),
});

test('what a program no longer writes is gone, and files beside its output are those of the working tree', async () => {
  const folder = await fleet(plain(shell('true')));
  writeFiles(folder, {
    'cdk8s.yaml': plain(shell('rm $CDK8S_OUTDIR/apps/b.yaml'))['cdk8s.yaml'],
    'more/hand.yaml': configMap('hand', 'a: c'),
  });
  const before = stateOf(folder);
  const { stdout } = await cli(['diff', '--app', 'main'], folder, { env });
  expect(stdout).toContain('main -> what synth writes: no hazards, 2 changes on 1 of 1 cluster');
  expect(stdout).toContain('- ConfigMap apps/b (main:deploy/apps/b.yaml:1:1)');
  expect(stdout).toContain('data.a: "b" -> "c" (more/hand.yaml:7:6)');
  expect(stateOf(folder)).toEqual(before);
});

test('a value of cdk8s.yaml is no text of a shell but the command, whatever the folders are called', async () => {
  const odd = 'deploy; touch owned $(touch owned)';
  const folder = await fleet({
    ...plain(shell('true')),
    'clusters/prod/apps.yaml': kustomization('apps', `${odd}/apps`),
    'cdk8s.yaml': `app: ${JSON.stringify(shell('true').replaceAll('$CDK8S_OUTDIR', '"$CDK8S_OUTDIR"'))}\noutput: "${odd}"\n`,
  });
  const { status } = await cli(['diff', '--app'], folder, { env });
  expect({ status, owned: readdirSync(folder).includes('owned') }).toEqual({ status: 0, owned: false });
});

test.each<[string, Files, readonly string[], string]>([
  [
    'a program that fails',
    plain('echo broken >&2; exit 7'),
    [],
    'broken\ncdk8s-fluxcd: The program ended with exit status 7, so there is nothing to compare: echo broken >&2; exit 7\n',
  ],
  [
    'a program that writes elsewhere',
    plain('true'),
    [],
    'cdk8s-fluxcd: The program wrote nothing to the folder CDK8S_OUTDIR. An App of cdk8s with an outdir of its own writes there instead: leave outdir out, or use FluxApp or FleetApp.\n',
  ],
  [
    'no command',
    { 'cdk8s.yaml': 'output: deploy\n' },
    [],
    'cdk8s-fluxcd: diff --app needs the command of a program: app in cdk8s.yaml, or the variable CDK8S_APP.\n',
  ],
  [
    'an output outside of the repository',
    { 'cdk8s.yaml': 'app: "true"\noutput: ../deploy\n' },
    [],
    'cdk8s-fluxcd: output of cdk8s.yaml is ../deploy, which is not a folder inside of the repository: diff --app compares folders of the repository.\n',
  ],
  [
    'a HEAD',
    plain('true'),
    ['main', 'HEAD'],
    'cdk8s-fluxcd: diff --app compares BASE with what the program writes: HEAD must not be given.\n',
  ],
])('%s is refused, and nothing is left behind', async (_, files, args, message) => {
  const folder = folderWith(files);
  initGit(folder);
  commitAll(folder);
  const before = stateOf(folder);
  const { status, stdout, stderr } = await cli(['diff', '--app', ...args], folder, { env });
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: message });
  expect({ state: stateOf(folder), left: leftBehind() }).toEqual({ state: before, left: [] });
});

test.each([
  [['--app'], 'HEAD is neither a folder nor a Git revision. No Git repository is around the working folder.'],
  [['--app', './old'], 'diff --app needs a Git repository around the working folder.'],
])('without a repository %j is refused', async (args, message) => {
  const { status, stderr } = await cli(['diff', ...args], { 'cdk8s.yaml': 'app: "true"\n', 'old/a.yaml': configMap('a', 'a: b') }, { env });
  expect({ status, stderr }).toEqual({ status: 2, stderr: `cdk8s-fluxcd: ${message}\n` });
});

test('a fleet that now has another url is compared, though a synth refuses to write it where the old one lies', async () => {
  const config = { 'cdk8s.yaml': `app: ${JSON.stringify(tsx)}\noutput: deploy\n` };
  const main = program('old', "pathInRepository: 'deploy', outdir: 'deploy'");
  const folder = await fleet({ ...config, 'main.ts': main });
  writeFiles(folder, { 'main.ts': main.replace('github.com/acme/fleet', 'github.com/acme/renamed') });
  expect((await cli(['synth'], folder, { env })).status).not.toBe(0);
  const { status, stdout } = await cli(['diff', '--app'], folder, { env });
  expect([status, stdout]).toEqual([1, expect.stringContaining('https://github.com/acme/renamed')]);
});
