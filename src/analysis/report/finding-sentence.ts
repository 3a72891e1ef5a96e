import { outputLine } from '../../wording/output';
import { adviceOf, Finding } from '../model/finding';

/** A finding in one line that may be printed: rule, object, field, what is wrong, how to fix it. */
export function findingSentence(finding: Finding): string {
  return outputLine(`${finding.rule}: ${adviceOf(finding)}`);
}
