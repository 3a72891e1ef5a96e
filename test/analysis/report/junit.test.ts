import { empty, findingIn, report } from './support';
import { Manifest } from '../../../src/analysis/model/manifest';
import { junitReport } from '../../../src/analysis/report/junit';
import { Report } from '../../../src/analysis/report/report';

const junit = (of: Report) => [...junitReport(of)].join('');

test('errors fail, warnings pass with a message, suppressed ones are skipped, good files pass', () => {
  const wrong = 'is &lt;wrong&gt; &amp; &quot;odd&quot;. Fix it. See https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/';
  const schema = `apps/web.yaml:9:5: HelmRelease apps/web spec.values[0]: ${wrong}schema`;
  expect(junit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-fluxcd" tests="5" failures="1" errors="1" skipped="1">
  <testsuite name="cdk8s-fluxcd validate" tests="5" failures="1" errors="1" skipped="1">
    <properties>
      <property name="checked" value="against Flux 2.8.8 (the FluxInstance in flux.yaml, which says 2.8.x)"/>
      <property name="not checked" value="skipped: 2 templates"/>
      <property name="suppress" value="To suppress a finding, give a reason: for paths, in suppress of .cdk8s-fluxcd.yaml; for one object, by the annotation cdk8s-fluxcd/suppress: RULE=reason."/>
    </properties>
    <testcase classname="apps/bad.yaml" name="can be read" file="apps/bad.yaml" line="2"><error type="unreadable" message="apps/bad.yaml:2:7: a value is expected here">apps/bad.yaml:2:7: a value is expected here</error></testcase>
    <testcase classname="apps/web.yaml" name="schema: HelmRelease apps/web spec.values[0]" file="apps/web.yaml" line="9"><failure type="schema" message="${schema}">${schema}</failure></testcase>
    <testcase classname="apps/my web.yaml" name="some-rule: HelmRelease apps/web" file="apps/my web.yaml" line="3"><system-out>apps/my web.yaml:3:1: HelmRelease apps/web: ${wrong}some-rule</system-out></testcase>
    <testcase classname="apps/web.yaml" name="schema: HelmRelease apps/web spec.values[0]" file="apps/web.yaml" line="9"><skipped message="agreed | with ops"/></testcase>
    <testcase classname="apps/good.yaml" name="has no findings" file="apps/good.yaml"/>
  </testsuite>
</testsuites>
`);
});

test('nothing found is a suite without test cases', () => {
  expect(junit(empty)).toContain(
    '<testsuite name="cdk8s-fluxcd validate" tests="0" failures="0" errors="0" skipped="0">\n    <properties>\n' +
      '      <property name="checked" value="against Flux 2.9.4 (the newest that is known: no file states one)"/>\n' +
      '    </properties>\n  </testsuite>',
  );
});

test('of characters that XML does not have the code is written', () => {
  expect(junit({ ...empty, findings: [findingIn('x.yaml', { message: 'is a\u0000b\ud800\nc' })] })).toContain(
    'is a\\u0000b\\ud800&#10;c. Fix it.',
  );
});

test('what changes the order of a line, and commands of CI systems, are the same characters for a reader of XML alone', () => {
  const written = junit({ ...empty, findings: [findingIn('x.yaml', { message: 'is \u202egnp\u200b ##vso[a] ##teamcity[b]' })] });
  expect(written).toContain('is &#8238;gnp&#8203; #&#35;vso[a] #&#35;teamcity[b]. Fix it.');
});

describe('of a repository with clusters', () => {
  const applier = (title: string, covers: readonly string[], skipped?: string) => ({
    title,
    file: 'clusters/prod/apps.yaml',
    line: 1,
    covers: [title, ...covers],
    skipped,
  });
  const appliers = [
    applier('Kustomization flux-system/apps', ['ConfigMap apps/web']),
    applier('Kustomization flux-system/infra', [], 'OCIRepository flux-system/infra is not this repository'),
    applier('HelmRelease apps/web', []),
    applier('HelmRelease apps/other', []),
  ];
  const tests = () => [
    { name: 'prod', names: ['prod'], appliers },
    { name: 'qa', names: ['qa'], appliers: [appliers[3]] },
  ];
  const found = (clusters: readonly string[], more: object = {}) => findingIn('apps/web.yaml', { message: 'is wrong', clusters, ...more });
  const casesOf = (findings: readonly ReturnType<typeof found>[], more: object = {}) =>
    junit({ ...empty, files: ['apps/web.yaml'], findings, tests, ...more })
      .split('\n')
      .filter((line) => /<testsuite |<testcase/.test(line))
      .map((line) => line.trim().replace(/ file="[^"]*"| line="\d+"| message="[^"]*"| See [^<&]*/g, ''));

  test('there is a suite for each cluster, and a case for each that applies something', () => {
    expect(casesOf([found(['prod'])])).toEqual([
      '<testsuite name="prod" tests="4" failures="1" errors="0" skipped="1">',
      '<testcase classname="prod" name="Kustomization flux-system/apps"/>',
      '<testcase classname="prod" name="Kustomization flux-system/infra"><skipped/></testcase>',
      '<testcase classname="prod" name="HelmRelease apps/web"><failure type="schema">apps/web.yaml:9:5: HelmRelease apps/web spec.values[0]: is wrong. Fix it.</failure></testcase>',
      '<testcase classname="prod" name="HelmRelease apps/other"/>',
      '<testsuite name="qa" tests="1" failures="0" errors="0" skipped="0">',
      '<testcase classname="qa" name="HelmRelease apps/other"/>',
      '<testsuite name="cdk8s-fluxcd validate" tests="0" failures="0" errors="0" skipped="0">',
    ]);
  });

  test('what a Kustomization applies is its own, of each cluster that gets it', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'apps' } };
    const manifest = new Manifest(object, { file: 'apps/web.yaml', line: 1, column: 1 });
    expect(casesOf([found(['prod', 'qa'], { manifest })])[1]).toContain('name="Kustomization flux-system/apps"><failure type="schema">');
  });

  test('several are one failure with all texts', () => {
    const [, , , line] = casesOf([found(['prod']), found(['prod'], { message: 'is worse' })]);
    expect(line).toMatch(/<failure type="schema">[^<]*is wrong\. Fix it\.&#10;[^<]*is worse\. Fix it\.<\/failure>/);
  });

  test('what nothing applies, or another cluster gets, is a case of its own', () => {
    expect(casesOf([found(['other']), found([])]).slice(-3)).toEqual([
      '<testsuite name="cdk8s-fluxcd validate" tests="2" failures="2" errors="0" skipped="0">',
      expect.stringContaining('<testcase classname="apps/web.yaml" name="schema: HelmRelease apps/web spec.values[0]"><failure'),
      expect.stringContaining('<testcase classname="apps/web.yaml" name="schema: HelmRelease apps/web spec.values[0]"><failure'),
    ]);
  });

  test.each([
    ['warning', undefined, 'system-out'],
    ['warning', 'warning', 'failure'],
    ['info', 'warning', 'system-out'],
    ['error', 'never', 'failure'],
  ] as const)('%s with --fail-on %s is %s', (severity, failOn, element) => {
    const policy = failOn && { ruleSet: 'handbook', failOn };
    expect(casesOf([found(['prod'], { severity })], { policy })[3]).toContain(`name="HelmRelease apps/web"><${element}`);
  });

  test('what is suppressed passes, and is told', () => {
    expect(casesOf([found(['prod'], { suppressed: 'it is a demo' })])[3]).toContain(
      '<system-out>suppressed (it is a demo): apps/web.yaml:9:5: HelmRelease apps/web',
    );
  });
});
