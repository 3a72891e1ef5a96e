import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWithPackage, modules } from './installed-package';

let folder: string;

beforeAll(() => {
  folder = folderWithPackage();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program of plain cdk8s, which has no checks of its own. */
const program = (objects: string) => `
const { App, ApiObject, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'platform');
const object = (id, kind, apiVersion, name, spec) => new ApiObject(chart, id, { apiVersion, kind, metadata: { name, namespace: 'flux-system' }, spec });
${objects}
app.synth();
`;

const source = (id: string, name: string, spec: object) =>
  `object('${id}', 'GitRepository', 'source.toolkit.fluxcd.io/v1', '${name}', ${JSON.stringify(spec)});`;
const good = { interval: '5m', url: 'https://github.com/acme/fleet' };
const bad = { ...good, interval: 5 };

/** Runs the real `cdk8s synth` with the plugin on an app. */
function synth(objects: string, properties = '') {
  writeFileSync(join(folder, 'main.js'), program(objects));
  writeFileSync(
    join(folder, 'cdk8s.yaml'),
    `language: typescript
app: node main.js
output: dist
validations:
  - package: ./node_modules/cdk8s-fluxcd
    class: FluxValidation
    version: 0.0.0
${properties}`,
  );
  rmSync(join(folder, 'reports.json'), { force: true });
  const args = [join(modules, 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', '--validation-reports-output-file', 'reports.json'];
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

function reports() {
  const [{ violations, summary }] = JSON.parse(readFileSync(join(folder, 'reports.json'), 'utf8')).reports;
  return { violations, summary };
}

test('cdk8s synth succeeds when the API server would take every object', () => {
  const { status, stdout } = synth(source('fleet', 'fleet', good));
  expect(status).toBe(0);
  expect(stdout).toContain('Validations ended succesfully');
  expect(reports()).toEqual({
    violations: [],
    summary: {
      status: 'success',
      plugin: join(folder, 'node_modules', 'cdk8s-fluxcd'),
      version: '0.0.0',
      metadata: {
        'Objects checked': '1',
        Judged: expect.stringMatching(/^against Flux \d+\.\d+\.\d+ \(the newest that is known: no file states one\)$/),
      },
    },
  });
});

test('cdk8s synth fails with the field, the fix and the construct', () => {
  const { status, stdout } = synth(source('fleet', 'fleet', bad));
  expect(status).toBe(2);
  expect(stdout).toContain('Construct Path: platform/fleet');
  expect(reports().violations).toEqual([
    {
      ruleName: 'schema',
      recommendation: 'is 5, but must be a string',
      fix: 'Write a duration, for example 30s, 5m or 1h30m.',
      violatingConstructs: [
        {
          resourceName: 'fleet',
          constructPath: 'platform/fleet',
          manifestPath: 'dist/platform.k8s.yaml',
          locations: ['spec.interval (line 7)'],
        },
      ],
    },
  ]);
});

test('where several objects have a name, no construct is shown rather than a wrong one', () => {
  const kustomization = `object('apps', 'Kustomization', 'kustomize.toolkit.fluxcd.io/v1', 'fleet', { interval: '5m', prune: true, sourceRef: { kind: 'GitRepository', name: 'fleet' } });`;
  expect(synth(`${source('fleet', 'fleet', bad)}\n${kustomization}`).status).toBe(2);
  expect(reports().violations[0].violatingConstructs).toEqual([
    { resourceName: 'GitRepository flux-system/fleet', manifestPath: 'dist/platform.k8s.yaml', locations: ['spec.interval (line 7)'] },
  ]);
});

test('properties name the version of Flux', () => {
  expect(synth(source('fleet', 'fleet', good), '    properties: { fluxVersion: "2.8" }\n').status).toBe(0);
  expect(synth(source('fleet', 'fleet', good), '    properties: { version: "2.8" }\n').stderr).toContain(
    'cdk8s.yaml: the property version of FluxValidation is unknown. Available: fluxVersion and crds.',
  );
});
