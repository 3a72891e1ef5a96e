import { rule } from './rule';
import { Severity } from '../model/finding';

/** A chart comes either from an OCI source (chartRef) or by a chart template (chart). */
export const chartXorChartRef = rule({
  id: 'chart-xor-chart-ref',
  severity: Severity.ERROR,
  kinds: ['HelmRelease'],
  texts: {
    what: 'A HelmRelease sets both `spec.chart` and `spec.chartRef`.',
    why: 'The API server refuses it: the release would have two charts.',
    fix: 'Keep chartRef for OCI, chart for HTTPS.',
    source: 'handbook 9',
    bad: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: web }
spec:
  interval: 30m
  install: { strategy: { name: RetryOnFailure } }
  upgrade: { strategy: { name: RetryOnFailure } }
  chartRef: { kind: HelmChart, name: web-web }
  chart: { spec: { chart: web, version: 1.x, sourceRef: { kind: HelmRepository, name: charts } } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: charts, namespace: web }
spec: { interval: 5m, url: https://charts.acme.io }`,
    good: `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: web }
spec:
  interval: 30m
  install: { strategy: { name: RetryOnFailure } }
  upgrade: { strategy: { name: RetryOnFailure } }
  chart: { spec: { chart: web, version: 1.x, sourceRef: { kind: HelmRepository, name: charts } } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: charts, namespace: web }
spec: { interval: 5m, url: https://charts.acme.io }`,
  },
  check({ object: { spec } }, report) {
    if (spec?.chart && spec?.chartRef) {
      report('/spec/chart', 'spec.chart and spec.chartRef exclude each other', 'Keep chartRef for OCI, chart for HTTPS.');
    }
  },
});
