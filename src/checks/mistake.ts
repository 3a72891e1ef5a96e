/** A mistake, with the path of the construct that made it. */
export interface Mistake {
  readonly path: string;
  readonly message: string;
}
