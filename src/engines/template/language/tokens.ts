/** What a piece of a template is. */
export type TokenKind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'identifier'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'dot'
  | 'bool'
  | 'number'
  | 'character'
  | 'complex'
  | 'string'
  | 'raw string'
  | 'pipe'
  | 'assign'
  | 'declare'
  | 'open'
  | 'close'
  | 'sign'
  | 'error'
  | 'end';

/** A piece of a template. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly position: number;
}

/** The words that no function can have as its name. */
export const keywords = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'nil', 'range', 'template', 'with']);

/** A token as messages show it. */
export function shownToken({ kind, value }: Token): string {
  if (kind === 'end') return 'the end of the template';
  if (kind === 'error') return value;
  if (kind === 'keyword') return `<${value}>`;
  return JSON.stringify(value.length > 10 ? `${value.slice(0, 10)}...` : value);
}

/** What actions stand between. */
export interface Delimiters {
  readonly left: string;
  readonly right: string;
}

/** Those of the Flux Operator. */
export const ofOperator: Delimiters = { left: '<<', right: '>>' };
/** Those of Go itself. */
export const ofGo: Delimiters = { left: '{{', right: '}}' };
