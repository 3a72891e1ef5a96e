import { Manifest } from '../../model/manifest';

/** That an object reads another one, or a key of it. */
export interface Use {
  readonly from: Manifest;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether Flux does nothing more for what reads it when it is gone. */
  readonly stops?: boolean;
  /** Undefined where it reads whatever there is. */
  readonly key?: string;
}
