import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, Testing } from 'cdk8s';
import { CountingRule, NoisyRule, platform } from './support';
import { Checks } from '../../src';

class CompanyApp extends App {
  public constructor(props: AppProps) {
    super(props);
  }

  public synth(): void {
    super.synth();
  }
}

let outdir: string;
let rule: CountingRule;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'checks-'));
  rule = new CountingRule();
});

/** An app whose charts are one cluster each, so that a run calls the rule once per chart. */
function appOf<A extends App>(app: A, charts: number): A {
  for (let index = 0; index < charts; index++) platform(app, `chart-${index}`);
  Checks.of(app).addRule(rule);
  return app;
}

test('an app of 100 charts is checked once per synth, though cdk8s validates it 101 times', () => {
  const app = appOf(new App({ outdir }), 100);
  app.synth();
  expect(rule.calls).toBe(100);
  app.synth();
  expect(rule.calls).toBe(200);
});

test('a subclass of App is checked once per synth, by synth and by synthYaml', () => {
  const app = appOf(new CompanyApp({ outdir }), 10);
  app.synth();
  expect(rule.calls).toBe(10);
  app.synthYaml();
  expect(rule.calls).toBe(20);
});

test('each Testing.synth checks once', () => {
  const app = appOf(Testing.app(), 3);
  for (const chart of app.charts) Testing.synth(chart);
  expect(rule.calls).toBe(9);
});

test('an app of L1 objects alone is checked when it asks for it', () => {
  const app = new App({ outdir });
  const chart = new Chart(app, 'chart');
  new ApiObject(chart, 'fleet', { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'fleet' } });
  app.synth();
  Checks.of(app).addRule(new NoisyRule());
  expect(() => app.synth()).toThrow('[chart/fleet] noisy: GitRepository fleet spec.url: is noisy. Be quiet.');
});

test('checks can be switched off for an emergency, which is said', () => {
  const app = appOf(new App({ outdir }), 1);
  Checks.of(app).addRule(new NoisyRule());
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_FLUXCD_CHECKS = 'off';
  try {
    app.synth();
    expect(written.mock.calls).toEqual([['cdk8s-fluxcd: checks are off (CDK8S_FLUXCD_CHECKS=off)\n']]);
  } finally {
    delete process.env.CDK8S_FLUXCD_CHECKS;
    written.mockRestore();
  }
  expect(() => app.synth()).toThrow('is noisy');
});

test('an object that changes between two synths is written as it is then', () => {
  const app = appOf(new App({ outdir }), 1);
  const object = app.node.findAll().find((construct): construct is ApiObject => ApiObject.isApiObject(construct))!;
  app.synth();
  object.metadata.addLabel('changed', 'yes');
  expect(app.synthYaml()).toContain('changed: "yes"');
  expect(object.toJson().metadata.labels).toEqual({ changed: 'yes' });
});

test('what a failed synth has prepared is not taken for the next', () => {
  const app = appOf(new App({ outdir }), 1);
  const object = app.node.findAll().find((construct): construct is ApiObject => ApiObject.isApiObject(construct))!;
  const validation = { fails: true, validate: () => (validation.fails ? ['somebody else is not content'] : []) };
  app.node.addValidation(validation);
  expect(() => app.synth()).toThrow('somebody else is not content');
  validation.fails = false;
  object.metadata.addLabel('changed', 'yes');
  expect(app.synthYaml()).toContain('changed: "yes"');
});
