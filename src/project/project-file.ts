/** One file of a project, by who looks after it. */
export type ProjectFile = SampleFile | ManagedFile | MergedFile;

interface AnyFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
}

/** Written once. From then on it is its owner's. */
export interface SampleFile extends AnyFile {
  readonly kind: 'sample';
  readonly text: string;
}

/** Kept up to date, as long as only the command has changed it. */
export interface ManagedFile extends AnyFile {
  readonly kind: 'managed';
  readonly text: string;
}

/** Its owner's, but for some entries, which are added where they are missing. */
export interface MergedFile extends AnyFile {
  readonly kind: 'merged';
  /** What the project needs in it. */
  readonly entries: readonly Entry[];
  /** Adds entries to the content of the file; undefined where there is none yet. */
  merge(content: string | undefined, entries: readonly Entry[]): string;
  /** Whether the content has an entry, whatever its value is. */
  has(content: string, entry: Entry): boolean;
}

/** A line of a file, or a key of a JSON file and its value. */
export interface Entry {
  /** Its name, which is kept: an entry that its owner has removed is not added again. */
  readonly name: string;
  readonly value: string;
}
