import { ISource } from '../../core/roles';

/** Where a cluster finds a layer. */
export interface LayerSource {
  /** The source. */
  readonly source: ISource;

  /** Folder inside the source. */
  readonly path: string;
}
