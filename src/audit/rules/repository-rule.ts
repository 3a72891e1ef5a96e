import type { AuditedRepository } from './audited-repository';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { RuleTexts } from '../../analysis/rules/rule';
import { Place } from '../place';

/** What a rule finds in a repository. */
export interface RepositoryFinding {
  /** The object that it is about. */
  readonly manifest: Manifest;
  /** JSON pointer of the field; empty for the object or its file. */
  readonly path: string;
  readonly place: Place;
  readonly message: string;
  readonly fix: string;
  /** The clusters that get it. */
  readonly clusters: readonly string[];
}

/** A rule that reads files, folders and what clusters get of them, which the model of one cluster does not tell. */
export interface RepositoryRule {
  readonly id: string;
  readonly severity: Severity;
  readonly texts: RuleTexts;
  check(repository: AuditedRepository): Iterable<RepositoryFinding>;
}
