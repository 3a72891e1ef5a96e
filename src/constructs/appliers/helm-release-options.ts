import { Duration } from 'cdk8s';
import { DriftDetection, WaitStrategy } from './drift-detection';
import { HealthCheckExpression } from './health-check-expression';
import { HelmInstall, HelmRollback, HelmTest, HelmUninstall, HelmUpgrade } from './helm-actions';
import { KubeConfig } from './kube-config';
import { PostRenderer, PostRenderStrategy } from './post-renderer';
import { ValuesFrom } from './values-from';
import { CommonMetadata } from '../core/common-metadata';
import { ServiceAccountRef } from '../core/object-refs';
import { IHelmReleaseDependency } from '../core/roles';

/** How a chart is installed, wherever it comes from. */
export interface HelmReleaseOptions {
  /**
   * How often the release is compared with the cluster.
   * @default Duration.minutes(30)
   */
  readonly interval?: Duration;

  /**
   * Name of the release.
   * @default - the name, behind `targetNamespace` and `-` when that is set; of OciHelmChart and HelmRepositoryChart the name alone
   */
  readonly releaseName?: string;

  /**
   * Namespace that the release is installed into.
   * @default - the namespace of the HelmRelease
   */
  readonly targetNamespace?: string;

  /**
   * Namespace that the release's history is stored in.
   * @default - the namespace of the HelmRelease
   */
  readonly storageNamespace?: string;

  /**
   * Values of the chart; they win over `valuesFrom`. A null removes the chart's own default.
   * @default - the chart's own
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * ConfigMaps and Secrets with values. Those that this program makes get the watch label.
   * @default - none
   */
  readonly valuesFrom?: ValuesFrom[];

  /**
   * HelmReleases that must be ready first.
   * @default - none
   */
  readonly dependsOn?: IHelmReleaseDependency[];

  /**
   * How long a single step, such as a hook or waiting for objects, may take.
   * @default - 5 minutes, Flux's own default
   */
  readonly timeout?: Duration;

  /**
   * How it is installed.
   * @default - retried on failure, every 3 minutes
   */
  readonly install?: HelmInstall;

  /**
   * How it is upgraded.
   * @default - retried on failure, every 3 minutes
   */
  readonly upgrade?: HelmUpgrade;

  /**
   * How it is rolled back.
   * @default - Flux's own defaults
   */
  readonly rollback?: HelmRollback;

  /**
   * How it is uninstalled.
   * @default - Flux's own defaults
   */
  readonly uninstall?: HelmUninstall;

  /**
   * How the tests of the chart are run.
   * @default - they are not
   */
  readonly test?: HelmTest;

  /**
   * What is done about objects that somebody changed on the cluster.
   * @default - nothing is compared
   */
  readonly driftDetection?: DriftDetection;

  /**
   * Changes to the rendered manifests, in the order given.
   * @default - none
   */
  readonly postRenderers?: PostRenderer[];

  /**
   * Which manifests the post-renderers see.
   * @default - as the controller is configured
   */
  readonly postRenderStrategy?: PostRenderStrategy;

  /**
   * How the health of custom resources is read.
   * @default - by their Ready condition
   */
  readonly healthCheckExprs?: HealthCheckExpression[];

  /**
   * How it waits for objects to be ready.
   * @default - as the controller is configured
   */
  readonly waitStrategy?: WaitStrategy;

  /**
   * Labels and annotations for all objects.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;

  /**
   * ServiceAccount, in the same namespace, by which the release is installed.
   * @default - the helm-controller's own, or the tenants' default under lockdown
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Another cluster on which the release is installed.
   * @default - the cluster that Flux runs on
   */
  readonly kubeConfig?: KubeConfig;

  /**
   * How many revisions of the release are kept; 0 for all.
   * @default - 5, Flux's own default
   */
  readonly maxHistory?: number;

  /**
   * Whether the client keeps its caches between steps; false helps charts that make custom resource definitions by hooks.
   * @default true
   */
  readonly persistentClient?: boolean;

  /**
   * Stops reconciling; the release stays.
   * @default false
   */
  readonly suspend?: boolean;
}
