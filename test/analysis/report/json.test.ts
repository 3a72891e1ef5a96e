import { empty, report } from './support';
import { jsonReport } from '../../../src/analysis/report/json';

test('programs read the findings and a summary', () => {
  const web = {
    rule: 'schema',
    severity: 'error',
    message: 'HelmRelease apps/web spec.values[0]: is <wrong> & "odd"',
    fix: 'Fix it.',
    file: 'apps/web.yaml',
    line: 9,
    column: 5,
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    namespace: 'apps',
    name: 'web',
    path: '/spec/values/0',
    docs: 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/schema',
  };
  expect(JSON.parse([...jsonReport(report)].join(''))).toEqual({
    findings: [
      web,
      {
        ...web,
        rule: 'some-rule',
        severity: 'warning',
        file: 'apps/my web.yaml',
        line: 3,
        column: 1,
        path: '',
        message: 'HelmRelease apps/web: is <wrong> & "odd"',
        docs: 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/some-rule',
      },
      { ...web, suppressed: 'agreed | with ops' },
    ],
    summary: {
      files: 3,
      objects: 5,
      errors: 1,
      warnings: 1,
      infos: 0,
      suppressed: 1,
      known: 0,
      skipped: [{ reason: 'template', count: 2 }],
      fluxVersion: '2.8.8',
      fluxVersions: report.fluxVersions,
    },
    skipped: [{ reason: 'template', count: 2 }],
    unreadable: [{ file: 'apps/bad.yaml', line: 2, column: 7, message: 'a value is expected here' }],
  });
});

test('nothing found is an empty list', () => {
  expect(JSON.parse([...jsonReport(empty)].join(''))).toEqual({
    findings: [],
    summary: {
      files: 0,
      objects: 0,
      errors: 0,
      warnings: 0,
      infos: 0,
      suppressed: 0,
      known: 0,
      skipped: [],
      fluxVersion: '2.9.4',
      fluxVersions: empty.fluxVersions,
    },
    skipped: [],
  });
});
