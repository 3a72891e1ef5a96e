import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';

const mediaType = handbook.chartLayerMediaType;

const fix = `Set layerSelector.mediaType to ${mediaType}, and layerSelector.operation to copy.`;

/** An OCIRepository of a Helm chart says which layer the chart is. */
export const ociChartLayerSelector = rule({
  id: 'oci-chart-layer-selector',
  severity: Severity.WARNING,
  texts: {
    what: 'A HelmRelease installs a chart from an OCIRepository, or a source of its own, without a `layerSelector` for the chart.',
    why: 'Flux then uses the first layer of the artifact, whatever it contains, and extracts and repacks it.',
    fix: `Set \`layerSelector: { mediaType: ${mediaType}, operation: copy }\`.`,
    source: 'Flux API: layerSelector',
  },
  kinds: ['OCIRepository', 'HelmRelease'],
  check(manifest, report, cluster) {
    if (manifest.kind === 'HelmRelease') {
      const { kind, spec } = manifest.object.spec?.chart ?? {};
      if (kind !== 'OCIRepository' || spec?.layerSelector?.mediaType === mediaType) return;
      report('/spec/chart/spec/layerSelector', 'does not select the chart layer', fix);
      return;
    }
    if (manifest.object.spec?.layerSelector?.mediaType === mediaType) return;
    const isOfChart = cluster
      .referencesTo(manifest)
      .some(({ pointer, from }) => pointer === '/spec/chartRef' && from.kind === 'HelmRelease');
    // The same words for all: a report says it once of many sources.
    if (isOfChart) report('/spec/layerSelector', 'does not select the chart layer, but a HelmRelease installs a chart from it', fix);
  },
});
