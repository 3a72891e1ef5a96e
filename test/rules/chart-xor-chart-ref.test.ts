import { saidBy } from './support';
import { chartXorChartRef } from '../../src/rules/chart-xor-chart-ref';

const { id, texts } = chartXorChartRef;

test('a HelmRelease with both chart and chartRef is an error', () => {
  expect(saidBy(id, texts.bad)).toEqual([
    'error helmrelease-web /spec/chart: spec.chart and spec.chartRef exclude each other. Keep chartRef for OCI, chart for HTTPS.',
  ]);
});

test('a HelmRelease with one of them is fine', () => {
  expect(saidBy(id, texts.good)).toEqual([]);
});
