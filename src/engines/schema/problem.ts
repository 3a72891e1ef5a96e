/** One thing that the API server would refuse. */
export interface Problem {
  /** What refuses it: the structure of the schema, or a rule in CEL. */
  readonly rule: 'schema' | 'cel';
  /** JSON pointer of the field; empty for the object as a whole. */
  readonly path: string;
  /** What is wrong with the value and what is allowed, without the field: who reports adds it from `path`. */
  readonly message: string;
  /** A sentence that says how to mend it. */
  readonly fix: string;
}

/** What of an object was not checked, and why. */
export interface UncheckedPart {
  /** JSON pointer of the field; empty for the object as a whole. */
  readonly path: string;
  /** The rule in CEL; undefined when the object as a whole was not checked. */
  readonly rule?: string;
  /** A sentence without its full stop, from a small letter on. */
  readonly reason: string;
}
