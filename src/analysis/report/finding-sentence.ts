import { printable } from '../../wording/printable';
import { Finding, sentenceOf } from '../model/finding';

/** A finding in one line that may be printed: rule, object, field, what is wrong, how to fix it. */
export function findingSentence(finding: Finding): string {
  return printable(`${finding.rule}: ${sentenceOf(finding)}. ${finding.fix}`);
}
