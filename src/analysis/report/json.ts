import { Overview, patternsOf } from './overview';
import { fileOf, Report, summaryOf } from './report';
import { pageOf } from './rule-page';
import { lazyEntries, outputJsonPieces } from '../../wording/output-json';
import { Text } from '../../wording/pieces';
import { Finding, sentenceOf } from '../model/finding';

/** The findings for programs. The names of the fields are a contract. */
export function jsonReport(report: Report): Text {
  const { findings, unreadable, overview, policy, upgrade } = report;
  const summary = summaryOf(report);
  const more = { ...(overview && overviewOf(overview)), policy, upgrade, ...(unreadable.length > 0 && { unreadable }) };
  const all = { findings: lazyEntries(findings, entryOf), summary, skipped: summary.skipped, ...more };
  return outputJsonPieces(all);
}

function overviewOf(overview: Overview) {
  const { clusters, signals } = overview;
  return { clusters, pattern: { names: patternsOf(overview), signals } };
}

function entryOf(finding: Finding) {
  const { rule, severity, fix, manifest, path, clusters, suppressed, suppressedBy } = finding;
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
    suppressedBy,
    docs: pageOf(finding),
  };
}
