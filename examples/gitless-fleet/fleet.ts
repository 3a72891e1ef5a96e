import { ApiObject } from 'cdk8s';
import {
  Alert,
  AppSource,
  Cluster,
  CrdsPolicy,
  Environment,
  EventSource,
  FleetApp,
  FluxOperator,
  GitlessFleet,
  Layer,
  LayerArtifact,
  OciHelmChart,
  OciRef,
  OidcIdentity,
  Provider,
  ProviderType,
  ReconciledKind,
  SecretRef,
  Verification,
} from 'cdk8s-fluxcd';

/** What a fleet of your own sets otherwise. */
export interface AcmeGitlessFleetOptions {
  /**
   * Whose signatures are accepted.
   * @default - those of the workflow that releases the fleet
   */
  readonly verify?: Verification;
}

/** Only what the fleet's own workflow has signed is taken. */
const releaseWorkflow = Verification.cosignKeyless({
  identities: [
    OidcIdentity.matching({
      issuer: '^https://token\\.actions\\.githubusercontent\\.com$',
      subject: '^https://github\\.com/acme/fleet/\\.github/workflows/release\\.yaml@refs/heads/main$',
    }),
  ],
});

/** No Git on any cluster: signed artifacts, followed by tag. */
export class AcmeGitlessFleet extends GitlessFleet {
  public readonly staging: Cluster;
  public readonly europe: Cluster;
  public readonly america: Cluster;

  public constructor(app: FleetApp, id: string, options: AcmeGitlessFleetOptions = {}) {
    super(app, id, {
      url: 'oci://ghcr.io/acme/fleet',
      secretRef: SecretRef.named('ghcr-auth'),
      verify: options.verify ?? releaseWorkflow,
      // Lockdown: what a tenant adds in its namespace acts by the account of the tenant. The fleet makes those of the platform.
      flux: { cluster: { multitenant: true } },
    });
    // What the clusters of a region have in common, in whichever environment they are.
    const eu = this.group('eu', { variables: { REGION: 'eu-central-1' } });
    const us = this.group('us', { variables: { REGION: 'us-east-1' } });
    const { STAGING, PRODUCTION } = Environment;
    this.staging = this.addCluster('staging', { environment: STAGING, groups: [eu], variables: { DOMAIN: 'staging.acme.io' } });
    this.europe = this.addCluster('prod-eu', { environment: PRODUCTION, groups: [eu], variables: { DOMAIN: 'eu.acme.io' } });
    this.america = this.addCluster('prod-us', { environment: PRODUCTION, groups: [us], variables: { DOMAIN: 'us.acme.io' } });

    this.addInfrastructure();
    this.addNotifications();
    for (const team of ['web', 'shop']) this.addTeam(team);
  }

  private addInfrastructure(): void {
    // Artifacts of their own: oci://ghcr.io/acme/fleet/cert-manager and so on.
    const own = { artifact: LayerArtifact.OWN };
    new FluxOperator(this.addLayer('flux-operator', own), 'flux-operator');
    const certManager = new OciHelmChart(this.addLayer('cert-manager', own), 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      values: { crds: { enabled: true } },
    });
    new OciHelmChart(this.addLayer('monitoring', own), 'monitoring', {
      url: 'oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack',
      version: '80.x',
      crds: CrdsPolicy.CREATE_REPLACE,
      values: {
        grafana: { ingress: { enabled: true, hosts: ['grafana.${DOMAIN}'] } },
        prometheus: { prometheusSpec: { externalLabels: { region: '${REGION}' } } },
      },
    });
    new ApiObject(this.addLayer('issuers'), 'letsencrypt', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: 'https://acme-v02.api.letsencrypt.org/directory',
          email: 'platform@acme.io',
          privateKeySecretRef: { name: 'letsencrypt' },
          solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
        },
      },
    }).addDependency(certManager);
  }

  /**
   * Under lockdown an Alert hears its own namespace alone, so the platform has one in each of its own. Those of the tenants need none: their
   * layers, which live in flux-system, wait for what the tenants apply, and tell when it fails.
   */
  private addNotifications(): void {
    const production = this.environment(Environment.PRODUCTION);
    this.addAlert(production.addLayer('notifications'), 'flux-system');
    // A layer of their own: it waits for those that make the namespaces, the first does not.
    const releases = production.addLayer('notifications-releases');
    for (const namespace of ['cert-manager', 'monitoring']) this.addAlert(releases, namespace);
  }

  private addAlert(layer: Layer, namespace: string): void {
    const provider = new Provider(layer, `${namespace}-slack`, {
      name: 'slack',
      namespace,
      type: ProviderType.SLACK,
      channel: 'platform',
      secretRef: SecretRef.named('slack-webhook'),
    });
    new Alert(layer, `${namespace}-on-call`, {
      name: 'on-call',
      namespace,
      provider,
      eventSources: [EventSource.all(ReconciledKind.KUSTOMIZATION), EventSource.all(ReconciledKind.HELM_RELEASE)],
      eventMetadata: { summary: 'cluster ${CLUSTER_NAME}' },
    });
  }

  /** A tenant pushes artifacts; Flux applies them as the tenant, in the tenant's namespace. */
  private addTeam(team: string): void {
    this.addTenant(team, {
      source: AppSource.oci(`oci://ghcr.io/acme/tenants/${team}`, OciRef.semver('1.x')),
      path: './deploy',
      substitute: { HOST: `${team}.\${DOMAIN}` },
    });
  }
}
