import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { folderWithPackage, modules } from './installed-package';
import { exampleOfReadme, javascriptOfReadme } from '../../e2e/languages/readme';
import { blocksOf, notesOf } from '../docs/pages';

let folder: string;

beforeAll(() => {
  folder = folderWithPackage();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string): unknown[] {
  writeFileSync(join(folder, file), file.endsWith('.js') ? javascriptOfReadme() : exampleOfReadme('app.ts'));
  const program = file.endsWith('.ts') ? [join(modules, 'tsx', 'dist', 'cli.mjs'), file] : [file];
  execFileSync(process.execPath, program, { cwd: folder, stdio: 'pipe' });
  const text = readFileSync(join(folder, 'dist', 'platform.k8s.yaml'), 'utf8');
  rmSync(join(folder, 'dist'), { recursive: true });
  return parseAllDocuments(text).map((document) => document.toJS());
}

const retry = { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } };
const written = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'cert-manager', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name: 'cert-manager', namespace: 'cert-manager' },
    spec: {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      ref: { semver: '1.x' },
      interval: '5m',
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    },
  },
  {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'cert-manager', namespace: 'cert-manager' },
    spec: {
      chartRef: { kind: 'OCIRepository', name: 'cert-manager' },
      releaseName: 'cert-manager',
      interval: '30m',
      install: retry,
      upgrade: retry,
    },
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name: 'web', namespace: 'flux-system' },
    spec: { url: 'oci://ghcr.io/acme/web', ref: { semver: '1.x' }, interval: '5m' },
  },
  {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'web', namespace: 'flux-system' },
    spec: {
      sourceRef: { kind: 'OCIRepository', name: 'web' },
      path: './deploy',
      interval: '30m',
      retryInterval: '5m',
      timeout: '5m',
      prune: true,
      wait: true,
    },
  },
];

test.each(['app.ts', 'app.js'])('the packed package runs the example %s of README in an empty folder', (file) => {
  expect(run(file)).toEqual(written);
});

test('the packed package types the example of README', () => {
  writeFileSync(join(folder, 'app.ts'), exampleOfReadme('app.ts'));
  const tsc = join(modules, 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', '--strict', '--module', 'node20', '--target', 'es2022', 'app.ts'];
  expect(spawnSync(process.execPath, [tsc, ...options], { cwd: folder, encoding: 'utf8' }).stdout).toBe('');
});

test('the fleet of README writes the files that README lists', () => {
  writeFileSync(join(folder, 'fleet.ts'), exampleOfReadme('fleet.ts'));
  const tsc = [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit', '--strict', '--module', 'node20', '--target', 'es2022', 'fleet.ts'];
  expect(spawnSync(process.execPath, tsc, { cwd: folder, encoding: 'utf8' }).stdout).toBe('');
  const { stderr } = spawnSync(process.execPath, [join(modules, 'tsx', 'dist', 'cli.mjs'), 'fleet.ts'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  const files = readdirSync(join(folder, 'deploy'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, 'deploy').length + 1)).sort();
  const listed = blocksOf('docs/fleets.md').find((block) => notesOf(block, 'files of').includes('fleet.ts'))!;
  expect(paths).toEqual(listed.text.split('\n').map((line) => line.split(/\s/)[0]));
  rmSync(join(folder, 'deploy'), { recursive: true });
});

test('the packed package holds the library and its texts, and no sources or tests', () => {
  const top = readdirSync(join(folder, 'node_modules', 'cdk8s-fluxcd'));
  const texts = ['.jsii', '.jsii.tabl.json', 'LICENSE', 'NOTICE', 'README.md', 'package.json'];
  expect(top.sort()).toEqual([...texts, 'bin', 'docs', 'lib', 'node_modules', 'project', 'schemas'].sort());
  // The pages that `audit --explain` prints.
  expect(readdirSync(join(folder, 'node_modules', 'cdk8s-fluxcd', 'docs'))).toEqual(['rules']);
  // jsii has what other languages cannot install bundled.
  const bundled = readdirSync(join(folder, 'node_modules', 'cdk8s-fluxcd', 'node_modules'));
  expect(bundled.filter((name) => !name.startsWith('.')).sort()).toEqual(['@discoveryjs', '@marcbachmann', '@noble', 'ignore', 're2js']);
});

test('the versions of the CRDs are readable', () => {
  const script = "const { crds } = require('cdk8s-fluxcd'); console.log(crds.CrdVersions.FLUX, crds.CrdVersions.FLUX_OPERATOR)";
  const printed = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  expect(printed).toMatch(/^\d+\.\d+\.\d+ \d+\.\d+\.\d+\n$/);
});

test('an uncaught mistake in a plain App shows lines that a person can read', () => {
  const script = `
    const { App, Chart } = require('cdk8s');
    const { OciRepository } = require('cdk8s-fluxcd');
    new OciRepository(new Chart(new App(), 'c'), 'g', { url: 'oci://ghcr.io/acme/web', secretRef: 'x' });
  `;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(1);
  const [place, code, caret, , message, ...frames] = stderr.split('\n');
  const [, file, line] = /^(.*[\\/]cdk8s-fluxcd[\\/]lib[\\/]src[\\/]constructs[\\/]core[\\/][a-z-]+\.js):(\d+)$/.exec(place)!;
  expect(code).toBe(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]);
  expect(code.trim()).toMatch(/^throw new [\w.]*InputError\(\w+, field, `/);
  expect(caret.trim()).toBe('^');
  expect(message).toMatch(/^InputError: c\/g: spec\.secretRef .* SecretRef\.fromConstruct\(construct\)\.$/);
  expect(frames.filter((frame) => frame.includes('new OciRepository')).length).toBeGreaterThan(0);
});

test('cdk8s-fluxcd/project needs projen, and nothing else of the package does', () => {
  const script = "require('cdk8s-fluxcd'); require('cdk8s-fluxcd/project')";
  const { stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toContain(
    'Error: cdk8s-fluxcd/project needs projen: run npm install --save-dev projen. Without projen, npx cdk8s-fluxcd init makes the same repository.\n',
  );
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, 'node_modules', 'cdk8s-fluxcd', 'package.json'), 'utf8'));
  expect({ ...dependencies, ...peerDependencies }).not.toHaveProperty('projen');
  const { dependencies: ofOtherLanguages } = JSON.parse(readFileSync(join(folder, 'node_modules', 'cdk8s-fluxcd', '.jsii'), 'utf8'));
  expect(Object.keys(ofOtherLanguages)).toEqual(['cdk8s', 'constructs']);
});

test('with projen, cdk8s-fluxcd/project has the project type and its types', () => {
  const project = join(folder, 'with-projen');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  for (const name of ['projen', '@types', 'typescript']) symlinkSync(join(modules, name), join(project, 'node_modules', name));
  // Node looks for projen from where the package lies.
  cpSync(join(folder, 'node_modules', 'cdk8s-fluxcd'), join(project, 'node_modules', 'cdk8s-fluxcd'), { recursive: true });
  const program = "new FleetProject({ name: 'fleet', pattern: 'gitless-fleet' }).synth();\n";
  writeFileSync(join(project, 'rc.ts'), `import { FleetProject } from 'cdk8s-fluxcd/project';\n${program}`);
  writeFileSync(join(project, '.projenrc.js'), `const { FleetProject } = require('cdk8s-fluxcd/project');\n${program}`);
  const tsc = [
    join(modules, 'typescript', 'bin', 'tsc'),
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'node20',
    '--target',
    'es2022',
    'rc.ts',
  ];
  expect(spawnSync(process.execPath, tsc, { cwd: project, encoding: 'utf8' }).stdout).toBe('');
  mkdirSync(join(project, '.git'));
  const env = { ...process.env, PROJEN_DISABLE_POST: 'true' };
  expect(spawnSync(process.execPath, ['.projenrc.js'], { cwd: project, encoding: 'utf8', env })).toMatchObject({ status: 0 });
  expect(readFileSync(join(project, 'fleet.ts'), 'utf8')).toContain('extends GitlessFleet');
  rmSync(project, { recursive: true });
}, 60_000);

test('no file of the packed package is minified', () => {
  const lib = join(folder, 'node_modules', 'cdk8s-fluxcd', 'lib', 'src');
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !file.includes('generated'),
  );
  const longest = (file: string) =>
    Math.max(
      ...readFileSync(join(lib, file), 'utf8')
        .split('\n')
        .map((line) => line.length),
    );
  expect(files.filter((file) => longest(file) > 1_000)).toEqual([]);
});

test('two copies of the package in one program are an error that names both', () => {
  const installed = realpathSync(join(folder, 'node_modules'));
  const brought = join(installed, 'blueprint', 'node_modules', 'cdk8s-fluxcd');
  cpSync(join(installed, 'cdk8s-fluxcd'), brought, { recursive: true });
  writeFileSync(join(brought, 'package.json'), JSON.stringify({ name: 'cdk8s-fluxcd', version: '1.1.0', main: 'lib/src/index.js' }));
  writeFileSync(join(installed, 'blueprint', 'index.js'), "exports.Blueprint = class extends require('cdk8s-fluxcd').GitlessFleet {};");
  const program = "require('cdk8s-fluxcd'); require('blueprint')";
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
  rmSync(join(installed, 'blueprint'), { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toContain(
    [
      'This program loads two copies of cdk8s-fluxcd, which do not know each other:',
      `  0.0.0 in ${join(installed, 'cdk8s-fluxcd')}`,
      `  1.1.0 in ${brought}`,
      'Make cdk8s-fluxcd a peerDependency of the package that brings its own copy, then run "npm dedupe".',
    ].join('\n'),
  );
});

test('the packed package has the command line', () => {
  writeFileSync(
    join(folder, 'x.yaml'),
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web }\nspec: { interval: 5 }\n',
  );
  const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules', '.bin', 'cdk8s-fluxcd'), ['validate', 'x.yaml'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('x.yaml:4:9\n  error schema\n    HelmRelease web spec.interval: is 5, but must be a string.');
});

test('a reader that has seen enough ends the command line without a word', () => {
  const bin = join(folder, 'node_modules', '.bin', 'cdk8s-fluxcd');
  const objects = Array.from(
    { length: 3_000 },
    (_, index) => `{"apiVersion":"helm.toolkit.fluxcd.io/v2","kind":"HelmRelease","metadata":{"name":"x${index}"},"spec":{"interval":5}}`,
  );
  writeFileSync(join(folder, 'many.yaml'), objects.join('\n---\n'));
  const { stdout, stderr } = spawnSync('sh', ['-c', `"${bin}" validate many.yaml | head -n 1`], { cwd: folder, encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: 'many.yaml:1:97\n', stderr: '' });
});
