import { handbook } from '../defaults';
import { rule } from './rule';
import { Severity } from '../model/finding';

const mediaType = handbook.chartLayerMediaType;

/** An OCIRepository of a Helm chart says which layer the chart is. */
export const ociChartLayerSelector = rule({
  id: 'oci-chart-layer-selector',
  severity: Severity.WARNING,
  texts: {
    what: "A HelmRelease installs a chart from an OCIRepository that does not select the chart's layer.",
    why: "Flux then takes the artifact's first layer, whatever it is, and unpacks and packs it again.",
    fix: `Set \`layerSelector: { mediaType: ${mediaType}, operation: copy }\`.`,
    source: 'handbook 7 and 9',
    bad: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: web }
spec:
  interval: 30m
  chartRef: { kind: OCIRepository, name: web }
  install: { strategy: { name: RetryOnFailure } }
  upgrade: { strategy: { name: RetryOnFailure } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: web, namespace: web }
spec: { interval: 5m, url: oci://ghcr.io/acme/charts/web, ref: { semver: 1.x } }`,
    good: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: web }
spec:
  interval: 30m
  chartRef: { kind: OCIRepository, name: web }
  install: { strategy: { name: RetryOnFailure } }
  upgrade: { strategy: { name: RetryOnFailure } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: web, namespace: web }
spec:
  interval: 5m
  url: oci://ghcr.io/acme/charts/web
  ref: { semver: 1.x }
  layerSelector: { mediaType: ${mediaType}, operation: copy }`,
  },
  kinds: ['OCIRepository'],
  check(manifest, report, cluster) {
    if (manifest.object.spec?.layerSelector?.mediaType === mediaType) return;
    const release = cluster
      .referencesTo(manifest)
      .find(({ pointer, from }) => pointer === '/spec/chartRef' && from.kind === 'HelmRelease')?.from;
    if (!release) return;
    report(
      '/spec/layerSelector',
      `does not select the layer of the chart that ${release.title} installs from it`,
      `Set layerSelector to { mediaType: ${mediaType}, operation: copy }.`,
    );
  },
});
