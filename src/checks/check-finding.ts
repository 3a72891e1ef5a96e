import { mistakesOfFleets } from './always-errors';
import { Mistake } from './mistake';
import { Finding, sentenceOf, Severity } from '../analysis/model/finding';
import { outputLine } from '../wording/output';
import { printable } from '../wording/printable';

/** What the checks found, as data: for unit tests and for reports of a company's own. */
export interface CheckFinding {
  /** Id of the rule; `invalid` for what a validation of a construct says. */
  readonly rule: string;

  /** How serious it is. Errors that are not suppressed fail the synth. */
  readonly severity: Severity;

  /** What is wrong, with the object and the field as its subject. */
  readonly message: string;

  /**
   * What to do about it.
   * @default - the message says it
   */
  readonly fix?: string;

  /**
   * Path of the construct.
   * @default - the object was read from a file
   */
  readonly construct?: string;

  /**
   * Kind of the object.
   * @default - the finding is not about one object
   */
  readonly kind?: string;

  /**
   * Namespace of the object.
   * @default - it has none
   */
  readonly namespace?: string;

  /**
   * Name of the object.
   * @default - the finding is not about one object
   */
  readonly name?: string;

  /**
   * JSON pointer of the field.
   * @default - the finding is about the object as a whole
   */
  readonly path?: string;

  /**
   * File that the object was read from.
   * @default - a construct made it
   */
  readonly file?: string;

  /**
   * Reason why it is suppressed.
   * @default - it is not suppressed
   */
  readonly suppressed?: string;
}

/** A finding as data. */
export function checkFinding(finding: Finding): CheckFinding {
  const { rule, severity, fix, path, manifest, suppressed } = finding;
  const { construct, file } = manifest.origin;
  return {
    rule,
    severity,
    message: printable(sentenceOf(finding)),
    fix: printable(fix),
    construct,
    kind: manifest.kind,
    namespace: manifest.namespace || undefined,
    name: manifest.name,
    path: path || undefined,
    file,
    suppressed,
  };
}

/** A mistake as data: it begins with the id of its rule, where it has one. */
export function mistakeFinding({ path, message, finding }: Mistake): CheckFinding {
  if (finding) return checkFinding(finding);
  const id = /^[a-z-]+(?=: )/.exec(message)?.[0] ?? '';
  const isOfFleet = Object.hasOwn(mistakesOfFleets, id);
  const [rule, text] = isOfFleet ? [id, message.slice(id.length + 2)] : ['invalid', message];
  return { rule, severity: Severity.ERROR, message: outputLine(text), construct: path };
}
