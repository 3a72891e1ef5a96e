import { Finding } from '../analysis/model/finding';
import { fileOf } from '../analysis/report/report';

/** What the API server says. */
const refused = new Set(['schema', 'cel']);

/** The findings, each mistake once: at a line, of a field, for all clusters that have it. */
export function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  return forAllClusters(withoutRepetition(findings));
}

/**
 * Without those that say of the same field again what another one says: of what the API server refuses, its own words are enough, and a rule that tells
 * why a ResourceSet cannot be rendered says more than that it cannot.
 */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const fields = new Set(findings.filter(({ rule }) => refused.has(rule)).map(fieldKey));
  const sets = new Set(findings.filter(({ rule, manifest }) => rule !== 'build' && manifest.kind === 'ResourceSet').map(lineKey));
  const unbuilt = new Set(findings.filter(({ rule }) => rule === 'build').map(objectKey));
  return findings.filter((finding) => {
    // Where a folder is not built, Kustomize says why.
    if (finding.rule === 'patch-invalid') return !unbuilt.has(objectKey(finding));
    if (finding.rule === 'build') return finding.manifest.kind !== 'ResourceSet' || !sets.has(lineKey(finding));
    return refused.has(finding.rule) || !fields.has(fieldKey(finding));
  });
}

/** The same mistake may have other words in each cluster, such as what there is instead: one finding with the words of the first. */
function forAllClusters(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const same = JSON.stringify([finding.rule, fieldKey(finding), finding.suppressed]);
    const known = merged.get(same);
    const clusters = finding.clusters ?? [];
    if (!known) {
      merged.set(same, finding);
    }
    // On one cluster two sentences are two mistakes.
    else if (clusters.length === 0 || clusters.some((name) => known.clusters?.includes(name))) {
      merged.set(`${same} ${merged.size}`, finding);
    } else {
      merged.set(same, { ...known, clusters: [...(known.clusters ?? []), ...clusters] });
    }
  }
  return [...merged.values()];
}

function fieldKey(finding: Finding): string {
  return `${lineKey(finding)} ${finding.path}`;
}

function objectKey(finding: Finding): string {
  return `${fileOf(finding).file} ${finding.manifest.title}`;
}

function lineKey(finding: Finding): string {
  const { file, line } = fileOf(finding);
  return `${file}:${line} ${finding.manifest.title}`;
}
