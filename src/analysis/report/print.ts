import { textReport } from './text';
import { Finding } from '../model/finding';

/** Findings as a synth prints them to stderr: stdout belongs to manifests, and `cdk8s synth` swallows it. Empty without findings. */
export function printedReport(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const colour = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  return textReport(findings, { colour, columns: 80 });
}
