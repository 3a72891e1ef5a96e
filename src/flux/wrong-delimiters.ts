/**
 * `{{ inputs.x }}` and the like. Not meant are `${{ inputs.x }}` of GitHub Actions, and `{{ inputs.parameters.x }}` of Argo
 * Workflows: an object of theirs may well be what a ResourceSet generates.
 */
const wrongAction = /(?<!\$)\{\{-?\s*((?:[^{}]*[^{}\w.$])?inputs\.(?!parameters\.|artifacts\.)\w[^{}]*?)\s*-?\}\}/;

/** A template action between the delimiters of Helm. */
export interface WrongAction {
  /** As it is written. */
  readonly found: string;
  /** As a ResourceSet wants it. */
  readonly right: string;
}

/** The first action in a text that takes an input between the delimiters of Helm, which a ResourceSet leaves as it is. */
export function wrongActionIn(text: string): WrongAction | undefined {
  const [found, inner] = wrongAction.exec(text) ?? [];
  return found ? { found, right: `<< ${inner} >>` } : undefined;
}
