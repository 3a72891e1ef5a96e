/** Options of `acceptChange()`. */
export interface AcceptChangeOptions {
  /** Why it is meant. Reports list it. */
  readonly reason: string;

  /**
   * Names of the clusters on which it is meant.
   * @default - all clusters
   */
  readonly clusters?: string[];
}
