import { empty, findingIn, report } from './support';
import { junitReport } from '../../../src/analysis/report/junit';

test('errors fail, warnings pass with a message, suppressed ones are skipped, good files pass', () => {
  const wrong = 'is &lt;wrong&gt; &amp; &quot;odd&quot;. Fix it. See https://github.com/cdk8s-fluxcd/cdk8s-fluxcd/blob/main/docs/rules/';
  const schema = `apps/web.yaml:9:5: HelmRelease apps/web spec.values[0]: ${wrong}schema.md`;
  expect(junitReport(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-fluxcd" tests="5" failures="1" errors="1" skipped="1">
  <testsuite name="cdk8s-fluxcd validate" tests="5" failures="1" errors="1" skipped="1">
    <properties>
      <property name="checked" value="against Flux 2.8.8 (the FluxInstance in flux.yaml, which says 2.8.x)"/>
      <property name="not checked" value="skipped: 2 templates"/>
      <property name="suppress" value="To suppress a finding, give a reason: for paths, in suppress of .cdk8s-fluxcd.yaml; for one object, by the annotation cdk8s-fluxcd/suppress: RULE=reason."/>
    </properties>
    <testcase classname="apps/bad.yaml" name="can be read" file="apps/bad.yaml" line="2"><error type="unreadable" message="apps/bad.yaml:2:7: a value is expected here">apps/bad.yaml:2:7: a value is expected here</error></testcase>
    <testcase classname="apps/web.yaml" name="schema: HelmRelease apps/web spec.values[0]" file="apps/web.yaml" line="9"><failure type="schema" message="${schema}">${schema}</failure></testcase>
    <testcase classname="apps/my web.yaml" name="some-rule: HelmRelease apps/web" file="apps/my web.yaml" line="3"><system-out>apps/my web.yaml:3:1: HelmRelease apps/web: ${wrong}some-rule.md</system-out></testcase>
    <testcase classname="apps/web.yaml" name="schema: HelmRelease apps/web spec.values[0]" file="apps/web.yaml" line="9"><skipped message="agreed | with ops"/></testcase>
    <testcase classname="apps/good.yaml" name="has no findings" file="apps/good.yaml"/>
  </testsuite>
</testsuites>
`);
});

test('nothing found is a suite without test cases', () => {
  expect(junitReport(empty)).toContain(
    '<testsuite name="cdk8s-fluxcd validate" tests="0" failures="0" errors="0" skipped="0">\n    <properties>\n' +
      '      <property name="checked" value="against Flux 2.9.4 (the newest that is known: no file states one)"/>\n' +
      '    </properties>\n  </testsuite>',
  );
});

test('characters that XML does not have are left out', () => {
  expect(junitReport({ ...empty, findings: [findingIn('x.yaml', { message: 'is a\u0000b\ud800\nc' })] })).toContain('is ab&#10;c. Fix it.');
});
