import { FieldChange } from './field-changes';
import type { WrittenAt } from '../engines/kustomize';
import { Identity } from '../kubernetes/identity';
import { ChangeKind } from '../picture/change-kind';

/** A field that has changed, and where it is written. */
export interface PlacedFieldChange extends FieldChange {
  /** Of the head; of the base, where the head does not have the field. */
  readonly place: WrittenAt;
}

/** An object that a cluster gets otherwise than before. */
export interface ObjectChange {
  readonly change: ChangeKind;
  /** `Deployment web/web`, of the head unless it is removed. */
  readonly title: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Title of what applies it; of what has applied it, where it is removed. */
  readonly by: string;
  /** Its name before, where it is renamed. */
  readonly was?: Pick<Identity, 'namespace' | 'name'>;
  /** Its title before, where it is renamed; title of what has applied it, where it is moved. */
  readonly before?: string;
  /** Where it is written; where it was, if it is removed. */
  readonly place: WrittenAt;
  readonly fields: readonly PlacedFieldChange[];
  /** How many more fields have changed that say nothing more: labels with versions, checksums. */
  readonly folded: number;
  /** Names of the clusters on which it changes in the same way. */
  readonly clusters: readonly string[];
}
