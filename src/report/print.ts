import { textReport } from './text';
import { Finding } from '../model/finding';

/** Prints findings to stderr: stdout belongs to manifests, and `cdk8s synth` swallows it. */
export function printReport(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const colour = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  process.stderr.write(textReport(findings, { colour, columns: 80 }));
}
