import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartRelease } from './chart-release';
import { ChartReleaseProps } from './chart-release-props';
import { HelmRelease } from '../appliers/helm-release';
import { checkedOciRepository, checkedOneOf } from '../core/checked';
import { checkedEnum } from '../core/checked-enum';
import { checkedProps } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { inTermsOf } from '../core/in-terms-of';
import { SecretRef } from '../core/object-refs';
import { OciProvider } from '../core/oci-provider';
import { Verification } from '../core/verification';
import { OciLayerSelector } from '../sources/oci-layer-selector';
import { OciRef } from '../sources/oci-ref';
import { IOciRepository, OciRepository } from '../sources/oci-repository';
import { OciSource } from '../sources/oci-source';
import { RegistryAuth } from '../sources/registry-auth';

/** Where the source of a chart stands. */
export enum ChartSourcePlacement {
  /** In an OCIRepository, to which the HelmRelease refers: with every Flux, and releases can share it. */
  OWN_OBJECT = 'own-object',
  /** In the HelmRelease, for which Flux makes the OCIRepository: from Flux 2.10 on. */
  IN_RELEASE = 'in-release',
}

/** How a chart is taken from an OCI registry, and how it is released. */
export interface OciChartOptions extends ChartReleaseProps {
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
   * Where the source of the chart stands.
   * @default ChartSourcePlacement.OWN_OBJECT
   */
  readonly sourcePlacement?: ChartSourcePlacement;

  /**
   * How often the registry is asked for a new version.
   * @default Duration.minutes(5)
   */
  readonly sourceInterval?: Duration;

  /**
   * How Flux signs in to the registry of the chart: sets `provider` or `secretRef`, which then must not be set.
   * @default - by `provider` and `secretRef`
   */
  readonly auth?: RegistryAuth;

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

/** Properties of an `OciHelmChart`. */
export interface OciHelmChartProps extends OciChartOptions {
  /** Address of the chart: `oci://`, the registry, and the path with the chart's name; no tag. */
  readonly url: string;
}

/**
 * A Helm chart from an OCI registry: an OciRepository with the layer selector for charts, and the HelmRelease that installs it.
 *
 *     new OciHelmChart(chart, 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '1.x' });
 */
export class OciHelmChart extends ChartRelease {
  /** The OciRepository that the chart comes from: the one of this construct, or the one that Flux makes. */
  public readonly repository: IOciRepository;

  /** The HelmRelease that installs the chart. */
  public readonly release: HelmRelease;

  /** Address of the chart. */
  public readonly url: string;

  /** Version or semver range of the chart, where one is given. */
  public readonly version?: string;

  public constructor(scope: Construct, id: string, props: OciHelmChartProps) {
    super(scope, id, props);
    checkedProps(this, OciHelmChart, 'OciHelmChartProps', props);
    this.url = props.url;
    this.version = props.version;
    checkedOneOf(
      this,
      { version: props.version, ref: props.ref },
      {
        none: 'Set version to a version or range such as 1.x, or ref to a tag or digest.',
        several: 'Keep version for a version or range, ref for a tag or digest.',
      },
    );
    const selects = isGiven(props.version) ? 'version' : 'ref';
    checkedOciRepository(this, 'url', props.url, `Remove it: ${selects} selects the chart.`);
    this._installs(props, props.url.slice(props.url.lastIndexOf('/') + 1));
    const source = sourceOf(props);
    const fields = { 'spec.ref.semver': selects, 'spec.ref': 'ref', 'spec.interval': 'sourceInterval' };
    if (checkedEnum(this, 'sourcePlacement', props.sourcePlacement, { ChartSourcePlacement }) === ChartSourcePlacement.IN_RELEASE) {
      const { labels, annotations } = props;
      this.release = inTermsOf(this, fields, () => this._release(props, { ociChart: { ...source, labels, annotations } }));
      this.repository = OciRepository.fromOciRepositoryName(this, 'Repository', `${this.namespace}-${this.name}`, {
        namespace: this.namespace,
      });
    } else {
      this.repository = inTermsOf(this, fields, () => new OciRepository(this, 'Repository', { ...this._metadata(props), ...source }));
      this.release = this._release(props, { chartRef: this.repository });
    }
  }
}

function sourceOf(props: OciHelmChartProps): OciSource {
  return {
    url: props.url,
    ref: !isGiven(props.version) ? props.ref : OciRef.semver(props.version),
    layerSelector: OciLayerSelector.helmChart(),
    interval: props.sourceInterval,
    auth: props.auth,
    secretRef: props.secretRef,
    certSecretRef: props.certSecretRef,
    proxySecretRef: props.proxySecretRef,
    provider: props.provider,
    verify: props.verify,
    insecure: props.insecure,
  };
}
