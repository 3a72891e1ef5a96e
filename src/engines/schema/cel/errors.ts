/** An expression has no value: a field is not set, an index is out of range, an operator does not take what it was given. */
export class CelError extends Error {}

/** An expression depends on what is only known on the cluster. */
export class UnknownValue extends Error {}

/** A value that is only known on the cluster, such as a text with `${VAR}`. */
export class Unknown {}

/** An expression uses something that is not evaluated here; the API server may know it. */
export class UnsupportedCel extends Error {}

/** A value that cannot be read, such as a field whose text is not of its format: an expression that asks for it has no value. */
export class Unreadable {
  public constructor(public readonly reason: string) {}
}
