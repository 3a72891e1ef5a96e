/** How the report of a synth is written. */
export enum ReportFormat {
  /** For people, as a synth prints it. */
  TEXT = 'text',
  /** For programs; `schemas/report.schema.json` of the package describes it. */
  JSON = 'json',
  /** For code scanning, for example of GitHub. */
  SARIF = 'sarif',
  /** For the test reports of CI systems. */
  JUNIT = 'junit',
  /** For comments and job summaries. */
  MARKDOWN = 'markdown',
  /** A page for people, which loads nothing. */
  HTML = 'html',
}

/** Options of `FluxApp.addReport`. */
export interface ReportOptions {
  /**
   * How the report is written.
   * @default - by the end of the file name: .txt, .json, .sarif, .xml (JUnit), .md or .html
   */
  readonly format?: ReportFormat;
}
