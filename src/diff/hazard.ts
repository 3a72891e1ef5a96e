import type { WrittenAt } from '../engines/kustomize';
import { Identity } from '../kubernetes/identity';

/** What Flux would delete, uninstall, make again or fail at, and the steps that avoid it. */
export interface Hazard {
  /** Id of the rule, which has a page. */
  readonly rule: string;
  /** What it is about: `Kustomization flux-system/apps`, `cluster prod-eu`. */
  readonly what: string;
  /** The object that it is shown at, where there is one. */
  readonly object?: Identity;
  /** Where that is written: in the head what has changed, in the base what is gone. */
  readonly place: WrittenAt;
  readonly message: string;
  readonly fix: string;
  /** Names of the clusters on which it is the same. */
  readonly clusters: readonly string[];
}
