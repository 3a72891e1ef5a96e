/** A mistake in a template: where it is, and what Go would say. */
export class TemplateError extends Error {
  /**
   * @param problem what is wrong
   * @param line line in the template, from 1; 0 when unknown
   */
  public constructor(
    public readonly problem: string,
    public readonly line = 0,
    /** The input that is missing, when that is what is wrong. */
    public readonly missingInput?: string,
  ) {
    super(line > 0 ? `line ${line}: ${problem}` : problem);
    this.name = 'TemplateError';
  }
}

/** The line of a position, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
