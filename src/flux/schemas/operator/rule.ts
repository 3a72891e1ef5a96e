import { Fields } from './fields';

/** What the CRD of a kind of the operator refuses beyond its structure: our own check, from what the operator documents of the fields. */
export interface OperatorRule {
  readonly kind: string;
  /** JSON pointer of what it looks at; `*` is each entry of a list. */
  readonly path: string;
  /** Digest of the CRD's rule that it stands for: the import fails when the CRD has another one, without the rule being here. */
  readonly standsFor: string;
  readonly isBrokenBy: (fields: Fields) => boolean;
  /** What is wrong with what it looks at. */
  readonly message: string;
  readonly fix: string;
}
