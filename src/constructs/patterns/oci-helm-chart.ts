import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartRelease } from './chart-release';
import { ChartReleaseProps } from './chart-release-props';
import { HelmRelease } from '../appliers/helm-release';
import { checkedOciRepository, checkedOneOf } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { inTermsOf } from '../core/in-terms-of';
import { SecretRef } from '../core/object-refs';
import { OciLayerSelector } from '../sources/oci-layer-selector';
import { OciRef } from '../sources/oci-ref';
import { OciProvider, OciRepository } from '../sources/oci-repository';
import { Verification } from '../sources/verification';

/** Properties of an `OciHelmChart`. */
export interface OciHelmChartProps extends ChartReleaseProps {
  /** Address of the chart: `oci://`, the registry, and the path with the chart's name; no tag. */
  readonly url: string;

  /**
   * Version or semver range of the chart, for example `1.x`. Either this or `ref`.
   * @default - `ref` is given
   */
  readonly version?: string;

  /**
   * The chart by tag or digest. Either this or `version`.
   * @default - `version` is given
   */
  readonly ref?: OciRef;

  /**
   * How often the registry is asked for a new version.
   * @default Duration.minutes(5)
   */
  readonly sourceInterval?: Duration;

  /**
   * Secret of type `kubernetes.io/dockerconfigjson` with the credentials of the registry.
   * @default - the chart is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, and `tls.crt` and `tls.key` for client certificates.
   * @default - the certificates of the system
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Secret with `address`, and `username` and `password`, of the proxy to the registry.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretRef;

  /**
   * Signs in by the workload identity of a cloud.
   * @default - OciProvider.GENERIC, Flux's own default
   */
  readonly provider?: OciProvider;

  /**
   * Accepts only signed charts.
   * @default - any chart is accepted
   */
  readonly verify?: Verification;

  /**
   * Whether the registry is reached by plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;
}

/**
 * A Helm chart from an OCI registry: an OciRepository with the layer selector for charts, and the HelmRelease that installs it.
 *
 *     new OciHelmChart(chart, 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '1.x' });
 */
export class OciHelmChart extends ChartRelease {
  /** The OciRepository that the chart comes from. */
  public readonly repository: OciRepository;

  /** The HelmRelease that installs the chart. */
  public readonly release: HelmRelease;

  public constructor(scope: Construct, id: string, props: OciHelmChartProps) {
    super(scope, id, props);
    checkedProps(this, OciHelmChart, 'OciHelmChartProps', props);
    checkedOneOf(
      this,
      { version: props.version, ref: props.ref },
      {
        none: 'Set version to a version or range such as 1.x, or ref to a tag or digest.',
        several: 'Keep version for a version or range, ref for a tag or digest.',
      },
    );
    checkedOciRepository(this, 'url', props.url, `Remove it: ${isGiven(props.version) ? 'version' : 'ref'} selects the chart.`);
    const fields = { 'spec.ref.semver': isGiven(props.version) ? 'version' : 'ref', 'spec.ref': 'ref', 'spec.interval': 'sourceInterval' };
    this.repository = inTermsOf(this, fields, () => this.createRepository(props));
    this.release = this._release(props, { chartRef: this.repository });
  }

  private createRepository(props: OciHelmChartProps): OciRepository {
    return new OciRepository(this, 'Repository', {
      ...this._metadata(props),
      url: props.url,
      ref: !isGiven(props.version) ? props.ref : OciRef.semver(props.version),
      layerSelector: OciLayerSelector.helmChart(),
      interval: props.sourceInterval,
      secretRef: props.secretRef,
      certSecretRef: props.certSecretRef,
      proxySecretRef: props.proxySecretRef,
      provider: props.provider,
      verify: props.verify,
      insecure: props.insecure,
    });
  }
}
