import { Chart } from 'cdk8s';
import { ImageRepository, OciProvider, OciRef, OciRepository, SecretRef } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 11: a Secret of type kubernetes.io/dockerconfigjson for a private registry, or the workload identity of a cloud. */
export class RegistryCredentials extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    new OciRepository(this, 'ghcr', {
      url: 'oci://ghcr.io/acme/manifests',
      ref: OciRef.tag('latest'),
      secretRef: SecretRef.named('ghcr-auth'),
    });
    new OciRepository(this, 'ecr', {
      url: 'oci://123456789012.dkr.ecr.eu-central-1.amazonaws.com/manifests',
      ref: OciRef.tag('latest'),
      provider: OciProvider.AWS,
    });
    new OciRepository(this, 'acr', { url: 'oci://acme.azurecr.io/manifests', ref: OciRef.tag('latest'), provider: OciProvider.AZURE });
    new OciRepository(this, 'gar', {
      url: 'oci://europe-docker.pkg.dev/acme/manifests',
      ref: OciRef.tag('latest'),
      provider: OciProvider.GCP,
    });
    new ImageRepository(this, 'docker-hub', { image: 'docker.io/acme/web', secretRef: SecretRef.named('docker-hub-auth') });
    new ImageRepository(this, 'ecr-images', {
      image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/web',
      provider: OciProvider.AWS,
    });
  }
}
