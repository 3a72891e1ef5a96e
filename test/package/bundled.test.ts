import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..');
let folder: string;

/** A folder in which programs find the compiled library by its name. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-bundled-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'cdk8s-fluxcd'));
  symlinkSync(join(root, 'node_modules', 'cdk8s'), join(folder, 'node_modules', 'cdk8s'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app of five charts, of which one has a warning, and, where it is asked for, an error. */
function program(app: string, hasError: boolean): string {
  return `
    const { App, Chart } = require('cdk8s');
    const { FluxApp, GitRef, GitRepository, Kustomization } = require('cdk8s-fluxcd');
    const app = new ${app}();
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const ref = id === 'c' ? undefined : GitRef.branch('main');
      new GitRepository(new Chart(app, id), 'fleet', { url: 'https://github.com/acme/fleet', ref });
    }
    if (${hasError}) new Kustomization(app.charts[1], 'apps', { source: GitRepository.fromGitRepositoryName(app, 'fleet', 'fleet') })
      .node.addValidation({ validate: () => ['has no owner'] });
    try {
      app.synth();
    } catch (error) {
      console.log(error.message);
    }`;
}

/** What a program prints when its packages lie beside it, and what it prints as one file. */
function printed(text: string, minify: boolean) {
  writeFileSync(join(folder, 'program.cjs'), text);
  buildSync({
    entryPoints: [join(folder, 'program.cjs')],
    outfile: join(folder, 'bundle', 'program.cjs'),
    bundle: true,
    minify,
    platform: 'node',
    logLevel: 'error',
  });
  const run = (file: string) => {
    const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    const manifests = ['a', 'b', 'c', 'd', 'e'].map((id) => {
      try {
        return readFileSync(join(folder, 'dist', `${id}.k8s.yaml`), 'utf8');
      } catch {
        return undefined;
      }
    });
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    return { stdout, stderr, manifests };
  };
  return { bundled: run('bundle/program.cjs'), beside: run('program.cjs') };
}

const report = `cdk8s-fluxcd: 1 warning

c/fleet
  warning git-ref-missing
    GitRepository flux-system/fleet spec.ref: is empty, so Flux uses the branch
    master. Set ref.branch, ref.tag or ref.semver.

rules
  git-ref-missing: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/git-ref-missing

To suppress a finding, pass its rule and a reason to suppress() of
Checks.of(scope), or set the annotation cdk8s-fluxcd/suppress: RULE=reason.
`;

describe.each(['App', 'FluxApp'])('a program that esbuild has made one file, with an %s of five charts,', (app) => {
  test.each([
    ['as it is', false],
    ['minified', true],
  ])('prints its report once, and writes the same manifests (%s)', (_, minify) => {
    const { bundled, beside } = printed(program(app, false), minify);
    expect(beside.stderr).toBe(report);
    expect(bundled).toEqual(beside);
    expect(bundled.manifests.every((text) => text?.includes('kind: GitRepository'))).toBe(true);
  });

  test('has the same errors', () => {
    const { bundled, beside } = printed(program(app, true), false);
    expect(beside.stdout).toContain('[b/apps] has no owner\n');
    expect(bundled).toEqual(beside);
  });
});
