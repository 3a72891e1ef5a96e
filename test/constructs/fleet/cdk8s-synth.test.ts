import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { parseAllDocuments } from 'yaml';
import { filesIn, folderWith } from '../../setup/files';

const root = join(__dirname, '..', '..', '..');
let library: string;

beforeAll(() => {
  library = join(mkdtempSync(join(tmpdir(), 'library-')), 'library.cjs');
  // One file, which Node loads at once.
  const contents = "export * from './src'; export { ApiObject } from 'cdk8s';";
  const stdin = { contents, resolveDir: root, loader: 'ts' as const };
  buildSync({ stdin, outfile: library, bundle: true, platform: 'node', format: 'cjs' });
});

const program = (outdir?: string) => `
  const { ApiObject, Environment, FleetApp, GitlessFleet } = require(${JSON.stringify(library)});
  const app = new FleetApp(${JSON.stringify({ outdir })});
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  for (const name of ['staging', 'prod']) fleet.addCluster(name, { environment: Environment.STAGING });
  if (process.env.BROKEN) fleet.addLayer('empty');
  new ApiObject(fleet.addLayer('apps'), 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'flux-system' } });
  app.synth();
`;

/** A folder with a program, its cdk8s.yaml, and what else is given. */
function project({ outdir, output, files = {} }: { outdir?: string; output?: string; files?: { [path: string]: string } }): string {
  const config = `language: typescript\napp: ${process.execPath} main.js\n${output ? `output: ${output}\n` : ''}`;
  return folderWith({ 'main.js': program(outdir), 'cdk8s.yaml': config, ...files });
}

function run(command: readonly string[], cwd: string, env: { [name: string]: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env },
  });
  return { status, stdout, stderr };
}

const cdk8s = (folder: string, env?: { [name: string]: string }, ...args: string[]) =>
  run([join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', ...args], folder, env);

const alone = (folder: string) => run(['main.js'], folder, { CDK8S_OUTDIR: 'deploy' });

const pathsIn = (folder: string) => Object.keys(filesIn(folder));

const whole = [
  'apps/configmap-a.yaml',
  ...['prod', 'staging'].flatMap((name) => [
    `clusters/${name}/BOOTSTRAP.md`,
    `clusters/${name}/flux-system/configmap-flux-runtime-info.yaml`,
    `clusters/${name}/flux-system/fluxinstance-flux.yaml`,
    `clusters/${name}/kustomization-apps.yaml`,
  ]),
];

const fix = 'Run npx cdk8s-fluxcd synth, which empties nothing, or give FleetApp an outdir that is not the output of cdk8s.yaml.';

describe('a fleet with an outdir of its own, under cdk8s synth', () => {
  test('is written there, and cdk8s gets a copy', () => {
    const folder = project({ outdir: 'deploy' });
    const { status, stdout, stderr } = cdk8s(folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('  - dist/deploy/apps/configmap-a.yaml\n');
    expect(pathsIn(join(folder, 'deploy'))).toEqual(whole);
    expect(pathsIn(join(folder, 'dist', 'deploy'))).toEqual(whole);
  });

  test('loses nothing: to a synth of some clusters, to a file of somebody else, to a synth that fails', () => {
    const folder = project({ outdir: 'deploy' });
    cdk8s(folder);
    expect(cdk8s(folder, { CDK8S_FLUXCD_CLUSTERS: 'prod' }).status).toBe(0);
    expect(pathsIn(join(folder, 'deploy'))).toEqual(whole);
    expect(pathsIn(join(folder, 'dist', 'deploy'))).toEqual(whole.filter((path) => path.startsWith('clusters/prod/')));
    expect(cdk8s(folder, { BROKEN: 'yes' }).status).toBe(1);
    expect(pathsIn(join(folder, 'deploy'))).toEqual(whole);
    writeFileSync(join(folder, 'deploy', 'notes.txt'), 'mine');
    const { status, stderr } = cdk8s(folder);
    expect(status).toBe(1);
    expect(stderr).toContain('deploy holds what this app did not write: notes.txt, and maybe more.');
    expect(pathsIn(join(folder, 'deploy'))).toEqual([...whole, 'notes.txt']);
  });

  test('with --stdout is printed, and its folder stays as it is', () => {
    const folder = project({ outdir: 'deploy' });
    const { status, stdout } = cdk8s(folder, {}, '--stdout');
    expect({ status, folder: readdirSync(folder) }).toEqual({ status: 0, folder: ['cdk8s.yaml', 'main.js'] });
    expect(
      parseAllDocuments(stdout)
        .map((document) => (document.toJSON() as { kind: string }).kind)
        .sort(),
    ).toEqual(['ConfigMap', 'ConfigMap', 'ConfigMap', 'FluxInstance', 'FluxInstance', 'Kustomization', 'Kustomization']);
  });
});

describe('a fleet in the folder that cdk8s synth empties', () => {
  test('is refused from the first time on', () => {
    for (const outdir of [undefined, 'deploy/fleet']) {
      const folder = project({ output: 'deploy', outdir });
      const { status, stderr } = cdk8s(folder);
      expect(status).toBe(1);
      expect(stderr.split('\n')[0]).toBe(
        `cdk8s synth empties deploy before it starts this program, so what a fleet has there is lost when it fails. Nothing was written. ${fix}`,
      );
      expect(existsSync(join(folder, 'deploy'))).toBe(false);
    }
  });

  test('is refused where some clusters alone are written, also by a version of cdk8s that does not say who it is', () => {
    const folder = project({ output: 'deploy' });
    expect(alone(folder).status).toBe(0);
    expect(cdk8s(folder, { CDK8S_FLUXCD_CLUSTERS: 'prod' }).stderr.split('\n')[0]).toBe(
      `cdk8s synth empties deploy before it starts this program, so all clusters but prod would be lost. Nothing was written. ${fix}`,
    );
    expect(run(['main.js'], folder, { CDK8S_OUTDIR: 'deploy', CDK8S_FLUXCD_CLUSTERS: 'prod' })).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'outdir is deploy, which is empty, but only prod would be written: the other clusters, and what they share, would be missing. Restore the last output, or run npx cdk8s-fluxcd synth for all clusters first.\n',
    });
  });

  test.each([
    ['a synth that would fail', [], { BROKEN: 'yes' }],
    ['a synth to stdout', ['--stdout'], {}],
  ])('has its files back from Git, those of somebody else too: %s', (_, args, env) => {
    const folder = project({ output: 'deploy' });
    expect(alone(folder).status).toBe(0);
    writeFileSync(join(folder, 'deploy', 'notes.txt'), 'mine');
    const git = (...line: string[]) => execFileSync('git', ['-C', folder, ...line], { encoding: 'utf8' });
    git('init', '--quiet');
    git('add', '.');
    const { status, stderr } = cdk8s(folder, env as { [name: string]: string }, ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(`${whole.length + 1} files that Git tracks were restored. Nothing was written. ${fix}`);
    expect(git('status', '--porcelain').match(/^.[^ ]/gm)).toBe(null);
    expect(readFileSync(join(folder, 'deploy', 'notes.txt'), 'utf8')).toBe('mine');
  });
});

test('cdk8s-fluxcd synth writes a fleet into the output of cdk8s.yaml and loses nothing', () => {
  const folder = project({ output: 'deploy' });
  const cli = join(dirname(library), 'cli.cjs');
  buildSync({ entryPoints: [join(root, 'src', 'cli', 'process.ts')], outfile: cli, bundle: true, platform: 'node', format: 'cjs' });
  const main = join(dirname(library), 'main.cjs');
  writeFileSync(main, "require('./cli.cjs').runAsProcess();");
  const synth = (env = {}, ...args: string[]) => run([main, 'synth', ...args], folder, env);
  expect(synth()).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(pathsIn(join(folder, 'deploy'))).toEqual(whole);
  expect(synth({}, '--clusters', 'prod')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(synth({ BROKEN: 'yes' })).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Nothing was written, because of 1 error:\n  [fleet/empty] layer-empty: holds no objects. Add some, or leave the layer out.\n',
  });
  expect(pathsIn(join(folder, 'deploy'))).toEqual(whole);
  writeFileSync(join(folder, 'deploy', 'notes.txt'), 'mine');
  expect(synth().stderr).toContain('deploy holds what this app did not write: notes.txt, and maybe more.');
  expect(pathsIn(join(folder, 'deploy'))).toEqual([...whole, 'notes.txt']);
});
