import { ServiceOptions } from './service-options';

/** Options of the factories of `CommitStatus`. */
export interface CommitStatusOptions extends ServiceOptions {
  /**
   * CEL expression over `event`, `provider` and `alert` that gives the id of the commit status, a string.
   * @default - kind and name of the object, and the start of the Provider's UID
   */
  readonly commitStatusExpr?: string;
}
