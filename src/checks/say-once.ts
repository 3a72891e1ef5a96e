import { IConstruct } from 'constructs';
import { appState } from './app-state';
import { printedRemarks, Remarks } from './run';
import { Finding } from '../analysis/model/finding';

/**
 * Prints what is not an error, if it has anything that was not printed of this app before: a program that calls both `synth()` and `render()` gets one report.
 * @param said undefined when the checks are off
 */
export function sayOnce(app: IConstruct, said: Remarks | undefined): void {
  const before = appState(app).said;
  const parts = said ? [...said.remarks.map(keyOf), ...said.unchecked] : ['checks are off'];
  if (parts.every((part) => before.has(part))) return;
  for (const part of parts) before.add(part);
  process.stderr.write(printedRemarks(said));
}

function keyOf({ rule, severity, suppressed, manifest, path, message }: Finding): string {
  return JSON.stringify([rule, severity, suppressed, manifest.place, manifest.title, path, message]);
}
