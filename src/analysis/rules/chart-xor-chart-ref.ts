import { rule } from './rule';
import { Severity } from '../model/finding';

/** A chart comes either from an OCI source (chartRef) or by a chart template (chart). */
export const chartXorChartRef = rule({
  id: 'chart-xor-chart-ref',
  severity: Severity.ERROR,
  kinds: ['HelmRelease'],
  texts: {
    what: 'A HelmRelease sets both `spec.chart` and `spec.chartRef`.',
    why: 'The API server refuses the object: a release has exactly one chart.',
    fix: 'Keep chartRef for OCI, chart for HTTPS.',
    source: 'Flux API: chart, chartRef',
  },
  check({ object: { spec } }, report) {
    if (spec?.chart && spec?.chartRef) {
      report('/spec/chart', 'spec.chart and spec.chartRef exclude each other', 'Keep chartRef for OCI, chart for HTTPS.');
    }
  },
});
