/** A file of the output. */
export interface OutputFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}
