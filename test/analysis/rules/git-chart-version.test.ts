import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { gitChartVersion } from '../../../src/analysis/rules/git-chart-version';

const { id } = gitChartVersion;
const { bad, good } = samplesOf(id);

test('a chart from Git without a strategy is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning helmrelease-web /spec/chart/spec/reconcileStrategy: is not set, so Flux ignores changes of the chart that do not ' +
      'raise its version in Chart.yaml. Write Revision, or ChartVersion if every change raises the version.',
  ]);
});

test('it is reported once per cluster, with a count', () => {
  const chart = flux('HelmChart', 'api', '{ chart: ./api, sourceRef: { kind: Bucket, name: charts } }');
  expect(saidBy(id, `${bad}\n---\n${chart}`)).toEqual([
    'warning helmrelease-web /spec/chart/spec/reconcileStrategy: is not set, so Flux ignores changes of the chart that do not ' +
      'raise its version in Chart.yaml (and 1 more). Write Revision, or ChartVersion if every change raises the version.',
  ]);
});

test.each([
  ['the strategy Revision', good],
  ['the strategy ChartVersion', good.replace('Revision', 'ChartVersion')],
  ['a chart of a HelmRepository', bad.replace('sourceRef: { kind: GitRepository', 'sourceRef: { kind: HelmRepository')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
