import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartRelease } from './chart-release';
import { ChartReleaseProps } from './chart-release-props';
import { shown } from '../../wording/shown';
import { HelmRelease } from '../appliers/helm-release';
import { checkedProps } from '../core/checked-props';
import { inTermsOf } from '../core/in-terms-of';
import { InputError } from '../core/input-error';
import { SecretRef } from '../core/object-refs';
import { HelmRepository } from '../sources/helm-repository';

/** Properties of a `HelmRepositoryChart`. */
export interface HelmRepositoryChartProps extends ChartReleaseProps {
  /** Address of the repository, the folder of its `index.yaml`: `https://` or `http://`. */
  readonly url: string;

  /**
   * Name of the chart in the repository.
   * @default - the name
   */
  readonly chart?: string;

  /** Version or semver range of the chart, for example `1.x`. */
  readonly version: string;

  /**
   * How often the repository is asked for a new version.
   * @default Duration.minutes(5)
   */
  readonly sourceInterval?: Duration;

  /**
   * Secret with `username` and `password`.
   * @default - the repository is public
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, and `tls.crt` and `tls.key` for client certificates.
   * @default - the certificates of the system
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Whether the credentials are also sent to the host that the index names for the chart, when it is another one.
   * @default false
   */
  readonly passCredentials?: boolean;
}

/**
 * A Helm chart from an HTTPS repository: a HelmRepository, and the HelmRelease that installs the chart.
 *
 *     new HelmRepositoryChart(chart, 'metrics-server', { url: 'https://kubernetes-sigs.github.io/metrics-server', version: '3.x' });
 */
export class HelmRepositoryChart extends ChartRelease {
  /** The HelmRepository that the chart comes from. */
  public readonly repository: HelmRepository;

  /** The HelmRelease that installs the chart. */
  public readonly release: HelmRelease;

  /** Address of the repository. */
  public readonly url: string;

  /** Version or semver range of the chart. */
  public readonly version: string;

  public constructor(scope: Construct, id: string, props: HelmRepositoryChartProps) {
    super(scope, id, props);
    checkedProps(this, HelmRepositoryChart, 'HelmRepositoryChartProps', props);
    this.url = props.url;
    this.version = props.version;
    if (/^oci:/.test(props.url)) {
      throw new InputError(
        this,
        'url',
        `is ${shown(props.url)}, an OCI registry`,
        'Use OciHelmChart, with the name of the chart at the end of url.',
      );
    }
    const chart = props.chart ?? this.name;
    this._installs(props, chart);
    const { url, secretRef, certSecretRef, passCredentials } = props;
    const fields = { 'spec.url': 'url', 'spec.interval': 'sourceInterval' };
    const repository = { ...this._metadata(props), url, interval: props.sourceInterval, secretRef, certSecretRef, passCredentials };
    this.repository = inTermsOf(this, fields, () => new HelmRepository(this, 'Repository', repository));
    this.release = this._release(props, {
      chart: { name: chart, version: props.version, source: this.repository, interval: props.sourceInterval },
    });
  }
}
