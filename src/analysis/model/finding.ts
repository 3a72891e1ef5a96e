import { Manifest } from './manifest';

/** How serious a finding is. */
export enum Severity {
  /** Synth fails. */
  ERROR = 'error',
  /** It is printed. */
  WARNING = 'warning',
  /** It is printed, as a hint. */
  INFO = 'info',
}

/** One mistake, or one thing to look at: what, where, and how to mend it. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;

  /** How serious it is. */
  readonly severity: Severity;

  /** What is wrong. */
  readonly message: string;

  /** What to do about it. */
  readonly fix: string;

  /** The object that it is about. */
  readonly manifest: Manifest;

  /** JSON pointer of the field; empty for the object as a whole. */
  readonly path: string;

  /**
   * Where in the file of the object the field stands.
   * @default - where the object begins
   */
  readonly position?: { readonly line: number; readonly column: number };

  /**
   * Reason why it is left as it is.
   * @default - it is not suppressed
   */
  readonly suppressed?: string;
}

/** Where it is, as messages write it: the construct's path, or `file:line:column`. */
export function placeOf({ manifest, position }: Finding): string {
  const { construct, file } = manifest.origin;
  return position && construct === undefined && file !== undefined ? `${file}:${position.line}:${position.column}` : manifest.place;
}
