import { IConstruct } from 'constructs';
import { appState } from './app-state';
import { CheckedApp, remarksOf } from './run';
import { Finding } from '../analysis/model/finding';

/** What there is to print of an app. */
export type Remarks = Pick<CheckedApp, 'remarks' | 'unchecked'>;

/**
 * Prints what is not an error, if it has anything that was not printed of this app before: a program that calls both `synth()` and `render()` gets one report.
 * @param checked undefined when the checks are off
 */
export function sayOnce(app: IConstruct, checked: Remarks | undefined): void {
  const { said } = appState(app);
  const parts = checked ? [...checked.remarks.map(keyOf), ...checked.unchecked] : ['checks are off'];
  if (parts.every((part) => said.has(part))) return;
  for (const part of parts) said.add(part);
  process.stderr.write(remarksOf(checked));
}

function keyOf({ rule, severity, suppressed, manifest, path, message }: Finding): string {
  return JSON.stringify([rule, severity, suppressed, manifest.place, manifest.title, path, message]);
}
