import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ofNamespaces, writeDefaultMetadata } from './default-metadata';
import { FluxDefaults } from './defaults';
import { isTemplate } from './templates-beside';
import { pruneAnnotationOf, pruneDisabled } from '../../flux/prune-annotation';

/** Metadata of a Namespace that a pattern or a tenant makes, and whether Flux deletes it. */
export interface NamespaceObjectOptions {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  /** Whether Flux deletes it when it is no longer written; asked at synth. Where it is undefined, `FluxDefaults` say so. */
  prune?(): boolean | undefined;
}

/**
 * Makes a Namespace, with the labels and annotations that FluxDefaults say at synth. Flux does not delete it unless that is wanted: with it would go
 * all that is in it, also what others have put there.
 */
export function namespaceObject(scope: Construct, id: string, name: string, options: NamespaceObjectOptions = {}): ApiObject {
  const { labels, annotations, prune } = options;
  const object = new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } });
  const chart = Chart.of(scope);
  // cdk8s gives every object the chart's namespace, also one that has none.
  if (chart.namespace) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  const kept = { [pruneAnnotationOf(isTemplate(chart) ? 'ResourceSet' : 'Kustomization')]: pruneDisabled };
  writeDefaultMetadata(object, {
    labels: ofNamespaces.labels,
    annotations: (defaults: FluxDefaults) =>
      (prune?.() ?? defaults.namespacePrune) ? defaults.namespaceAnnotations : { ...kept, ...defaults.namespaceAnnotations },
  });
  return object;
}
