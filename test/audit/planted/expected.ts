/** A mistake that a fleet has, and where it must be reported. */
export interface Expected {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly clusters: readonly string[];
}
