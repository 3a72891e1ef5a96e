import { Finding, Severity } from '../../src/analysis/model/finding';
import { Manifest } from '../../src/analysis/model/manifest';
import { htmlReport } from '../../src/analysis/report/html/html';
import { Report } from '../../src/analysis/report/report';

/** A cluster's name as wide as Kubernetes allows. */
export const longName = 'a'.repeat(63);

/** Names that try to be more than text: markup, quotes, the end of a script, line breaks, characters that turn the order around. */
export const hostileNames = [
  '<img src=x onerror="window.hacked=1">',
  '</script><script>window.hacked=2</script>',
  `'"><svg onload='window.hacked=3'>`,
  '</style><link rel=stylesheet href=https://acme.example/a.css>',
  'line\nbreak\r::error::forged',
  'evil\u202egnp.exe',
  '&lt;b&gt;',
  '${window.hacked=4}',
  '{{constructor}}',
  '\u0000\u001b[31m',
];

function finding(
  index: number,
  more: Partial<Finding> = {},
  name = `web-${index}`,
  file = `apps/app-${index % 700}/release.yaml`,
): Finding {
  const object = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name, namespace: 'apps' } };
  return {
    rule: ['schema', 'ref-unresolved', 'interval-handbook'][index % 3],
    severity: [Severity.ERROR, Severity.WARNING, Severity.INFO][index % 3],
    manifest: new Manifest(object, { file, line: 1, column: 1 }),
    position: { file, line: (index % 40) + 1, column: 3 },
    path: '/spec/interval',
    message: `is "${index} minutes", which does not match ^([0-9]+)$`,
    fix: 'Write a duration, for example 30s, 5m or 1h30m.',
    clusters: [`cluster-${index % 30}`],
    ...more,
  };
}

function page(findings: readonly Finding[], clusters: readonly string[], pattern: string): string {
  const report: Report = {
    command: 'audit',
    findings,
    files: findings.map(({ manifest }) => manifest.origin.file!),
    objects: findings.length,
    skipped: [{ reason: 'template', what: `templates of ${pattern}`, count: 2 }],
    unreadable: [{ file: `${pattern}.yaml`, line: 1, column: 1, message: `${pattern} cannot be read` }],
    fluxVersions: [{ version: '2.9.4', from: pattern }],
    overview: {
      clusters: clusters.map((name) => ({
        name,
        root: { file: `clusters/${name}/flux.yaml`, line: 3 },
        appliers: 4,
        objects: 12,
        outside: 1,
      })),
      signals: [{ signal: pattern, pattern, evidence: [{ file: `${pattern}.yaml`, line: 1 }] }],
    },
  };
  const line = `spec: { interval: ${pattern} }`;
  return htmlReport(report, {
    version: '1.2.3',
    linesOf: () => Array.from({ length: 60 }, () => line),
    textsOf: (rule) => ({ what: `What ${rule} finds.`, why: `Why ${rule}.` }),
  });
}

/** A report in which every name is hostile. */
export function hostilePage(): string {
  const findings = hostileNames.flatMap((name, index) => [
    finding(index, { rule: name, message: `is ${name}`, fix: name, clusters: [name], isOwnRule: true }, name, `${name}/a.yaml`),
    finding(index, { suppressed: name }, name, `${name}/b.yaml`),
  ]);
  return page(findings, [...hostileNames, longName], hostileNames.join(' '));
}

/** A report of many findings, no two of them alike. */
export function largePage(count: number): string {
  const findings = Array.from({ length: count }, (_, index) => finding(index));
  return page(
    findings,
    Array.from({ length: 30 }, (_, index) => `cluster-${index}`),
    'monorepo',
  );
}
