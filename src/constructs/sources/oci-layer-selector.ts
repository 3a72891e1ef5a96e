import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { handbook } from '../../flux/handbook';
import { checkedOptions } from '../core/checked-props';
import { l1 } from '../core/typed-spec';

/** What is done with the selected layer of an OCI artifact. */
export enum OciLayerOperation {
  /** The layer's files become the artifact. */
  EXTRACT = 'extract',
  /** The layer itself, a tarball, becomes the artifact. Helm charts need this. */
  COPY = 'copy',
}

/** Properties of a `OciLayerSelector`. */
export interface OciLayerSelectorOptions {
  /**
   * Media type of the layer; the first layer of this type is taken.
   * @default - the first layer
   */
  readonly mediaType?: string;

  /**
   * What is done with the layer.
   * @default - OciLayerOperation.EXTRACT, Flux's own default
   */
  readonly operation?: OciLayerOperation;
}

/** Which layer of an OCI artifact is read, and how. */
export class OciLayerSelector {
  /** The layer that holds a Helm chart, as a HelmRelease needs it. */
  public static helmChart(): OciLayerSelector {
    return new OciLayerSelector({ mediaType: handbook.chartLayerMediaType, operation: OciLayerOperation.COPY });
  }

  /**
   * Any layer.
   * @param options the layer and the operation
   */
  public static custom(options: OciLayerSelectorOptions): OciLayerSelector {
    return new OciLayerSelector(checkedOptions(undefined, 'OciLayerSelector.custom()', 'OciLayerSelectorOptions', options));
  }

  private constructor(private readonly options: OciLayerSelectorOptions) {}

  /** @internal */
  public _render(): crds.OciRepositorySpecLayerSelector {
    const { mediaType, operation } = this.options;
    return l1<crds.OciRepositorySpecLayerSelector>({ mediaType, operation });
  }
}
