import { IgnoreRule } from './ignore-rule';
import { DriftDetectionMode } from '../core/drift-detection-mode';

/** What is done about objects of a release that somebody changed on the cluster. */
export interface DriftDetection {
  /**
   * What is done.
   * @default - DriftDetectionMode.DISABLED, Flux's own default
   */
  readonly mode?: DriftDetectionMode;

  /**
   * Fields whose drift is left alone.
   * @default - none
   */
  readonly ignore?: IgnoreRule[];
}

/** How a release waits for objects to be ready. */
export enum WaitStrategy {
  /** By the same checks as Kustomizations, which know custom resources. */
  POLLER = 'poller',
  /** By Helm's own. */
  LEGACY = 'legacy',
}
