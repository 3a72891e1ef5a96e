import { findingIds, ruleIds } from './audited-rules';
import { suppressionUnused } from './suppression-unused';
import { Finding, Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { annotatedSuppressions, suppressPointer } from '../../analysis/model/suppress-annotation';
import { closest } from '../../wording/closest';
import { AuditedPart, Known } from '../cluster-parts';
import { isAsked } from '../rule-findings';

/** One rule in an annotation of a file, which several clusters may have. */
interface Entry {
  readonly finding: Finding;
  readonly clusters: Set<string>;
  isUsed: boolean;
}

/**
 * The annotations that suppress nothing, at the line that they are written at.
 * @param found all that was found
 */
export function unusedAnnotations(parts: readonly AuditedPart[], found: readonly Finding[]): readonly Finding[] {
  const used = new Set(found.filter(({ suppressed }) => suppressed !== undefined).map(({ rule, manifest }) => keyOf(rule, manifest)));
  const entries = new Map<string, Entry>();
  for (const { objects, cluster, known } of parts) {
    // What an overlay makes of it is not known, and neither is what a rule finds then.
    if (known === Known.BASE) continue;
    for (const object of objects.values()) {
      const { manifest } = object;
      for (const { rule, reason } of annotatedSuppressions(manifest)) {
        if (!isAsked(rule, known)) continue;
        const place = object.placeOf(suppressPointer);
        const key = JSON.stringify([place, rule]);
        const finding = findingOf(rule, reason, new Manifest(manifest.object, place), place);
        const entry = entries.get(key) ?? { finding, clusters: new Set(), isUsed: false };
        entries.set(key, entry);
        if (cluster !== undefined) entry.clusters.add(cluster);
        if (reason !== '' && used.has(keyOf(rule, manifest))) entry.isUsed = true;
      }
    }
  }
  return [...entries.values()].filter(({ isUsed }) => !isUsed).map(({ finding, clusters }) => ({ ...finding, clusters: [...clusters] }));
}

function keyOf(rule: string, { title }: Manifest): string {
  return `${rule} ${title}`;
}

function findingOf(rule: string, reason: string, manifest: Manifest, position: Finding['position']): Finding {
  const finding = { rule: suppressionUnused.id, severity: suppressionUnused.severity, manifest, path: suppressPointer, position };
  if (reason === '') {
    return { ...finding, message: `names ${rule} without a reason, so it suppresses nothing`, fix: `Write ${rule}=reason.` };
  }
  if (ruleIds.includes(rule)) {
    return { ...finding, message: `suppresses ${rule}, which finds nothing in this object`, fix: 'Remove it.' };
  }
  if (findingIds.includes(rule)) {
    const message = `names ${rule}, which an annotation cannot suppress: the API server or Flux refuses the object`;
    return { ...finding, message, fix: 'Fix the object, and remove the annotation.' };
  }
  const message = `names the rule ${rule}, which audit does not have`;
  const near = closest(rule, ruleIds);
  if (near !== undefined) return { ...finding, message, fix: `Did you mean ${near}?` };
  // It may be a rule of the program that writes the manifests.
  return { ...finding, severity: Severity.INFO, message, fix: 'RULES.md lists all rules.' };
}
