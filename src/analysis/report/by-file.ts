import { fileOf } from './report';
import { Finding, Severity } from '../model/finding';

/** The findings of a file. */
export interface FileWithFindings {
  /** The file, or the construct where no file is known. */
  readonly file: string;
  /** The serious ones first, then by line. */
  readonly findings: readonly Finding[];
}

const order = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** Where the severity of a finding stands; 0 is the most serious. */
export function rankOf({ severity }: Finding): number {
  return order.indexOf(severity);
}

/** Findings with the most serious ones first, otherwise in their order. */
export function serious(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Files in the order in which a person goes through them: those with the most serious mistakes first. */
export function filesWithFindings(findings: readonly Finding[]): readonly FileWithFindings[] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = fileOf(finding).file ?? finding.manifest.place;
    const known = files.get(file);
    if (known) known.push(finding);
    else files.set(file, [finding]);
  }
  const line = (finding: Finding) => fileOf(finding).line ?? 0;
  return [...files]
    .map(([file, all]) => ({ file, findings: all.sort((a, b) => rankOf(a) - rankOf(b) || line(a) - line(b)) }))
    .sort((a, b) => rankOf(a.findings[0]) - rankOf(b.findings[0]));
}
