import { ApiObject } from 'cdk8s';
import { Cluster, Environment, Fleet, FluxOperator, Layer, OciHelmChart, Variable } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { AddOn, versions } from './versions';

/** Who gets the mail of Let's Encrypt, and whether its staging servers are used. */
export interface CertificateOptions {
  readonly email: string;
}

/** How DNS records are made. */
export interface ExternalDnsOptions {
  /** For example `aws`. */
  readonly provider: string;
}

/** What Kyverno does with what breaks a policy. */
export interface PolicyOptions {
  readonly action: 'Audit' | 'Enforce';
}

/** How long metrics are kept. */
export interface MonitoringOptions {
  readonly retentionDays: number;
}

/** Properties of `AcmePlatform`. What is left out is not installed. */
export interface AcmePlatformProps {
  readonly certificates: CertificateOptions;
  readonly externalDns?: ExternalDnsOptions;
  readonly policies?: PolicyOptions;
  readonly monitoring?: MonitoringOptions;
  /** Versions for single environments, for example to try a new one in staging first. */
  readonly versions?: { readonly [environment: string]: { readonly [addOn in AddOn]?: string } };
  /** Addresses of charts, for mirrors and tests. */
  readonly charts?: { readonly [addOn in AddOn]?: string };
}

/** What differs between clusters: each becomes a variable of the cluster. */
export interface AcmeClusterProps {
  readonly environment: Environment;
  /** Domain of all hosts of the cluster. */
  readonly domain: string;
  /** Instances of the ingress controller. */
  readonly ingressReplicas?: number;
  /** Versions for this cluster alone, for example of a canary. */
  readonly versions?: { readonly [addOn in AddOn]?: string };
}

/** The platform of Acme: what every cluster of the company has, with the options that a team may choose. */
export class AcmePlatform extends Construct {
  /** Ready when the add-ons are: let apps wait for it. */
  public readonly ready: Layer;

  private readonly addOns: Layer;

  public constructor(
    private readonly fleet: Fleet,
    id: string,
    private readonly props: AcmePlatformProps,
  ) {
    super(fleet, id);
    this.addOns = new Layer(this, 'add-ons');
    new FluxOperator(this.addOns, 'flux-operator');
    const certManager = this.addOn('cert-manager', { crds: { enabled: true } }, ['cert-manager.io']);
    this.addOn('ingress-nginx', { controller: { replicaCount: Variable.number('INGRESS_REPLICAS') } });
    if (props.externalDns) this.addOn('external-dns', { provider: props.externalDns.provider, domainFilters: ['${DOMAIN}'] });
    if (props.policies) this.addOn('kyverno', {}, ['kyverno.io']);
    if (props.monitoring) {
      this.addOn('monitoring', {
        prometheus: { prometheusSpec: { retention: `${props.monitoring.retentionDays}d`, externalLabels: { cluster: '${CLUSTER_NAME}' } } },
        grafana: { ingress: { enabled: true, hosts: ['grafana.${DOMAIN}'] } },
      });
    }
    this.ready = new Layer(this, 'platform-configs');
    this.issuer(props.certificates).addDependency(certManager);
    if (props.policies) this.policy(props.policies);
  }

  /** Adds a cluster with what the platform needs to know of it. */
  public addCluster(name: string, { environment, domain, ingressReplicas = 2, versions: own }: AcmeClusterProps): Cluster {
    const chosen: { readonly [addOn: string]: string | undefined } = { ...this.props.versions?.[environment.name], ...own };
    const ofAddOns = Object.entries(versions).map(([addOn, { version }]) => [versionVariable(addOn), chosen[addOn] ?? version]);
    return this.fleet.addCluster(name, {
      environment,
      variables: { ...Object.fromEntries(ofAddOns), DOMAIN: domain, INGRESS_REPLICAS: String(ingressReplicas) },
    });
  }

  private addOn(name: AddOn, values: { readonly [key: string]: unknown }, crdGroups?: string[]): OciHelmChart {
    // One folder for all clusters; the version is a variable, so that staging may be ahead.
    const version = `\${${versionVariable(name)}}`;
    return new OciHelmChart(this.addOns, name, { url: this.props.charts?.[name] ?? versions[name].chart, version, values, crdGroups });
  }

  private issuer({ email }: CertificateOptions): ApiObject {
    return new ApiObject(this.ready, 'letsencrypt', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email,
          privateKeySecretRef: { name: 'letsencrypt' },
          solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
        },
      },
    });
  }

  private policy({ action }: PolicyOptions): void {
    new ApiObject(this.ready, 'require-owner', {
      apiVersion: 'kyverno.io/v1',
      kind: 'ClusterPolicy',
      spec: {
        rules: [
          {
            name: 'owner-label',
            match: { any: [{ resources: { kinds: ['Namespace'] } }] },
            validate: {
              failureAction: action,
              message: 'Namespaces need the label acme.io/owner.',
              pattern: { metadata: { labels: { 'acme.io/owner': '?*' } } },
            },
          },
        ],
      },
    });
  }
}

/** `CERT_MANAGER_VERSION`, for example. */
function versionVariable(addOn: string): string {
  return `${addOn.toUpperCase().replace(/-/g, '_')}_VERSION`;
}
