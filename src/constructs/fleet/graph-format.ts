/** How a picture of a fleet is written. */
export enum GraphFormat {
  /** For Markdown: GitHub and GitLab draw it. A large fleet is folded, which the picture tells. */
  MERMAID = 'mermaid',
  /** An image for documents, in light and dark. */
  SVG = 'svg',
  /** One page that needs no network: it unfolds, searches and filters, and shows the YAML of objects, with hashes in place of the values of Secrets. */
  HTML = 'html',
  /** For programs; `schemas/picture.schema.json` of the package describes it. */
  JSON = 'json',
}

/** Options of `FleetApp.graph`. */
export interface GraphOptions {
  /**
   * How the picture is written.
   * @default GraphFormat.MERMAID
   */
  readonly format?: GraphFormat;

  /**
   * Whether JSON has the YAML of each object, with hashes in place of the values of Secrets.
   * @default false
   */
  readonly hasObjects?: boolean;
}
