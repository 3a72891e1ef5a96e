import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { RuleTexts } from '../../analysis/rules/rule';
import { FolderReading } from '../../repository/read-folder';

/** A line of a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

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
  check(reading: FolderReading): Iterable<RepositoryFinding>;
}
