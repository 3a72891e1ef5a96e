import { findingsInClusters, flux, manifestsOf, retries, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { ociChartLayerSelector } from '../../../src/analysis/rules/oci-chart-layer-selector';

const { id } = ociChartLayerSelector;
const samples = samplesOf(id);

const mediaType = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const fix = `Set layerSelector.mediaType to ${mediaType}, and layerSelector.operation to copy.`;
const message = 'does not select the chart layer, but a HelmRelease installs a chart from it';
const release = (name = 'web') => flux('HelmRelease', name, `{ chartRef: { kind: OCIRepository, name: chart }, ${retries} }`);
const repository = (spec: string) => flux('OCIRepository', 'chart', spec);

test('an OCIRepository of a chart without a layerSelector is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([`warning ocirepository-web /spec/layerSelector: ${message}. ${fix}`]);
});

test.each(['{}', '{ layerSelector: { operation: copy } }', '{ layerSelector: { mediaType: application/json } }'])(
  'an OCIRepository of a chart with %s is a warning',
  (spec) => {
    expect(saidBy(id, together(release(), repository(spec)))).toEqual([
      `warning ocirepository-chart /spec/layerSelector: ${message}. ${fix}`,
    ]);
  },
);

test('it is reported once, however many releases install the chart', () => {
  expect(saidBy(id, together(release('web'), release('api'), repository('{}')))).toEqual([
    `warning ocirepository-chart /spec/layerSelector: ${message}. ${fix}`,
  ]);
});

test('a release in another chart counts', () => {
  const clusters = [release(), repository('{}')].map((yaml, index) => ({ name: `chart-${index}`, manifests: manifestsOf(yaml) }));
  expect(findingsInClusters(...clusters).map(sentence)).toEqual([`warning ocirepository-chart /spec/layerSelector: ${message}. ${fix}`]);
});

test.each([
  ["the chart's layer", together(release(), repository(`{ layerSelector: { mediaType: ${mediaType} } }`))],
  [
    'an OCIRepository of manifests',
    together(repository('{}'), flux('Kustomization', 'web', '{ sourceRef: { kind: OCIRepository, name: chart } }')),
  ],
  ['an OCIRepository that nothing uses', repository('{}')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('a chart in the release selects its layer too', () => {
  const inRelease = (selector: string) =>
    flux('HelmRelease', 'web', `{ chart: { kind: OCIRepository, spec: { url: oci://ghcr.io/acme/web${selector} } }, ${retries} }`);
  expect(saidBy(id, inRelease(''))).toEqual([
    `warning helmrelease-web /spec/chart/spec/layerSelector: does not select the chart layer. ${fix}`,
  ]);
  expect(saidBy(id, inRelease(`, layerSelector: { mediaType: ${mediaType}, operation: copy }`))).toEqual([]);
});
