import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '../setup/files';

const root = join(__dirname, '..', '..');
const modules = join(root, 'node_modules');
const blueprint = join(root, 'examples', 'blueprint');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-blueprint-'));
  // The library has its version only when it is released: here it stands for the one that the blueprint asks for.
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "overrides": { "cdk8s-fluxcd": "$cdk8s-fluxcd" } }');
  install(root, ...['cdk8s', 'constructs', 'yaml', '@types/node', 'undici-types'].map((name) => join(modules, name)));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, args: string[], cwd = folder): void {
  execFileSync(program, args, { cwd, stdio: 'pipe', env: { ...process.env, CDK8S_OUTDIR: join(folder, 'dist') } });
}

/** Installs packages as they would be published, without a network. */
function install(...packages: string[]): void {
  const tarballs = mkdtempSync(join(folder, 'tarballs-'));
  for (const source of packages) run('npm', ['pack', source, '--ignore-scripts', '--pack-destination', tarballs]);
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...readdirSync(tarballs).map((file) => join(tarballs, file))]);
}

test('the blueprint compiles against the packed library, and its own package serves an app in another folder', () => {
  mkdirSync(join(folder, 'acme'));
  const source = join(folder, 'acme', 'platform');
  cpSync(join(blueprint, 'acme-platform'), source, { recursive: true });
  run(process.execPath, [join(modules, 'typescript', 'bin', 'tsc')], source);
  install(source);
  expect(readdirSync(join(folder, 'node_modules', '@acme', 'platform')).sort()).toEqual(['lib', 'package.json', 'versions.yaml']);

  cpSync(join(blueprint, 'main.ts'), join(folder, 'main.ts'));
  run(process.execPath, [join(modules, 'tsx', 'dist', 'cli.mjs'), 'main.ts']);
  expect(filesIn(join(folder, 'dist'))).toEqual(filesIn(join(blueprint, 'expected')));
}, 120_000);
