import { Severity } from '../../../src';
import { Finding } from '../../../src/analysis/model/finding';
import { Manifest } from '../../../src/analysis/model/manifest';
import { Report } from '../../../src/analysis/report/report';

const newest = { version: '2.9.4', from: 'the newest that is known: no file states one' };

/** A finding in a file, with whatever else a test is about. */
export function findingIn(file: string, more: Partial<Finding> = {}): Finding {
  const object = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'web', namespace: 'apps' } };
  return {
    rule: 'schema',
    severity: Severity.ERROR,
    manifest: new Manifest(object, { file, line: 3, column: 1 }),
    position: { line: 9, column: 5 },
    path: '/spec/values/0',
    message: 'is <wrong> & "odd"',
    fix: 'Fix it.',
    ...more,
  };
}

/** A report of one error, one warning and one suppressed error, with something unreadable and something passed over. */
export const report: Report = {
  command: 'validate',
  findings: [
    findingIn('apps/web.yaml'),
    findingIn('apps/my web.yaml', { severity: Severity.WARNING, rule: 'some-rule', path: '', position: undefined }),
    findingIn('apps/web.yaml', { suppressed: 'agreed | with ops' }),
  ],
  files: ['apps/web.yaml', 'apps/my web.yaml', 'apps/good.yaml'],
  objects: 5,
  skipped: [{ reason: 'template', what: 'templates', count: 2 }],
  fluxVersions: [{ version: '2.8.8', from: 'the FluxInstance in flux.yaml, which says 2.8.x' }],
  unreadable: [{ file: 'apps/bad.yaml', line: 2, column: 7, message: 'a value is expected here' }],
};

/** A report in which there is nothing. */
export const empty: Report = {
  command: 'validate',
  findings: [],
  files: [],
  objects: 0,
  skipped: [],
  unreadable: [],
  fluxVersions: [newest],
};
