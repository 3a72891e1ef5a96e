import { ClusterTests } from './cluster-tests';
import { Overview } from './overview';
import { Policy } from './policy';
import type { SuppressIn } from './rule-page';
import { Upgrade } from './upgrade';
import { Finding, isOpen, severities, Severity, SuppressedBy } from '../model/finding';

/** What a command found in files, for every format to write. */
export interface Report {
  /** Name of the command, as in `cdk8s-fluxcd validate`. */
  readonly command: string;
  /** In the order in which they were found. */
  readonly findings: readonly Finding[];
  /** The files that were read, by their names. */
  readonly files: readonly string[];
  /** How many objects were checked. */
  readonly objects: number;
  /** What was read and not checked. */
  readonly skipped: readonly Skipped[];
  /** What could not be read. */
  readonly unreadable: readonly UnreadablePlace[];
  /**
   * The Flux versions that the objects were checked against, at least one. The last is the newest of those for files outside all named folders.
   */
  readonly fluxVersions: readonly JudgingVersion[];
  /**
   * What the repository is that was read as a whole.
   * @default - files were read one by one
   */
  readonly overview?: Overview;
  /**
   * What Flux applies to each cluster. Only test cases need it, and it looks up the place of every HelmRelease.
   * @default - no cluster is known
   */
  readonly tests?: () => readonly ClusterTests[];
  /**
   * What a team decided about the findings.
   * @default - nothing: files are checked as the API server checks them
   */
  readonly policy?: Policy;
  /**
   * What an upgrade of Flux needs.
   * @default - no upgrade was asked for
   */
  readonly upgrade?: Upgrade;
  /**
   * Where findings are suppressed.
   * @default SuppressIn.REPOSITORY
   */
  readonly suppressIn?: SuppressIn;
}

/** A Flux version that objects were checked against. */
export interface JudgingVersion {
  /** For example `2.9.4`. */
  readonly version: string;
  /** Where the version comes from: `clusters/prod/flux-system/gotk-components.yaml`. */
  readonly from: string;
  /** The folder whose files are checked against it; all files unless given. */
  readonly below?: string;
}

/** Objects or documents that were not checked, by why. */
export interface Skipped {
  /** Says why to programs: a name that stays the same, such as `template`. */
  readonly reason: string;
  /** Goes on after a number: `3 of kinds without a schema`. */
  readonly what: string;
  readonly count: number;
  /** More of it, for people: the kinds. */
  readonly detail?: string;
}

/** A file, or a place in one, that could not be read. */
export interface UnreadablePlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** How a report looks where a person reads it. */
export interface Style {
  readonly colour: boolean;
  readonly columns: number;
  /**
   * Whether everything is listed, also what is long and says little.
   * @default false
   */
  readonly isComplete?: boolean;
}

/** Counts of a report. Suppressed and known findings are not among the errors, warnings and hints. */
export interface Summary {
  readonly files: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Suppressed at the object or by the settings. */
  readonly suppressed: number;
  /** In the baseline. */
  readonly known: number;
  /** What was not checked, by why. */
  readonly skipped: readonly { readonly reason: string; readonly count: number; readonly detail?: string }[];
  /** The Flux version that objects were checked against; of several, the newest. */
  readonly fluxVersion: string;
  readonly fluxVersions: readonly JudgingVersion[];
}

export function summaryOf({ findings, files, objects, skipped, fluxVersions }: Report): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity && isOpen(finding)).length;
  return {
    files: files.length,
    objects,
    errors: count(Severity.ERROR),
    warnings: count(Severity.WARNING),
    infos: count(Severity.INFO),
    suppressed: findings.filter((finding) => finding.suppressed !== undefined && !isKnown(finding)).length,
    known: findings.filter(isKnown).length,
    skipped: skipped.map(({ reason, count: each, detail }) => ({ reason, count: each, detail })),
    fluxVersion: fluxVersions[fluxVersions.length - 1].version,
    fluxVersions,
  };
}

/** Whether a severity is at least another one. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** Whether a finding fails its test case. Who never fails wants to see what would. */
export function fails({ severity, suppressed }: Finding, { policy }: Report): boolean {
  const failOn = policy?.failOn ?? 'never';
  return suppressed === undefined && isAtLeast(severity, failOn === 'never' ? Severity.ERROR : failOn);
}

/** Whether a finding is in the baseline. */
export function isKnown({ suppressedBy }: Finding): boolean {
  return suppressedBy === SuppressedBy.BASELINE;
}

/** The file of a finding, and where in it. */
export function fileOf({ manifest, position }: Finding): { readonly file?: string; readonly line?: number; readonly column?: number } {
  const { file, line, column } = manifest.origin;
  return { file: position?.file ?? file, line: position?.line ?? line, column: position?.column ?? column };
}

/** A place as compilers write it: `apps/web.yaml:12:5`. */
export function placeIn({ file, line, column }: { readonly file: string; readonly line?: number; readonly column?: number }): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
