import { Duration } from 'cdk8s';
import { IHelmChartSource } from '../core/roles';
import { Verification } from '../core/verification';
import { ReconcileStrategy } from '../sources/helm-chart';

/**
 * A HelmChart that the helm-controller makes for a release: for charts of HelmRepositories, GitRepositories and Buckets.
 * Charts in OCI registries come by `chartRef`.
 */
export interface HelmChartTemplate {
  /** Name of the chart in a HelmRepository, or its folder in a GitRepository or Bucket. */
  readonly name: string;

  /** Where the chart is found. */
  readonly source: IHelmChartSource;

  /**
   * Version or semver range, in a HelmRepository.
   * @default - `*`, Flux's own default
   */
  readonly version?: string;

  /**
   * How often the source is asked for a new version.
   * @default - the interval of the release
   */
  readonly interval?: Duration;

  /**
   * What makes a new chart.
   * @default - ReconcileStrategy.CHART_VERSION, Flux's own default
   */
  readonly reconcileStrategy?: ReconcileStrategy;

  /**
   * Values files of the chart, merged in this order; `values.yaml` counts only when it is named.
   * @default - the chart's values.yaml
   */
  readonly valuesFiles?: string[];

  /**
   * Whether missing values files are ignored.
   * @default false
   */
  readonly ignoreMissingValuesFiles?: boolean;

  /**
   * Accepts only signed charts, from HelmRepositories of type OCI.
   * @default - any chart is accepted
   */
  readonly verify?: Verification;

  /**
   * Labels of the HelmChart.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the HelmChart.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
