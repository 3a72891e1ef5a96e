import { Duration } from 'cdk8s';
import { Decryption } from './decryption';
import { HealthCheck } from './health-check';
import { HealthCheckExpression } from './health-check-expression';
import { IgnoreRule } from './ignore-rule';
import { ImageOverride } from './image-override';
import { KubeConfig } from './kube-config';
import { SubstituteFrom } from './substitute-from';
import { CommonMetadata } from '../core/common-metadata';
import { KustomizePatch } from '../core/kustomize-patch';
import { ServiceAccountRef } from '../core/object-refs';
import { IKustomizationDependency } from '../core/roles';

/** What happens to the applied objects when a Kustomization is deleted. */
export enum DeletionPolicy {
  /** They are deleted if `prune` is true. */
  MIRROR_PRUNE = 'MirrorPrune',
  /** They are deleted. */
  DELETE = 'Delete',
  /** They are deleted, and the Kustomization stays until they are gone. */
  WAIT_FOR_TERMINATION = 'WaitForTermination',
  /** They stay. */
  ORPHAN = 'Orphan',
}

/** Which manifests have `${name}` substituted. */
export enum SubstituteStrategy {
  /** All, when there are variables. */
  WITH_VARIABLES = 'WithVariables',
  /** All, also without variables, so that defaults such as `${name:=value}` count. */
  ALWAYS = 'Always',
}

/** What Kustomize notes in the annotations of what it builds. */
export enum BuildMetadata {
  /** The file that an object comes from. */
  ORIGIN_ANNOTATIONS = 'originAnnotations',
  /** The transformers that changed an object. */
  TRANSFORMER_ANNOTATIONS = 'transformerAnnotations',
}

/** How manifests are applied, in whatever folder of whatever source they lie. */
export interface ApplyOptions {
  /**
   * How often the applied state is compared with the cluster.
   * @default Duration.minutes(30)
   */
  readonly interval?: Duration;

  /**
   * How soon a failed attempt is repeated.
   * @default Duration.minutes(5)
   */
  readonly retryInterval?: Duration;

  /**
   * How long building, applying and waiting for health may take.
   * @default Duration.minutes(5)
   */
  readonly timeout?: Duration;

  /**
   * Whether objects that are no longer in the source are deleted.
   * @default true
   */
  readonly prune?: boolean;

  /**
   * Whether it is ready only when all its objects are healthy.
   * @default true; false when `healthChecks` are given, because Flux ignores those while it waits for all
   */
  readonly wait?: boolean;

  /**
   * Objects that must be healthy before it is ready.
   * @default - none
   */
  readonly healthChecks?: HealthCheck[];

  /**
   * How the health of custom resources is read.
   * @default - by their Ready condition
   */
  readonly healthCheckExprs?: HealthCheckExpression[];

  /**
   * Namespace that all objects are put into, whatever their manifests say.
   * @default - the namespaces of the manifests
   */
  readonly targetNamespace?: string;

  /**
   * ServiceAccount, in the same namespace, by which the objects are applied.
   * @default - the kustomize-controller's own, or the tenants' default under lockdown
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Variables: `${name}` in the manifests is replaced by the value.
   *
   * The result is read as YAML again: a value such as `1.10` or `no` arrives as a string only where the manifest quotes it.
   * @default - none
   */
  readonly substitute?: { readonly [name: string]: string };

  /**
   * ConfigMaps and Secrets with variables; `substitute` wins over them, later ones win over earlier ones.
   * @default - none
   */
  readonly substituteFrom?: SubstituteFrom[];

  /**
   * Which manifests have variables substituted.
   * @default - SubstituteStrategy.WITH_VARIABLES, Flux's own default
   */
  readonly substituteStrategy?: SubstituteStrategy;

  /**
   * How encrypted files are decrypted.
   * @default - nothing is decrypted
   */
  readonly decryption?: Decryption;

  /**
   * Changes to the manifests, in the order given.
   * @default - none
   */
  readonly patches?: KustomizePatch[];

  /**
   * Other names, tags or digests for images.
   * @default - none
   */
  readonly images?: ImageOverride[];

  /**
   * Folders of Kustomize components, relative to `path`.
   * @default - none
   */
  readonly components?: string[];

  /**
   * Whether a component whose folder does not exist is ignored.
   * @default false
   */
  readonly ignoreMissingComponents?: boolean;

  /**
   * Labels and annotations for all objects.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;

  /**
   * Put before the names of all objects.
   * @default - none
   */
  readonly namePrefix?: string;

  /**
   * Put after the names of all objects.
   * @default - none
   */
  readonly nameSuffix?: string;

  /**
   * Fields whose drift is left alone.
   * @default - none
   */
  readonly ignore?: IgnoreRule[];

  /**
   * What Kustomize notes in annotations.
   * @default - nothing
   */
  readonly buildMetadata?: BuildMetadata[];

  /**
   * Another cluster on which the objects are applied.
   * @default - the cluster that Flux runs on
   */
  readonly kubeConfig?: KubeConfig;

  /**
   * What happens to the objects when the Kustomization is deleted.
   * @default - DeletionPolicy.MIRROR_PRUNE, Flux's own default
   */
  readonly deletionPolicy?: DeletionPolicy;

  /**
   * Whether objects are recreated when an immutable field changes. Data of the old object is lost.
   * @default false
   */
  readonly force?: boolean;

  /**
   * Stops applying; what was applied stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** How a folder is applied, wherever it comes from. */
export interface KustomizationOptions extends ApplyOptions {
  /**
   * Folder inside the source, relative to its root, with `/` between its parts. Patterns are not accepted.
   * @default './' - the whole source
   */
  readonly path?: string;

  /**
   * Kustomizations that must be ready first.
   * @default - none
   */
  readonly dependsOn?: IKustomizationDependency[];
}
