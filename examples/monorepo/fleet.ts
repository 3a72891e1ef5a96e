import { ApiObject } from 'cdk8s';
import {
  AppSource,
  Cluster,
  CrdsPolicy,
  Environment,
  FleetApp,
  FleetReceivers,
  FluxOperator,
  GitOpsApp,
  GitRef,
  Monorepo,
  LayerArtifact,
  OciHelmChart,
  OciRef,
  SecretRef,
  Webhook,
} from 'cdk8s-fluxcd';

/** Staging and two production clusters, in one Git repository. */
export class AcmeMonorepo extends Monorepo {
  public readonly staging: Cluster;
  public readonly europe: Cluster;
  public readonly america: Cluster;

  public constructor(app: FleetApp, id: string) {
    super(app, id, {
      url: 'https://github.com/acme/fleet',
      secretRef: SecretRef.named('git-auth'),
      // A commit to apps/ gives infrastructure no new revision.
      layerArtifact: LayerArtifact.OWN,
      variables: { ACME_SERVER: 'https://acme-v02.api.letsencrypt.org/directory' },
    });
    this.staging = this.addCluster('staging', {
      environment: Environment.STAGING,
      variables: { DOMAIN: 'staging.acme.io', ACME_SERVER: 'https://acme-staging-v02.api.letsencrypt.org/directory' },
    });
    this.europe = this.addCluster('prod-eu', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'eu.acme.io' } });
    this.america = this.addCluster('prod-us', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'us.acme.io' } });

    this.addInfrastructure();
    for (const environment of [Environment.STAGING, Environment.PRODUCTION]) this.addTeams(environment);
    // In production a push is applied at once: of a team, and of this repository, whose GitRepository the operator makes. GitHub signs its calls with the token.
    new FleetReceivers(this, 'github', { webhook: Webhook.github(SecretRef.named('webhook-token')) });
  }

  private addInfrastructure(): void {
    new FluxOperator(this.controllers(), 'flux-operator');
    const certManager = new OciHelmChart(this.controllers(), 'cert-manager', {
      url: 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      values: { crds: { enabled: true } },
    });
    new OciHelmChart(this.controllers(), 'monitoring', {
      url: 'oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack',
      version: '80.x',
      crds: CrdsPolicy.CREATE_REPLACE,
      values: { grafana: { ingress: { enabled: true, hosts: ['grafana.${DOMAIN}'] } } },
    });
    new ApiObject(this.configs(), 'letsencrypt', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      spec: {
        acme: {
          server: '${ACME_SERVER}',
          email: 'platform@acme.io',
          privateKeySecretRef: { name: 'letsencrypt' },
          solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
        },
      },
    }).addDependency(certManager);
  }

  /** Staging follows what teams merge, production what they release. */
  private addTeams(environment: Environment): void {
    const apps = this.apps(environment);
    const isStaging = environment === Environment.STAGING;
    for (const team of ['web', 'shop']) {
      new ApiObject(apps, `${team}-namespace`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: team } });
      new GitOpsApp(apps, team, {
        source: AppSource.git(`https://github.com/acme/${team}`, isStaging ? GitRef.branch('main') : GitRef.semver('1.x')),
        path: './deploy',
        targetNamespace: team,
        substitute: { HOST: `${team}.\${DOMAIN}`, REPLICAS: isStaging ? '1' : '3' },
      });
    }
    new OciHelmChart(apps, 'status-page', {
      url: 'oci://ghcr.io/acme/charts/status-page',
      ref: OciRef.semver('2.x'),
      values: { title: 'Status of ${CLUSTER_NAME}', host: 'status.${DOMAIN}' },
    });
  }
}
