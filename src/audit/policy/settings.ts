import { PathPattern } from './path-pattern';
import { severities, Severity } from '../../analysis/model/finding';
import { FailOn } from '../../analysis/report/policy';

/** Name of the file in which a team says how its repository is judged. */
export const settingsName = '.cdk8s-fluxcd.yaml';

export const failOnValues: readonly FailOn[] = [...severities, 'never'];

/** How serious a rule is, or that its findings are dropped. */
export type RuleSetting = Severity | 'off';

export const ruleSettings: readonly RuleSetting[] = ['off', ...[...severities].reverse()];

/** A rule that does not apply in a part of the repository. */
export interface Suppression {
  readonly rule: string;
  readonly paths: readonly PathPattern[];
  /** The paths as they are written. */
  readonly written: readonly string[];
  readonly reason: string;
  /** Where it is written. */
  readonly line: number;
  readonly column: number;
}

/** What a team says of its repository. */
export interface Settings {
  /** The folder of the file, which paths begin at. */
  readonly folder: string;
  /** The file as messages name it; undefined where there is none. */
  readonly file?: string;
  readonly ruleSet?: string;
  readonly failOn?: FailOn;
  /** Path of the baseline, from the folder. */
  readonly baseline?: string;
  readonly severities: ReadonlyMap<string, RuleSetting>;
  readonly suppressions: readonly Suppression[];
}
