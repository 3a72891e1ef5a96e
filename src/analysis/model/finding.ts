import { Manifest } from './manifest';
import { fieldOf } from '../../kubernetes/pointer';

/** How serious a finding is. */
export enum Severity {
  /** The synth fails. */
  ERROR = 'error',
  /** The finding is printed. */
  WARNING = 'warning',
  /** The finding is printed as a hint. */
  INFO = 'info',
}

/** All severities, the most serious first. */
export const severities: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** What suppresses a finding, other than its object. */
export enum SuppressedBy {
  /** The settings of the repository. */
  SETTINGS = 'settings',
  /** The finding is in the baseline: it was there before. */
  BASELINE = 'baseline',
}

/** One mistake: what is wrong, where, and how to fix it. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;

  /** How serious it is. */
  readonly severity: Severity;

  /** What is wrong. */
  readonly message: string;

  /** What to do about it. */
  readonly fix: string;

  /** The object with the mistake. */
  readonly manifest: Manifest;

  /** JSON pointer of the field; empty for the object as a whole. */
  readonly path: string;

  /**
   * Position of the field: in the file of the object, or in another file that sets it, such as a patch.
   * @default - the beginning of the object
   */
  readonly position?: { readonly file?: string; readonly line: number; readonly column: number };

  /**
   * Names of the clusters that get the object.
   * @default - it is not known which do
   */
  readonly clusters?: readonly string[];

  /**
   * Reason why the finding is suppressed.
   * @default - it is not suppressed
   */
  readonly suppressed?: string;

  /**
   * What suppresses the finding, where that is not said at the object.
   * @default - the object, or the construct that makes it
   */
  readonly suppressedBy?: SuppressedBy;

  /**
   * Whether a user wrote the rule. Such a rule has no page.
   * @default false
   */
  readonly isOwnRule?: boolean;
}

/** The sentence that says what is wrong, with the object and the field as its subject. */
export function sentenceOf({ manifest, path, message }: Finding): string {
  const subject = `${manifest.title.trim()}${path ? ` ${fieldOf(path)}` : ''}`;
  // What is wrong with a construct as a whole names no object.
  return subject === '' ? message : `${subject}: ${message}`;
}

/** The sentence, and what to do about it; where no more is known than the sentence, it says both. */
export function adviceOf(finding: Finding): string {
  return finding.fix === '' ? `${sentenceOf(finding)}.` : `${sentenceOf(finding)}. ${finding.fix}`;
}

/** The place of a finding in messages: the path of the construct, or `file:line:column`. */
export function placeOf({ manifest, position }: Finding): string {
  const { construct } = manifest.origin;
  const file = position?.file ?? manifest.origin.file;
  return position && construct === undefined && file !== undefined ? `${file}:${position.line}:${position.column}` : manifest.place;
}

/** Whether nothing suppresses a finding. */
export function isOpen({ suppressed }: Pick<Finding, 'suppressed'>): boolean {
  return suppressed === undefined;
}
