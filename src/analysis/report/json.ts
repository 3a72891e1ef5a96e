import { Overview, patternsOf } from './overview';
import { fileOf, Report, summaryOf } from './report';
import { pageOf } from './rule-page';
import { outputJson } from '../../wording/output';
import { Finding, sentenceOf } from '../model/finding';

/** The findings for programs. The names of the fields are a contract. */
export function jsonReport(report: Report): string {
  const { findings, unreadable, overview } = report;
  const more = { ...(overview && overviewOf(overview)), ...(unreadable.length > 0 && { unreadable }) };
  return outputJson({ findings: findings.map(entryOf), summary: summaryOf(report), ...more });
}

function overviewOf(overview: Overview) {
  const { clusters, signals } = overview;
  return { clusters, pattern: { names: patternsOf(overview), signals } };
}

function entryOf(finding: Finding) {
  const { rule, severity, fix, manifest, path, clusters, suppressed } = finding;
  return {
    rule,
    severity,
    message: sentenceOf(finding),
    fix,
    ...fileOf(finding),
    construct: manifest.origin.construct,
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    namespace: manifest.namespace || undefined,
    name: manifest.name,
    path,
    clusters: clusters && clusters.length > 0 ? clusters : undefined,
    suppressed,
    docs: pageOf(finding),
  };
}
