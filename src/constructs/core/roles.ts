import { IFluxResource } from './flux-resource';
import { ObjectReference } from './reference';

/** An object whose events an Alert can forward and which a Receiver can trigger: every kind that a controller of Flux or the operator reconciles. */
export interface IReconciledResource extends IFluxResource, IEventSource, IReceiverResource {}

/** A source whose artifact a `Kustomization` can apply: GitRepository, OciRepository, Bucket or ExternalArtifact. */
export interface ISource extends IReconciledResource {
  /** How `spec.sourceRef` of a Kustomization names this source. */
  readonly kustomizationSource: ObjectReference;
}

/** A source in which a `HelmChart` finds its chart: HelmRepository, GitRepository or Bucket. */
export interface IHelmChartSource extends IReconciledResource {
  /** How `spec.sourceRef` of a HelmChart names this source. */
  readonly helmChartSource: ObjectReference;
}

/** A chart that a `HelmRelease` can install by `chartRef`: OciRepository, HelmChart or ExternalArtifact. */
export interface IReleaseChart extends IReconciledResource {
  /** How `spec.chartRef` of a HelmRelease names this chart. */
  readonly releaseChart: ObjectReference;
}

/** A source that an `ArtifactGenerator` can copy from: GitRepository, OciRepository, Bucket, HelmChart or ExternalArtifact. */
export interface IArtifactSource extends IReconciledResource {
  /** How `spec.sources` of an ArtifactGenerator names this source. */
  readonly artifactSource: ObjectReference;
}

/** What an `Alert` can listen to: one object, or by `EventSource` every object of a kind. */
export interface IEventSource {
  /** How `spec.eventSources` of an Alert names it. */
  readonly alertSource: EventSourceReference;
}

/** What a `Receiver` can trigger: one object, or by `ReceiverResource` every object of a kind. */
export interface IReceiverResource {
  /** How `spec.resources` of a Receiver names it. */
  readonly receiverTarget: ReceiverResourceReference;
}

/** One object, or all of a kind with some labels, whose events an Alert forwards. */
export interface EventSourceReference {
  /** Kind of the objects. */
  readonly kind: string;

  /** Name of the object; `*` stands for every object of the kind. */
  readonly name: string;

  /**
   * Namespace of the objects.
   * @default - the namespace of the Alert or Receiver
   */
  readonly namespace?: string;

  /**
   * API version, where the reference must name it.
   * @default - an Alert leaves it out, a Receiver writes the version of the kind that this library writes
   */
  readonly apiVersion?: string;

  /**
   * With the name `*`: only objects with these labels.
   * @default - all
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

/** One object, or all of a kind with some labels, that a Receiver triggers. */
export interface ReceiverResourceReference extends EventSourceReference {
  /**
   * CEL expression over `res` (the object) and `req` (the request): only objects for which it is true are triggered.
   * @default - the Receiver's own `resourceFilter`
   */
  readonly filter?: string;
}

/** What a `Kustomization` can wait for: another Kustomization, alone or with a `readyExpr`. */
export interface IKustomizationDependency {
  /** How `spec.dependsOn` names it. */
  readonly kustomizationDependency: DependencyReference;
}

/** What a `HelmRelease` can wait for: another HelmRelease, alone or with a `readyExpr`. */
export interface IHelmReleaseDependency {
  /** How `spec.dependsOn` names it. */
  readonly helmReleaseDependency: DependencyReference;
}

/** An object that must be ready first. */
export interface DependencyReference {
  /** `metadata.name` of the object. */
  readonly name: string;

  /** `metadata.namespace` of the object. */
  readonly namespace: string;

  /**
   * CEL expression over `self` and `dep` that says when the dependency is ready.
   * @default - its Ready condition
   */
  readonly readyExpr?: string;
}
