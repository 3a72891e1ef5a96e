import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { chartXorChartRef } from '../../../src/analysis/rules/chart-xor-chart-ref';

const { id } = chartXorChartRef;
const samples = samplesOf(id);

test('a HelmRelease with both chart and chartRef is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error helmrelease-web /spec/chart: spec.chart and spec.chartRef exclude each other. Keep chartRef for OCI, chart for HTTPS.',
  ]);
});

test('a HelmRelease with one of them is fine', () => {
  expect(saidBy(id, samples.good)).toEqual([]);
});
