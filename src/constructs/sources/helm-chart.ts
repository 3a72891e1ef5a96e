import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { servesOci } from './helm-repository';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { chartFolderFault } from '../../flux/names';
import { checkedVersion } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instanceOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { durationOrDefault } from '../core/duration';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { InputError, refuse } from '../core/input-error';
import { LateFields, withDefaults } from '../core/late-defaults';
import { ReconciledResource } from '../core/reconciled-resource';
import { localName, ObjectReference, ReferenceOptions, roleOf } from '../core/reference';
import { IArtifactSource, IHelmChartSource, IReleaseChart } from '../core/roles';
import { l1 } from '../core/typed-spec';
import { Verification } from '../core/verification';
import { verificationExample } from '../core/verification-example';

/** A Helm chart that Flux fetches: created in this program, or imported by name. */
export interface IHelmChart extends IReleaseChart, IArtifactSource {}

/** What makes a new artifact of a chart. */
export enum ReconcileStrategy {
  /** A new version of the chart. */
  CHART_VERSION = 'ChartVersion',
  /** A new revision of the source, whatever the chart's version says. For GitRepository and Bucket. */
  REVISION = 'Revision',
}

/** Properties of a `HelmChart`. */
export interface HelmChartProps extends FluxResourceProps {
  /** Name of the chart in a HelmRepository, or its folder in a GitRepository or Bucket. */
  readonly chart: string;

  /** Where the chart is found; in the same namespace. */
  readonly source: IHelmChartSource;

  /**
   * Version or semver range, in a HelmRepository.
   * @default - `*`, Flux's own default
   */
  readonly version?: string;

  /**
   * How often the source is asked for a new version.
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * What makes a new artifact.
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
   * Stops fetching the chart; the last artifact stays.
   * @default false
   */
  readonly suspend?: boolean;
}

/** @internal */
abstract class HelmChartBase extends ReconciledResource implements IHelmChart {
  public get releaseChart(): ObjectReference {
    return this._reference;
  }

  public get artifactSource(): ObjectReference {
    return this._reference;
  }
}

/**
 * Fetches a chart of a HelmRepository, or packages one of a GitRepository or Bucket. Several HelmReleases can share it.
 * @see https://fluxcd.io/flux/components/source/helmcharts/
 */
export class HelmChart extends HelmChartBase {
  /**
   * A HelmChart that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the HelmChart
   * @param options where it is found
   */
  public static fromHelmChartName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IHelmChart {
    class Import extends HelmChartBase {}
    return new Import(scope, id, crds.HelmChart.GVK, imported(scope, name, options));
  }

  /** Name of the chart, or its folder. */
  public readonly chart: string;

  /** Version or semver range, where one is given. */
  public readonly version?: string;

  /** Where the chart is found. */
  public readonly source: IHelmChartSource;

  private readonly ownInterval?: Duration;

  public constructor(scope: Construct, id: string, props: HelmChartProps) {
    super(scope, id, crds.HelmChart.GVK, props);
    checkedProps(this, HelmChart, 'HelmChartProps', props);
    this.chart = props.chart;
    this.version = props.version;
    this.source = props.source;
    this.ownInterval = props.interval ?? undefined;
    const verify: LateFields = {
      verify: ({ ociVerify }) => crds.toJson_HelmChartSpecVerify(ociVerify?._renderForChart(this, 'FluxDefaults ociVerify')),
    };
    this._write(props, withDefaults(this, crds.toJson_HelmChartSpec(this.renderSpec(props)), servesOci(props.source) ? verify : {}));
  }

  /** How often it is asked for new content. */
  public get interval(): Duration {
    return this.ownInterval ?? FluxDefaults.of(this).sourceInterval;
  }

  private renderSpec(props: HelmChartProps): crds.HelmChartSpec {
    const field = 'spec.sourceRef';
    const source = roleOf(this, field, props.source, 'helmChartSource', 'a HelmRepository, GitRepository or Bucket');
    refuse(this, 'spec.chart', chartFolderFault(props.chart, source.kind));
    if (props.verify && source.kind !== crds.HelmRepository.GVK.kind) {
      const problem = `is set for a chart of a ${source.kind}, but signatures are checked only in a HelmRepository`;
      throw new InputError(this, 'spec.verify', problem, 'Leave it out, or verify the source itself.');
    }
    return l1<crds.HelmChartSpec>({
      chart: props.chart,
      sourceRef: { apiVersion: source.apiVersion, kind: source.kind, name: localName(this, field, source) },
      version: checkedVersion(this, 'spec.version', props.version),
      interval: durationOrDefault(this, 'spec.interval', props.interval, (defaults) => defaults.sourceInterval),
      reconcileStrategy: props.reconcileStrategy,
      valuesFiles: entriesOf(this, 'spec.valuesFiles', props.valuesFiles),
      ignoreMissingValuesFiles: props.ignoreMissingValuesFiles,
      verify: instanceOf(this, 'spec.verify', props.verify, Verification, verificationExample)?._renderForChart(this),
      suspend: props.suspend,
    });
  }
}
