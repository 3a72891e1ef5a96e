import { ApiObject } from 'cdk8s';
import {
  Cluster,
  CrdsPolicy,
  Environment,
  FleetApp,
  FluxClusterSize,
  FluxOperator,
  GitFleet,
  GitRef,
  GitRepository,
  HelmRepositoryChart,
  Layer,
  OciHelmChart,
  Receiver,
  ReceiverType,
  SecretRef,
  Tenant,
  Variable,
} from 'cdk8s-fluxcd';

/** The addresses that the fleet uses. A test on one machine passes its own. */
export interface Addresses {
  /** Git repository that holds the output. */
  readonly fleet?: string;
  readonly monitoring?: string;
}

/** A repository of the platform team, and one for each tenant. Tenants are locked into their namespaces. */
export class AcmeGitFleet extends GitFleet {
  public readonly staging: Cluster;
  public readonly canary: Cluster;
  public readonly production: Cluster;

  public constructor(app: FleetApp, id: string, addresses: Addresses = {}) {
    super(app, id, {
      url: addresses.fleet ?? 'ssh://git@github.com/acme/fleet',
      secretRef: SecretRef.named('git-auth'),
      flux: { cluster: { size: FluxClusterSize.MEDIUM, networkPolicy: true } },
    });
    this.staging = this.addCluster('staging', {
      environment: Environment.STAGING,
      variables: { DOMAIN: 'staging.acme.io', REPLICAS: '1' },
    });
    // Production follows the tag `production`; the canary follows main, so that a change runs there before the tag is moved.
    const production = Environment.named('production', { ref: 'refs/tags/production', variables: { REPLICAS: '3' } });
    this.canary = this.addCluster('prod-canary', {
      environment: production,
      ref: 'refs/heads/main',
      variables: { DOMAIN: 'canary.acme.io' },
    });
    this.production = this.addCluster('prod-eu', {
      environment: production,
      variables: { DOMAIN: 'acme.io' },
      flux: { cluster: { size: FluxClusterSize.LARGE } },
    });

    const ready = this.addInfrastructure(addresses);
    this.addTenants(production, ready);
    this.addReceiver(production);
  }

  /** Production hears of a push at once, not at the next interval. The operator makes the GitRepository, from the sync of the FluxInstance. */
  private addReceiver(production: Environment): void {
    const layer = this.environment(production).addLayer('receivers');
    new Receiver(layer, 'fleet-push', {
      type: ReceiverType.GITHUB,
      events: ['ping', 'push'],
      secretRef: SecretRef.named('webhook-token'),
      resources: [GitRepository.fromGitRepositoryName(layer, 'fleet', 'flux-system')],
    });
  }

  /** Returns the layer after which tenants may come. */
  private addInfrastructure(addresses: Addresses): Layer {
    const controllers = this.addLayer('infra-controllers');
    new FluxOperator(controllers, 'flux-operator');
    const certManager = new OciHelmChart(controllers, 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      crdGroups: ['cert-manager.io'],
      values: { crds: { enabled: true }, replicaCount: Variable.number('REPLICAS') },
    });
    new HelmRepositoryChart(controllers, 'monitoring', {
      url: addresses.monitoring ?? 'https://prometheus-community.github.io/helm-charts',
      chart: 'kube-prometheus-stack',
      version: '80.x',
      crds: CrdsPolicy.CREATE_REPLACE,
      dependsOn: [certManager],
    });

    // Waits for infra-controllers by itself: cert-manager defines its kind.
    const configs = this.addLayer('infra-configs');
    new ApiObject(configs, 'letsencrypt', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email: 'platform@${DOMAIN}',
          privateKeySecretRef: { name: 'letsencrypt' },
          solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
        },
      },
    });
    return configs;
  }

  private addTenants(production: Environment, ready: Layer): void {
    const payments = this.addTenant('payments', {
      url: 'https://github.com/acme/payments',
      secretRef: SecretRef.named('payments-git'),
      path: './deploy/${ENVIRONMENT}',
      dependsOn: [ready],
    });
    // Search runs in production only, and releases by tags.
    const search = this.environment(production).addTenant('search', {
      url: 'https://github.com/acme/search',
      ref: GitRef.semver('2.x'),
      path: './deploy',
      dependsOn: [ready],
    });
    for (const tenant of [payments, search]) this.addWebhook(tenant);
  }

  /** A push of the tenant is applied at once. Under lockdown a Receiver sees its own namespace only. */
  private addWebhook(tenant: Tenant): void {
    new Receiver(tenant, 'github', {
      namespace: tenant.tenantNamespace,
      type: ReceiverType.GITHUB,
      events: ['ping', 'push'],
      secretRef: SecretRef.named('webhook-token'),
      resources: [tenant.source],
    });
  }
}
