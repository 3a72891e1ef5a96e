import { IConstruct } from 'constructs';

/** A mistake that the types could not exclude: where it was made, what is wrong, how to mend it. */
export class InputError extends Error {
  /**
   * @param where the construct whose props are wrong
   * @param field the field, as the API names it, for example `spec.url`
   * @param problem what is wrong, read after the field's name
   * @param fix a sentence that says what to write instead
   */
  public constructor(where: IConstruct, field: string, problem: string, fix: string) {
    super(`${where.node.path}: ${field} ${problem}. ${fix}`);
    this.name = 'InputError';
  }
}

/** A value as an error message shows it: short, on one line, without what may be a password. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  const harmless = text.replace(/(\/\/[^/@:]*):[^/@]*@/g, '$1:***@');
  return harmless.length > 120 ? `${harmless.slice(0, 117)}...` : harmless;
}

/** A kind or class with its article, for the middle of a sentence: `an Alert`, `a Bucket`. */
export function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}
