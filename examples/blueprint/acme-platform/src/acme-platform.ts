import { Duration } from 'cdk8s';
import { Cluster, Fleet, FluxOperator, Layer } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import type { AcmeClusterProps } from './acme-cluster';
import type { AddOn } from './add-ons/add-on';
import { CertManager, CertManagerProps } from './add-ons/cert-manager';
import { ExternalDns, ExternalDnsProps } from './add-ons/external-dns';
import { Ingress, IngressProps } from './add-ons/ingress';
import { Kyverno, KyvernoProps } from './add-ons/kyverno';
import { Monitoring, MonitoringProps } from './add-ons/monitoring';
import { ChartVersions } from './chart-versions';

/** Properties of an `AcmePlatform`. */
export interface AcmePlatformProps {
  /** Certificates. */
  readonly certManager: CertManagerProps;

  /**
   * The way into the clusters.
   * @default - the defaults of `Ingress`
   */
  readonly ingress?: IngressProps;

  /**
   * DNS records for the hosts of Ingresses.
   * @default - not installed: somebody else keeps the records
   */
  readonly externalDns?: ExternalDnsProps;

  /**
   * Policies for the workloads of teams.
   * @default - the defaults of `Kyverno`
   */
  readonly kyverno?: KyvernoProps;

  /**
   * Metrics and dashboards.
   * @default - the defaults of `Monitoring`
   */
  readonly monitoring?: MonitoringProps;

  /**
   * The charts, and their versions.
   * @default ChartVersions.ofPackage()
   */
  readonly versions?: ChartVersions;
}

/**
 * What every cluster of Acme has, whichever way its fleet is published:
 *
 *     const platform = new AcmePlatform(fleet, 'platform', { certManager: { email: 'platform@acme.io' } });
 *     platform.addCluster('prod-eu', { environment: Environment.PRODUCTION, domain: 'eu.acme.io' });
 */
export class AcmePlatform extends Construct {
  /** The layer of what installs definitions. */
  public readonly controllers: Layer;

  /** The layer of what uses these definitions. */
  public readonly configs: Layer;

  public readonly versions: ChartVersions;
  public readonly certManager: CertManager;
  public readonly ingress: Ingress;
  public readonly externalDns?: ExternalDns;
  public readonly kyverno: Kyverno;
  public readonly monitoring: Monitoring;

  public constructor(
    private readonly fleet: Fleet,
    id: string,
    props: AcmePlatformProps,
  ) {
    super(fleet, id);
    this.versions = props.versions ?? ChartVersions.ofPackage();
    // Charts with many images take their time on a new cluster.
    this.controllers = new Layer(this, 'platform-controllers', { folder: 'platform/controllers', timeout: Duration.minutes(15) });
    this.configs = new Layer(this, 'platform-configs', { folder: 'platform/configs' });
    new FluxOperator(this.controllers, 'flux-operator', this.versions.of('flux-operator'));
    this.ingress = new Ingress(this, props.ingress);
    this.certManager = new CertManager(this, props.certManager);
    if (props.externalDns) this.externalDns = new ExternalDns(this, props.externalDns);
    this.monitoring = new Monitoring(this, props.monitoring);
    this.kyverno = new Kyverno(this, props.kyverno);
  }

  /**
   * Adds a cluster to the fleet, with the variables that the platform needs there.
   * @param name name of the cluster
   * @param props its domain, its environment and what is special about it
   */
  public addCluster(name: string, props: AcmeClusterProps): Cluster {
    const { domain, certManager, ingress, externalDns, kyverno, monitoring, ...cluster } = props;
    const ofAddOns = this.addOns.map((addOn) => addOn.variablesOn(props));
    return this.fleet.addCluster(name, { ...cluster, variables: Object.assign({ DOMAIN: domain }, ...ofAddOns, props.variables) });
  }

  /** The namespaces of Flux, of Kubernetes and of the add-ons that were made so far. @internal */
  public get namespaces(): string[] {
    return ['flux-system', 'kube-system', ...this.addOns.map(({ namespace }) => namespace)];
  }

  private get addOns(): (AddOn & { readonly namespace: string })[] {
    const all = [this.certManager, this.externalDns, this.ingress, this.kyverno, this.monitoring];
    return all.filter((addOn) => addOn !== undefined);
  }
}
