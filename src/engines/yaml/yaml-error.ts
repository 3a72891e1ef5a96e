/** A text that Kubernetes could not read as YAML or JSON. It quotes nothing of the text: that may be a secret. */
export class YamlError extends Error {
  public constructor(
    message: string,
    /** Where in the text of the document. */
    public readonly offset: number,
  ) {
    super(message);
  }
}
