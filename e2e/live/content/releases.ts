import { object } from './manifests';
import { KubernetesObject } from '../cluster/objects';

/** A chart in a registry. */
export function ociChart(place: string, url: string): KubernetesObject {
  const layerSelector = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' };
  return object('source.toolkit.fluxcd.io/v1', 'OCIRepository', place, { interval: '5m', url, ref: { tag: '1.0.0' }, layerSelector });
}

/** A HelmRelease of the chart of its name. */
export function helmRelease(place: string, spec: object): KubernetesObject {
  const strategy = { name: 'RetryOnFailure', retryInterval: '5s' };
  const chartRef = { kind: 'OCIRepository', name: place.split('/').pop() };
  const always = { interval: '30m', chartRef, install: { strategy }, upgrade: { strategy } };
  return object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', place, { ...always, ...spec });
}
