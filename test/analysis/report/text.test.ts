import { Severity } from '../../../src';
import { Finding } from '../../../src/analysis/model/finding';
import { Manifest } from '../../../src/analysis/model/manifest';
import { textReport } from '../../../src/analysis/report/text';

const plain = { colour: false, columns: 80 };

function finding(construct: string, more: Partial<Finding> = {}): Finding {
  const object = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'web', namespace: 'web' } };
  const manifest = new Manifest(object, { construct });
  return {
    rule: 'some-rule',
    severity: Severity.WARNING,
    manifest,
    path: '/spec/valuesFrom/0/name',
    message: 'is wrong',
    fix: 'Fix it.',
    ...more,
  };
}

test('findings are grouped by place, the serious ones first, in 80 columns', () => {
  const long = 'is wrong in a way that takes more than a line of eighty columns to explain to a person who reads it';
  const text = textReport(
    [
      finding('a/web'),
      finding('b/web', { severity: Severity.INFO }),
      finding('a/web', { severity: Severity.ERROR, message: long, path: '' }),
    ],
    plain,
  );
  expect(text).toBe(`cdk8s-fluxcd: 1 error, 1 warning, 1 hint

a/web
  error some-rule
    HelmRelease web/web: is wrong in a way that takes more than a line of eighty
    columns to explain to a person who reads it. Fix it.
  warning some-rule
    HelmRelease web/web spec.valuesFrom[0].name: is wrong. Fix it.

b/web
  hint some-rule
    HelmRelease web/web spec.valuesFrom[0].name: is wrong. Fix it.

rules
  some-rule: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/some-rule

To suppress a finding, pass its rule and a reason to suppress() of
Checks.of(scope), or set the annotation cdk8s-fluxcd/suppress: RULE=reason.
`);
});

test('suppressed findings stand at the end, with their reasons', () => {
  expect(textReport([finding('a/web', { suppressed: 'agreed' }), finding('b/web')], plain)).toBe(`cdk8s-fluxcd: 1 warning, 1 suppressed

b/web
  warning some-rule
    HelmRelease web/web spec.valuesFrom[0].name: is wrong. Fix it.

suppressed
  some-rule at a/web: agreed

rules
  some-rule: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/some-rule

To suppress a finding, pass its rule and a reason to suppress() of
Checks.of(scope), or set the annotation cdk8s-fluxcd/suppress: RULE=reason.
`);
});

test('a terminal sees colours', () => {
  const text = textReport([finding('a/web')], { colour: true, columns: 80 });
  expect(text).toContain('\u001b[1ma/web\u001b[0m');
  expect(text).toContain('\u001b[33mwarning\u001b[0m some-rule');
});

test('a finding in a file is placed by line and column', () => {
  const manifest = new Manifest({ kind: 'ConfigMap', metadata: { name: 'x' } }, { file: 'apps/web.yaml', line: 7, column: 3 });
  expect(textReport([finding('', { manifest })], plain)).toContain('\napps/web.yaml:7:3\n');
});

test('a rule of the user has no page', () => {
  expect(textReport([finding('a/web', { isOwnRule: true })], plain)).not.toContain('some-rule.md');
});

test('a refusal of the API server cannot be suppressed', () => {
  expect(textReport([finding('a/web', { rule: 'schema' })], plain)).not.toContain('suppress');
});
