import { CrdsPolicy } from '../appliers/helm-actions';
import { HelmReleaseOptions } from '../appliers/helm-release-options';

/** What `OciHelmChart` and `HelmRepositoryChart` have in common: the release and its namespace. */
export interface ChartReleaseProps extends HelmReleaseOptions {
  /**
   * Name of the source, the HelmRelease and the release.
   * @default - the construct ids below the chart, joined by `-`
   */
  readonly name?: string;

  /**
   * Namespace of the source, the HelmRelease and the release.
   * @default - the name
   */
  readonly namespace?: string;

  /**
   * Whether the Namespace object is written. It is written once, also when several releases of a chart share it, and never for
   * `default`, `flux-system` and the namespaces of Kubernetes itself.
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * Labels of the Namespace, such as `pod-security.kubernetes.io/enforce`. Releases that share it add theirs.
   * @default - none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };

  /**
   * Annotations of the Namespace. Releases that share it add theirs.
   * @default - none
   */
  readonly namespaceAnnotations?: { readonly [key: string]: string };

  /**
   * Whether Flux deletes the Namespace, with all that is in it, when it is no longer written. By default it stays, by the annotation
   * `kustomize.toolkit.fluxcd.io/prune: disabled`, and you delete it with kubectl.
   * @default - `namespacePrune` of FluxDefaults: false
   */
  readonly namespacePrune?: boolean;

  /**
   * What is done with the chart's custom resource definitions, on install and on upgrade.
   * @default - Flux's own defaults: made on install, left alone on upgrade
   */
  readonly crds?: CrdsPolicy;

  /**
   * API groups whose kinds the chart defines, for example `cert-manager.io`. In a fleet, layers with objects of these groups wait for the layer of
   * the chart. An empty list says that it defines none, for example because its definitions come from another chart.
   * @default - the groups of a well-known chart such as cert-manager, by its name; none for another one
   */
  readonly crdGroups?: string[];

  /**
   * Labels of the source and the HelmRelease.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the source and the HelmRelease.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
