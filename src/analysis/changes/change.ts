import { Manifest } from '../model/manifest';

/** Something that Flux would do to a cluster because the output has changed. */
export interface Change {
  /** Id of the rule. */
  readonly rule: string;
  /** What is gone or is another: its title, who may do something, or `cluster <name>`. */
  readonly what: string;
  /** The object in the last output; where its content has changed, in the new one. */
  readonly manifest: Manifest;
  /** JSON pointer of the field; empty for the object as a whole. */
  readonly path: string;
  readonly cluster: string;
  readonly message: string;
  /** How nothing is lost. */
  readonly fix: string;
}
