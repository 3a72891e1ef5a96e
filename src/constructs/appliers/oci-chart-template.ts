import { OciSource } from '../sources/oci-source';

/**
 * An OCIRepository that the helm-controller makes for a release, from Flux 2.10 on: `<namespace>-<name>`, in the namespace of the release. It selects
 * the layer of the chart unless `layerSelector` says otherwise. An `OciRepository` and `chartRef` do the same with every Flux, and releases can share it.
 */
export interface OciChartTemplate extends OciSource {
  /**
   * Labels of the OCIRepository.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the OCIRepository.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
