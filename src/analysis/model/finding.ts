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
   * Where the field stands: in the file of the object, or in another one that had the last word on it, such as a patch.
   * @default - where the object begins
   */
  readonly position?: { readonly file?: string; readonly line: number; readonly column: number };

  /**
   * Names of the clusters that get the object.
   * @default - it is not known which do
   */
  readonly clusters?: readonly string[];

  /**
   * Reason why it is left as it is.
   * @default - it is not suppressed
   */
  readonly suppressed?: string;
}

/** Where it is, as messages write it: the construct's path, or `file:line:column`. */
export function placeOf({ manifest, position }: Finding): string {
  const { construct } = manifest.origin;
  const file = position?.file ?? manifest.origin.file;
  return position && construct === undefined && file !== undefined ? `${file}:${position.line}:${position.column}` : manifest.place;
}
