import { Severity } from '../model/finding';

/** A finding by what stays the same while lines move. A baseline is a list of these. */
export interface KnownFinding {
  readonly rule: string;
  /** From the root of the repository. */
  readonly file: string;
  /** The object, as messages write it: `HelmRelease web/api`. */
  readonly object: string;
  /** JSON pointer of the field, with `*` for each index of a list. */
  readonly path: string;
  /** What is wrong, without places and counts. */
  readonly message: string;
  /** How many of them. */
  readonly count: number;
}

/** The finding from which on the exit status is 1: of one severity, or none. */
export type FailOn = Severity | 'never';

/** What a team decided about the findings of its repository, as it was applied to a report. */
export interface Policy {
  readonly ruleSet: string;
  readonly failOn: FailOn;
  /** The file with the settings; undefined where there is none. */
  readonly settings?: string;
  /** Undefined where no baseline is used. */
  readonly baseline?: UsedBaseline;
}

export interface UsedBaseline {
  readonly file: string;
  /** Number of findings that are in it. */
  readonly known: number;
  /** What is in it and was not found again. */
  readonly gone: readonly KnownFinding[];
}
