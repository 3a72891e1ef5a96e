/** What is wrong with a value, said of it by a constructor and by a rule alike. */
export interface Fault {
  /** Reads after the field: `is "main", which is not a full name`. */
  readonly problem: string;
  /** A sentence. */
  readonly fix: string;
}
