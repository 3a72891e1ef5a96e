import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { CountingRule, errorsOf, NoisyRule, platform, printed } from './support';
import {
  Checks,
  ClusterScope,
  GitRepository,
  HelmRelease,
  HelmRepository,
  Kustomization,
  OciRepository,
  Severity,
  Variable,
} from '../../src';

const url = 'https://github.com/acme/fleet';

test('all mistakes are shown together, each once, with the construct that made it', () => {
  const app = new App();
  const chart = new Chart(app, 'platform');
  const charts = OciRepository.fromOciRepositoryName(chart, 'charts', 'web');
  const release = new HelmRelease(chart, 'web', { chartRef: charts });
  ApiObject.of(release).addJsonPatch(
    JsonPatch.add('/spec/chart', { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'charts' } } }),
  );
  const source = new GitRepository(chart, 'fleet', { url });
  const [one, two] = ['one', 'two'].map((id) => new Kustomization(chart, id, { source }));
  one.addDependency(two);
  two.addDependency(one);
  expect(errorsOf(app)).toEqual([
    'Validation failed with the following errors:',
    '[platform/web] ref-unresolved: HelmRelease flux-system/web spec.chart.spec.sourceRef: names HelmRepository ' +
      'flux-system/charts, which nothing in this app creates. Create it, or import it with ' +
      'HelmRepository.fromHelmRepositoryName() if it is managed elsewhere.',
    '[platform/web] chart-xor-chart-ref: HelmRelease flux-system/web spec.chart: spec.chart and spec.chartRef exclude each other. Keep chartRef for OCI, chart for HTTPS.',
    '[platform/one] depends-on-cycle: Kustomization flux-system/one spec.dependsOn[0]: is part of a dependency cycle: ' +
      'platform/one -> platform/two -> platform/one. Remove one dependsOn of the cycle.',
  ]);
});

test('what the API server would refuse is said also where the rule that explains it is suppressed', () => {
  const app = new App();
  const chart = new Chart(app, 'platform');
  const charts = OciRepository.fromOciRepositoryName(chart, 'charts', 'web');
  const release = new HelmRelease(chart, 'web', { chartRef: charts });
  const sourceRef = { kind: 'HelmRepository', name: 'charts', namespace: 'elsewhere' };
  ApiObject.of(release).addJsonPatch(JsonPatch.add('/spec/chart', { spec: { chart: 'web', sourceRef } }));
  HelmRepository.fromHelmRepositoryName(chart, 'elsewhere', 'charts', { namespace: 'elsewhere' });
  Checks.of(app).suppress('chart-xor-chart-ref', { reason: 'we want to see' });
  expect(errorsOf(app)).toEqual([
    'Validation failed with the following errors:',
    '[platform/web] cel: HelmRelease flux-system/web spec: either chart or chartRef must be set. Keep chartRef for OCI, chart for HTTPS.',
  ]);
});

test('a mistake that was mended is gone at the next synth', () => {
  const app = new App();
  const chart = platform(app, 'platform');
  const noisy = new NoisyRule(Severity.ERROR, ['ConfigMap']);
  Checks.of(app).addRule(noisy);
  const object = new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap' });
  expect(() => Testing.synth(chart)).toThrow('is noisy');
  chart.node.tryRemoveChild(object.node.id);
  expect(() => Testing.synth(chart)).not.toThrow();
});

describe('suppressing', () => {
  test('what is reported once is said of the first that does not suppress it', () => {
    const app = new App();
    const chart = new Chart(app, 'platform', { namespace: 'web' });
    const [quiet, loud] = ['quiet', 'loud'].map((id) => new Construct(chart, id));
    for (const scope of [quiet, loud]) {
      for (const name of ['a', 'b']) {
        new ApiObject(scope, name, {
          apiVersion: 'helm.toolkit.fluxcd.io/v2',
          kind: 'HelmRelease',
          metadata: { name: `${scope.node.id}-${name}` },
          spec: { interval: '30m', chartRef: { kind: 'OCIRepository', name: 'elsewhere' } },
        });
      }
    }
    Checks.of(app).suppress('ref-unresolved', { reason: 'it is elsewhere' });
    Checks.of(quiet).suppress('retry-on-failure', { reason: 'a demo' });
    const report = printed(() => expect(errorsOf(app)).toBeUndefined());
    expect(report.replace(/\s+/g, ' ')).toContain(
      'platform/loud/a warning retry-on-failure HelmRelease web/loud-a spec: does not set a strategy for install and upgrade (and 1 more).',
    );
    for (const name of ['a', 'b']) expect(report).toContain(`retry-on-failure at platform/quiet/${name}: a demo`);
  });

  test('a rule holds below the scope, and the report lists the reason', () => {
    const app = new App();
    const [quiet, loud] = [platform(app, 'quiet'), platform(app, 'loud')];
    Checks.of(app).addRule(new NoisyRule());
    Checks.of(quiet).suppress('noisy', { reason: 'agreed with the platform team' });
    const report = printed(() => {
      expect(errorsOf(app)).toEqual([
        'Validation failed with the following errors:',
        '[loud/fleet] noisy: GitRepository flux-system/fleet spec.url: is noisy. Be quiet.',
      ]);
    });
    expect(report).toBe('cdk8s-fluxcd: 1 suppressed\n\nsuppressed\n  noisy at quiet/fleet: agreed with the platform team\n');
    expect(loud.node.id).toBe('loud');
  });

  test('a rule by the annotation holds for one object', () => {
    const app = new App();
    const chart = new Chart(app, 'platform');
    new GitRepository(chart, 'a', { url, annotations: { 'cdk8s-fluxcd/suppress': 'other=x; noisy=legacy repository' } });
    new GitRepository(chart, 'b', { url, annotations: { 'cdk8s-fluxcd/suppress': 'noisy=' } });
    Checks.of(app).addRule(new NoisyRule());
    const report = printed(() => {
      expect(errorsOf(app)).toEqual([
        'Validation failed with the following errors:',
        '[platform/b] noisy: GitRepository flux-system/b spec.url: is noisy. Be quiet.',
      ]);
    });
    expect(report).toContain('noisy at platform/a: legacy repository');
  });

  test('needs a reason', () => {
    const app = new App();
    expect(() => Checks.of(new Chart(app, 'platform')).suppress('noisy', { reason: ' ' })).toThrow(
      'platform: Checks.suppress() requires a reason to suppress noisy. Set reason; reports show it.',
    );
  });

  test('a rule that does not exist is an error that lists those that do', () => {
    const app = new App();
    const chart = platform(app, 'platform');
    Checks.of(chart).suppress('nosy', { reason: 'x' }).addRule(new CountingRule());
    const [, message] = errorsOf(app)!;
    expect(message).toMatch(
      /^\[platform\] Checks\.of\(\) uses the rule "nosy", which does not exist\. Available: .*chart-xor-chart-ref.*, counting\.$/,
    );
  });
});

test('the severity of a rule can be changed for a scope; the nearest scope wins', () => {
  const app = new App();
  const chart = platform(app, 'platform');
  Checks.of(app).addRule(new NoisyRule()).setSeverity('noisy', Severity.INFO);
  const report = printed(() => expect(errorsOf(app)).toBeUndefined());
  expect(report).toBe(
    'cdk8s-fluxcd: 1 hint\n\nplatform/fleet\n  hint noisy\n    GitRepository flux-system/fleet spec.url: is noisy. Be quiet.\n\n' +
      'To suppress a finding, pass its rule and a reason to suppress() of\nChecks.of(scope), or set the annotation cdk8s-fluxcd/suppress: RULE=reason.\n',
  );
  Checks.of(chart).setSeverity('noisy', Severity.ERROR);
  expect(errorsOf(app)).toHaveLength(2);
});

describe('a rule of your own', () => {
  test('sees the objects of its scope, once per cluster', () => {
    const app = new App();
    const [one, two] = [platform(app, 'one'), platform(app, 'two')];
    const rule = new CountingRule();
    Checks.of(two).addRule(rule);
    app.synthYaml();
    expect(rule.seen).toEqual(['GitRepository flux-system/fleet', 'Kustomization flux-system/apps']);
    expect(rule.calls).toBe(1);
    expect(one.node.id).toBe('one');
  });

  test('sees charts that are one cluster together', () => {
    const app = new App();
    const chart = new Chart(app, 'one');
    new GitRepository(chart, 'a', { url });
    const other = new Chart(app, 'two');
    new GitRepository(other, 'b', { url });
    ClusterScope.named('production').add(chart, other);
    const rule = new CountingRule();
    Checks.of(app).addRule(rule);
    app.synthYaml();
    expect([rule.calls, rule.seen]).toEqual([1, ['GitRepository flux-system/a', 'GitRepository flux-system/b']]);
  });
});

test('one object may stand in two charts, but not twice in one cluster', () => {
  const app = new App();
  const charts = [platform(app, 'eu'), platform(app, 'us')];
  expect(errorsOf(app)).toBeUndefined();
  ClusterScope.named('production').add(...charts);
  expect(errorsOf(app)).toEqual([
    'Validation failed with the following errors:',
    expect.stringMatching(
      /^\[us\/fleet\] duplicate-object: GitRepository flux-system\/fleet metadata\.name: is already written by eu\/fleet/,
    ),
    expect.stringMatching(/^\[us\/apps\] duplicate-object: Kustomization flux-system\/apps metadata\.name: is already written by eu\/apps/),
  ]);
});

describe('a rule that is none', () => {
  test('says what it lacks', () => {
    const rule = { id: 'half', severity: Severity.ERROR } as unknown as CountingRule;
    expect(() => Checks.of(new App()).addRule(rule)).toThrow(
      'Checks.addRule() requires a rule, but an object does not have kinds. Implement IRule with id, severity, kinds and ' +
        'check(). In Python, id, severity and kinds are properties (@property).',
    );
  });

  test.each<[string, object, string]>([
    ['no check()', { check: undefined }, 'an object does not have check()'],
    ['a check() that is a word', { check: 'apply' }, 'check() of own must be a method, not the string "apply"'],
    ['an empty id', { id: '' }, 'its id must be a string that is not empty, not the string ""'],
    ['a severity of its own', { severity: 'fatal' }, 'the severity of own must be a Severity, not the string "fatal"'],
    ['one kind instead of a list', { kinds: 'Deployment' }, 'the kinds of own must be a list, not the string "Deployment"'],
  ])('with %s is refused when it is added', (_, part, problem) => {
    const rule = { id: 'own', severity: Severity.INFO, kinds: [], check: () => undefined, ...part };
    expect(() => Checks.of(new App()).addRule(rule as never)).toThrow(
      new Error(
        `Checks.addRule() requires a rule, but ${problem}. Implement IRule with id, severity, kinds and check(). In Python, id, severity and ` +
          'kinds are properties (@property).',
      ),
    );
  });

  test('a rule that fails is named, with the cluster', () => {
    const app = new App();
    platform(app, 'production');
    const rule = new CountingRule();
    rule.check = () => {
      throw new Error("'spec'");
    };
    Checks.of(app).addRule(rule);
    expect(() => app.synthYaml()).toThrow(`The rule "counting" failed on the cluster "production": 'spec'`);
  });

  test('a rule that reports a field by its name, without a slash, hears what a JSON pointer is', () => {
    const app = new App();
    platform(app, 'production');
    const rule = new CountingRule();
    rule.check = ([manifest], report) => report.add(manifest, 'spec.path', 'is wrong', 'Mend it.');
    Checks.of(app).addRule(rule);
    expect(() => app.synthYaml()).toThrow(
      'The rule "counting" failed on the cluster "production": report.add() requires a JSON pointer as path, such as "/spec/replicas", or "" for the ' +
        'whole object, not "spec.path"',
    );
  });
});

test('a Variable outside of a fleet is an error: only a layer can write it', () => {
  const app = new App();
  const chart = platform(app, 'platform');
  const data = { replicas: [{ n: Variable.number('REPLICAS') }] };
  new ApiObject(chart, 'settings', { apiVersion: 'acme.io/v1', kind: 'Settings', metadata: { name: 'settings' }, data });
  expect(errorsOf(app)).toContain(
    "[platform/settings] variable: Settings settings data.replicas[0].n is Variable.number('REPLICAS'), which only a layer of a FleetApp can write. Create the object in a layer.",
  );
});

test('a literal outside of a fleet is an error too: whether Flux substitutes variables there is not known', () => {
  const app = new App();
  const data = { home: `cd ${Variable.literal('HOME')}` };
  new ApiObject(platform(app, 'platform'), 'settings', {
    apiVersion: 'acme.io/v1',
    kind: 'Settings',
    metadata: { name: 'settings' },
    data,
  });
  expect(errorsOf(app)).toContain(
    "[platform/settings] variable: Settings settings data.home is Variable.literal('HOME'), which only a layer of a FleetApp can write. Create the object in a layer.",
  );
});
