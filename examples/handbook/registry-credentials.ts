import { Chart } from 'cdk8s';
import {
  CredentialsFrom,
  EcrTokenRefresher,
  ImageRepository,
  OciHelmChart,
  OciRef,
  OciRepository,
  RegistryAuth,
  RegistryCredentials,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 11: the workload identity of a cloud, or a Secret of type kubernetes.io/dockerconfigjson for a private registry. */
export class RegistryCredentialsChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    this.addIdentities();
    this.addSecrets();
    this.addEcrWithoutIdentity();
  }

  /** The FluxInstance says which identity: `workloadIdentities`. */
  private addIdentities(): void {
    const ref = OciRef.tag('latest');
    const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
    new OciRepository(this, 'ecr', { url: `oci://${ecr}/manifests`, ref, auth: RegistryAuth.ecr() });
    new ImageRepository(this, 'ecr-images', { image: `${ecr}/web`, auth: RegistryAuth.ecr() });
    new OciRepository(this, 'acr', { url: 'oci://acme.azurecr.io/manifests', ref, auth: RegistryAuth.acr() });
    new OciRepository(this, 'gar', { url: 'oci://europe-docker.pkg.dev/acme/manifests', ref, auth: RegistryAuth.gar() });
  }

  private addSecrets(): void {
    // The Secret exists on the cluster; the namespace of the chart gets a copy.
    const ghcr = new RegistryCredentials(this, 'ghcr-auth', {
      registry: 'ghcr.io',
      from: CredentialsFrom.secret(SecretRef.named('ghcr-auth')),
      namespaces: ['status-page'],
    });
    new OciRepository(this, 'ghcr', { url: 'oci://ghcr.io/acme/manifests', ref: OciRef.tag('latest'), auth: ghcr.auth });
    new OciHelmChart(this, 'status-page', { url: 'oci://ghcr.io/acme/charts/status-page', version: '2.x', auth: ghcr.auth });
    new ImageRepository(this, 'docker-hub', {
      image: 'docker.io/acme/web',
      auth: RegistryAuth.dockerHub(SecretRef.named('docker-hub-auth')),
    });
  }

  /** A cluster that has no identity of AWS: a CronJob renews the token. */
  private addEcrWithoutIdentity(): void {
    const registry = '210987654321.dkr.ecr.eu-central-1.amazonaws.com';
    const { auth } = new EcrTokenRefresher(this, 'ecr-auth', { registry, credentialsRef: SecretRef.named('aws-key') });
    new OciRepository(this, 'partner', { url: `oci://${registry}/manifests`, ref: OciRef.tag('latest'), auth });
  }
}
