import { parseTemplate } from './language/parser';
import { ofGo } from './language/tokens';
import { TemplateError } from './template-error';

/** A template of Go, with actions between `{{` and `}}`. */
export class GoTemplate {
  public constructor(private readonly text: string) {}

  /**
   * What is wrong with how it is written; undefined where Go parses it. Which functions there are is not looked at: each program has its own.
   */
  public get problem(): string | undefined {
    try {
      parseTemplate(this.text, () => true, ofGo);
      return undefined;
    } catch (error) {
      if (error instanceof TemplateError) return error.message;
      throw error;
    }
  }
}
