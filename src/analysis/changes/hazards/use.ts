import { Manifest } from '../../model/manifest';

/** That an object reads another one, or a key of it. */
export interface Use {
  readonly from: Manifest;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Undefined where it reads whatever there is. */
  readonly key?: string;
}
