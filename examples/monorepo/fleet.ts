import { ApiObject } from 'cdk8s';
import {
  AppSource,
  Cluster,
  Environment,
  FleetApp,
  FluxOperator,
  GitOpsApp,
  GitRef,
  Monorepo,
  LayerArtifact,
  OciHelmChart,
  OciRef,
  Receiver,
  ReceiverResource,
  ReceiverType,
  ReconciledKind,
  SecretRef,
} from 'cdk8s-fluxcd';

/** The addresses that the fleet uses. A test on one machine passes its own. */
export interface Addresses {
  /** Git repository that holds the output. */
  readonly fleet?: string;
  /** Registry and folder of the Helm charts. */
  readonly certManager?: string;
  readonly monitoring?: string;
  /** Git repositories of the two teams. */
  readonly web?: string;
  readonly shop?: string;
}

/** Staging and two production clusters, in one Git repository. */
export class AcmeMonorepo extends Monorepo {
  public readonly staging: Cluster;
  public readonly europe: Cluster;
  public readonly america: Cluster;

  public constructor(app: FleetApp, id: string, addresses: Addresses = {}) {
    super(app, id, {
      url: addresses.fleet ?? 'https://github.com/acme/fleet',
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

    this.addInfrastructure(addresses);
    for (const environment of [Environment.STAGING, Environment.PRODUCTION]) this.addTeams(environment, addresses);
  }

  private addInfrastructure(addresses: Addresses): void {
    new FluxOperator(this.controllers(), 'flux-operator');
    const certManager = new OciHelmChart(this.controllers(), 'cert-manager', {
      url: addresses.certManager ?? 'oci://quay.io/jetstack/charts/cert-manager',
      version: '1.x',
      values: { crds: { enabled: true } },
    });
    new OciHelmChart(this.controllers(), 'monitoring', {
      url: addresses.monitoring ?? 'oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack',
      version: '80.x',
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
  private addTeams(environment: Environment, addresses: Addresses): void {
    const apps = this.apps(environment);
    const isStaging = environment === Environment.STAGING;
    for (const team of ['web', 'shop'] as const) {
      new ApiObject(apps, `${team}-namespace`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: team } });
      new GitOpsApp(apps, team, {
        source: AppSource.git(
          addresses[team] ?? `https://github.com/acme/${team}`,
          isStaging ? GitRef.branch('main') : GitRef.semver('1.x'),
        ),
        path: './deploy',
        targetNamespace: team,
        substitute: { HOST: `${team}.\${DOMAIN}`, REPLICAS: isStaging ? '1' : '3' },
      });
    }
    if (!isStaging) {
      // A push is applied at once: of a team, and of this repository, whose GitRepository the operator makes. GitHub signs its calls with the token.
      new Receiver(apps, 'github', {
        type: ReceiverType.GITHUB,
        events: ['ping', 'push'],
        secretRef: SecretRef.named('webhook-token'),
        resources: [ReceiverResource.all(ReconciledKind.GIT_REPOSITORY)],
      });
    }
    new OciHelmChart(apps, 'status-page', {
      url: 'oci://ghcr.io/acme/charts/status-page',
      ref: OciRef.semver('2.x'),
      values: { title: 'Status of ${CLUSTER_NAME}', host: 'status.${DOMAIN}' },
    });
  }
}
