import { severityNames } from './paint';
import { fileOf } from './report';
import { counted } from './summary-lines';
import { addTo } from '../../kubernetes/grouping';
import { Finding, severities, Severity } from '../model/finding';

/** The findings of a file. */
export interface FileWithFindings {
  /** The file, or the construct where no file is known. */
  readonly file: string;
  /** The serious ones first. */
  readonly findings: readonly Finding[];
}

/** Where the severity of a finding stands; 0 is the most serious. */
export function rankOf({ severity }: Finding): number {
  return severities.indexOf(severity);
}

/** Findings with the most serious ones first, otherwise in their order. */
export function serious(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => rankOf(a) - rankOf(b));
}

/** The files with findings, those with the most serious mistakes first. In a file the serious ones come first, otherwise in their order. */
export function groupedByFile(findings: readonly Finding[]): readonly FileWithFindings[] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    addTo(files, fileOf(finding).file ?? finding.manifest.place, finding);
  }
  return [...files].map(([file, all]) => ({ file, findings: serious(all) })).sort((a, b) => rankOf(a.findings[0]) - rankOf(b.findings[0]));
}

/** The same in the order in which a person goes through them: in a file also by line. */
export function filesWithFindings(findings: readonly Finding[]): readonly FileWithFindings[] {
  const line = (finding: Finding) => fileOf(finding).line ?? 0;
  return groupedByFile(findings).map(({ file, findings: all }) => ({
    file,
    findings: [...all].sort((a, b) => rankOf(a) - rankOf(b) || line(a) - line(b)),
  }));
}

/** How many findings there are of each severity: `2 errors, 1 hint`. */
export function countsOf(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return severities
    .filter((severity) => count(severity) > 0)
    .map((severity) => counted(count(severity), severityNames[severity]))
    .join(', ');
}
