import { LinesOf } from './excerpt';

/** What a page needs in addition to the report. */
export interface PageContext {
  /** Version of this package. */
  readonly version: string;
  readonly linesOf: LinesOf;
  /** What is known of a rule: what it finds, and why that hurts. Undefined for a rule of the user. */
  readonly textsOf: (rule: string) => { readonly what: string; readonly why: string } | undefined;
}
