import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Checks, FleetApp, FluxApp, GitRepository, HelmRelease, OciHelmChart, OciRef, OciRepository, ReportFormat } from '../../src';
import { configMap, twoClusters } from '../constructs/fleet/support';

/*
 * The report file of a synth.
 */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A program with a warning, and one that is suppressed. */
function program(): FluxApp {
  const app = new FluxApp({ outdir: join(folder, 'dist') });
  const chart = new Chart(app, 'apps', { namespace: 'apps' });
  const url = 'https://github.com/acme/web';
  new GitRepository(chart, 'web', { url });
  Checks.of(new GitRepository(chart, 'accepted', { url })).suppress('git-ref-missing', { reason: 'master is what we test' });
  return app;
}

/** The report of an app that may fail. */
function report(app: FluxApp, name: string, format?: ReportFormat): string {
  const file = join(folder, 'reports', name);
  app.addReport(file, { format });
  try {
    app.synth();
  } catch {
    // The report says why.
  }
  return readFileSync(file, 'utf8');
}

test('a page says what the rule of a fleet is, not only what it found', () => {
  const { app, fleet } = twoClusters({}, { outdir: join(folder, 'deploy') });
  fleet.addLayer('empty');
  expect(report(app, 'flux.html')).toContain('A layer is empty: a Kustomization of a folder that does not exist never becomes ready.');
});

test('a report has the findings of a synth, with suppressions and their reasons', () => {
  const object = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', namespace: 'apps', path: '/spec/ref' };
  const found = {
    ...object,
    rule: 'git-ref-missing',
    severity: 'warning',
    fix: 'Set ref.branch, ref.tag or ref.semver.',
    docs: 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/git-ref-missing',
  };
  const message = (name: string) => `GitRepository apps/${name} spec.ref: is empty, so Flux uses the branch master`;
  expect(JSON.parse(report(program(), 'flux.json'))).toEqual({
    findings: [
      { ...found, construct: 'apps/web', name: 'web', message: message('web') },
      { ...found, construct: 'apps/accepted', name: 'accepted', message: message('accepted'), suppressed: 'master is what we test' },
    ],
    skipped: [],
    summary: {
      errors: 0,
      warnings: 1,
      infos: 0,
      suppressed: 1,
      known: 0,
      files: 0,
      objects: 2,
      skipped: [],
      fluxVersion: '2.10.0',
      fluxVersions: [{ version: '2.10.0', from: 'cluster apps' }],
    },
  });
});

test.each([
  ['flux.txt', /^apps\/web\n {2}warning git-ref-missing\n/],
  ['flux.sarif', /^{\n/],
  ['flux.xml', /^<\?xml/],
  ['flux.md', /^## cdk8s-fluxcd synth: /],
  ['flux.html', /^<!doctype html>/i],
])('%s is written in its format, and the same again by the next synth', (name, begin) => {
  const first = report(program(), name);
  expect(first).toMatch(begin);
  expect(first).toContain('master is what we test');
  expect(report(program(), name)).toBe(first);
});

test('a report may have any name, with a format', () => {
  expect(report(program(), 'gl-code-quality', ReportFormat.SARIF)).toBe(report(program(), 'flux.sarif'));
});

test('a report is written when the synth fails: with errors, mistakes of constructs and of objects', () => {
  const app = program();
  const chart = app.charts[0];
  new HelmRelease(chart, 'broken', { chartRef: { releaseChart: { kind: 'OCIRepository', name: 'none', namespace: 'x' } } as never });
  new ApiObject(chart, 'unnamed', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', labels: { a: 'b c' } } });
  chart.node.addValidation({ validate: () => ['is not what acme wants'] });
  const { findings, summary } = JSON.parse(report(app, 'flux.json'));
  const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error');
  expect(errors.map(({ construct, rule, message, fix }: { [key: string]: string }) => [construct, rule, message, fix])).toEqual([
    ['apps', 'invalid', 'is not what acme wants', ''],
    [
      'apps/unnamed',
      'schema',
      'ConfigMap apps/x metadata.labels.a: is "b c", but must consist of letters, digits, -, _ and ., with a letter or digit at both ends',
      'Change it.',
    ],
    [
      'apps/broken',
      'ref-unresolved',
      'HelmRelease apps/broken spec.chartRef: names OCIRepository x/none, which nothing in this app creates',
      'Create it, or import it with OciRepository.fromOciRepositoryName() if it is managed elsewhere.',
    ],
  ]);
  expect(summary.errors).toBe(3);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('a synth in which nothing is found has a report with a test that passes', () => {
  const app = new FluxApp({ outdir: join(folder, 'dist') });
  const chart = new Chart(app, 'apps', { namespace: 'apps' });
  new OciRepository(chart, 'web', { url: 'oci://ghcr.io/acme/web', ref: OciRef.digest(`sha256:${'0'.repeat(64)}`) });
  expect(report(app, 'flux.xml')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-fluxcd" tests="1" failures="0" errors="0" skipped="0">
  <testsuite name="cdk8s-fluxcd synth" tests="1" failures="0" errors="0" skipped="0">
    <properties>
      <property name="checked" value="against Flux 2.10.0 (cluster apps)"/>
    </properties>
    <testcase classname="synth" name="has no findings" file="synth"/>
  </testsuite>
</testsuites>
`);
});

test('a fleet has the same for all its clusters', () => {
  const { app, fleet } = twoClusters({}, { outdir: join(folder, 'deploy') });
  const layer = fleet.addLayer('apps');
  new OciHelmChart(layer, 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '*' });
  configMap(layer, 'config', { a: '${NOTHING}' });
  fleet.addLayer('empty');
  const { findings, summary } = JSON.parse(report(app, 'flux.json'));
  expect(findings.map(({ construct, rule, message, fix }: { [key: string]: string }) => [construct, rule, message, fix])).toEqual([
    ['fleet/empty', 'layer-empty', 'holds no objects', 'Add some, or leave the layer out.'],
    [
      'fleet/apps/web/Repository',
      'mutable-tag-production',
      'OCIRepository web/web spec.ref.semver: is *, so production follows every version that is pushed',
      'Set ref.semver to a range such as 1.x, or ref.tag to a tag that is moved for production only.',
    ],
  ]);
  expect(summary.fluxVersions.map(({ from }: { from: string }) => from)).toEqual(['cluster staging', 'cluster prod-eu']);
});

test('a report says that the checks are off', () => {
  process.env.CDK8S_FLUXCD_CHECKS = 'off';
  try {
    const { findings, skipped } = JSON.parse(report(program(), 'flux.json'));
    expect(findings).toEqual([]);
    expect(skipped).toEqual([{ reason: 'checks-off', count: 2 }]);
  } finally {
    delete process.env.CDK8S_FLUXCD_CHECKS;
  }
});

test('render, renderObjects, findings and synthYaml write no report', () => {
  const app = program();
  app.addReport(join(folder, 'flux.sarif'));
  app.synthYaml();
  app.findings();
  app.renderObjects();
  expect(existsSync(join(folder, 'flux.sarif'))).toBe(false);
});

test.each<[string, unknown, unknown, string]>([
  [
    'in the output folder',
    'deploy/flux.sarif',
    {},
    'addReport() is "deploy/flux.sarif", which lies in the output folder "deploy": a synth writes manifests there, and nothing else. Name a file outside of it.',
  ],
  [
    'of an unknown kind',
    'flux.yaml',
    {},
    'addReport() is "flux.yaml", which ends with none of .txt, .json, .sarif, .xml, .md or .html. Use one of these, or set format.',
  ],
  [
    'in an unknown format',
    'flux.txt',
    { format: 'pdf' },
    'addReport() format is "pdf". Use one of text, json, sarif, junit, markdown, html.',
  ],
  ['without a name', undefined, {}, "addReport() must be the name of a file, not undefined. Write for example 'reports/flux.sarif'."],
])('a report %s is refused where it is added', (_, file, options, message) => {
  expect(() => new FleetApp({ outdir: 'deploy' }).addReport(file as string, options as never)).toThrow(new Error(message));
});

test('a report that cannot be written is an error that names it', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const app = program();
  app.addReport(join(file, 'flux.sarif'));
  expect(() => app.synth()).toThrow(
    new RegExp(`^The report ${file}/flux.sarif cannot be written, because .*\\. Name another file in addReport\\(\\)\\.$`),
  );
});
