import { DrawnApp } from './fleet-model';
import { KubernetesObject } from '../live/cluster/objects';
import { configMap, deployment, namespace, object } from '../live/content/manifests';
import { helmRelease, ociChart } from '../live/content/releases';

const kept = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

/** Address of the chart that all releases install. */
export const chartUrl = 'oci://ghcr.io/acme/charts/web';

/** The objects of an app, as people write them. */
export function objectsOf({ name, namespace: inside, hasNamespace, chart, hasVolume, setting, isKept }: DrawnApp): KubernetesObject[] {
  const place = `${inside}/${name}`;
  const objects = [
    ...(hasNamespace ? [namespace(inside)] : []),
    ...(chart === undefined ? [configMap(place, { owner: name, setting }), workload(place, setting)] : releaseOf(place, chart)),
    ...(hasVolume ? [claim(place)] : []),
  ];
  return isKept ? objects.map((each) => ({ ...each, metadata: { ...each.metadata, annotations: kept } })) : objects;
}

function workload(place: string, version: string): KubernetesObject {
  const { spec, ...rest } = deployment(place, `ghcr.io/acme/web:${version}`);
  return { ...rest, spec: { ...spec, replicas: 0 } };
}

function claim(place: string): KubernetesObject {
  return object('v1', 'PersistentVolumeClaim', place, { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } });
}

function releaseOf(place: string, version: string): KubernetesObject[] {
  const source = ociChart(place, chartUrl);
  return [{ ...source, spec: { ...source.spec, ref: { tag: version } } }, helmRelease(place, {})];
}
