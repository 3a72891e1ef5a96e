import { ApiObject } from 'cdk8s';
import {
  ChatService,
  CrdsPolicy,
  CredentialsFrom,
  Environment,
  FleetAlerts,
  FleetApp,
  FleetStages,
  FluxClusterSize,
  FluxOperator,
  GitlessFleet,
  LayerArtifact,
  OciHelmChart,
  OidcIdentity,
  Receiver,
  ReceiverType,
  RegistryCredentials,
  SecretRef,
  Variable,
  Verification,
} from 'cdk8s-fluxcd';

/** The signature of the workflow that releases a repository: nothing else is applied. */
export function releaseWorkflow(repository: string): Verification {
  const subject = `^https://github\\.com/acme/${repository}/\\.github/workflows/release\\.yaml@refs/heads/main$`;
  return Verification.cosignKeyless({
    identities: [OidcIdentity.matching({ issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject })],
  });
}

/** The repository `platform`: the clusters, and what runs on all of them. */
export class AcmePlatform extends GitlessFleet {
  public constructor(app: FleetApp, id: string) {
    super(app, id, {
      url: 'oci://ghcr.io/acme/platform',
      secretRef: SecretRef.named('ghcr-auth'),
      // Secrets are in the repositories, encrypted by SOPS.
      decryption: { secretRef: SecretRef.named('sops-age') },
      // Lockdown: what a tenant writes acts by the account of the tenant.
      flux: { cluster: { multitenant: true, size: FluxClusterSize.MEDIUM } },
      verify: releaseWorkflow('platform'),
      variables: { REPLICAS: '2' },
    });
    this.addClusters();
    this.addInfrastructure();
    this.addWebsite();
    this.addAlerts();
    this.addPayments();
  }

  /** A version goes to staging, then to one cluster of production, then to the others: each follows a tag. */
  private addClusters(): void {
    const { STAGING, PRODUCTION } = Environment;
    const eu = this.group('eu', { variables: { REGION: 'eu-central-1' } });
    const us = this.group('us', { variables: { REGION: 'us-east-1' } });
    const canary = this.group('canary', { ref: 'latest-canary' });
    this.addCluster('staging', { environment: STAGING, groups: [eu], variables: { DOMAIN: 'staging.acme.io' } });
    this.addCluster('prod-eu-1', { environment: PRODUCTION, groups: [eu, canary], variables: { DOMAIN: 'eu1.acme.io' } });
    this.addCluster('prod-eu-2', { environment: PRODUCTION, groups: [eu], variables: { DOMAIN: 'eu2.acme.io' } });
    // The busiest one.
    this.addCluster('prod-us', { environment: PRODUCTION, groups: [us], variables: { DOMAIN: 'us.acme.io', REPLICAS: '5' } });
  }

  private addInfrastructure(): void {
    // Artifacts of their own: a change of one is not a new revision of the others.
    const own = { artifact: LayerArtifact.OWN };
    new FluxOperator(this.addLayer('flux-operator', own), 'flux-operator');
    new OciHelmChart(this.addLayer('cert-manager', own), 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      crds: CrdsPolicy.CREATE_REPLACE,
      values: { crds: { enabled: true } },
    });
    // It waits for cert-manager, whose chart brings the kind.
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
    });
  }

  /** The company's site. Its chart is in a private registry, whose credentials are in this repository. */
  private addWebsite(): void {
    const layer = this.addLayer('website', { namespace: 'web', artifact: LayerArtifact.OWN });
    const credentials = new RegistryCredentials(layer, 'ghcr-auth', {
      registry: 'ghcr.io',
      from: CredentialsFrom.sopsFile(`${__dirname}/secrets/ghcr-auth.yaml`),
    });
    new OciHelmChart(layer, 'web', {
      url: 'oci://ghcr.io/acme/charts/web',
      version: '3.x',
      auth: credentials.auth,
      values: { region: '${REGION}', host: 'www.${DOMAIN}', replicas: Variable.number('REPLICAS') },
    });
  }

  /** Errors of production reach whoever is on call; of staging, whoever looks. */
  private addAlerts(): void {
    new FleetAlerts(this, 'on-call', { provider: ChatService.slack('on-call', SecretRef.named('slack')) });
    new FleetAlerts(this.environment(Environment.STAGING), 'staging', {
      provider: ChatService.slack('staging', SecretRef.named('slack')),
      stages: FleetStages.ALL,
    });
  }

  /** A team with a Git repository of its own, which Flux applies as the team, in its namespace. */
  private addPayments(): void {
    const tenant = this.addTenant('payments', {
      url: 'https://github.com/acme/payments',
      path: './deploy',
      substitute: { HOST: 'payments.${DOMAIN}' },
    });
    // A push is applied at once. Under lockdown a Receiver sees its own namespace only.
    new Receiver(tenant, 'github', {
      namespace: tenant.tenantNamespace,
      type: ReceiverType.GITHUB,
      events: ['ping', 'push'],
      resources: [tenant.source],
      secretRef: SecretRef.named('webhook-token'),
    });
  }
}
