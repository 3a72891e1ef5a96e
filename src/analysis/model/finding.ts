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
   * Position of the field in the file of the object.
   * @default - the beginning of the object
   */
  readonly position?: { readonly line: number; readonly column: number };

  /**
   * Reason why the finding is suppressed.
   * @default - it is not suppressed
   */
  readonly suppressed?: string;

  /**
   * Whether a user wrote the rule. Such a rule has no page.
   * @default false
   */
  readonly isOwnRule?: boolean;
}

/** The sentence that says what is wrong, with the object and the field as its subject. */
export function sentenceOf({ manifest, path, message }: Finding): string {
  return `${manifest.title.trim()}${path ? ` ${fieldOf(path)}` : ''}: ${message}`;
}

/** The place of a finding in messages: the path of the construct, or `file:line:column`. */
export function placeOf({ manifest, position }: Finding): string {
  const { construct, file } = manifest.origin;
  return position && construct === undefined && file !== undefined ? `${file}:${position.line}:${position.column}` : manifest.place;
}
