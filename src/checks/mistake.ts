import { Finding } from '../analysis/model/finding';

/** A mistake, with the path of the construct that made it. */
export interface Mistake {
  readonly path: string;
  readonly message: string;
  /** The finding that it comes from, if any. */
  readonly finding?: Finding;
}
