import { Chart } from 'cdk8s';
import {
  Bucket,
  BucketProvider,
  GitRef,
  GitRepository,
  HelmRelease,
  HelmRepository,
  Kustomization,
  OciRef,
  OciRepository,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 2: which source, and what applies it. */
export class Sources extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    const git = new GitRepository(this, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
    new Kustomization(this, 'fleet-policies', { source: git, path: './policies' });

    const manifests = new OciRepository(this, 'manifests', { url: 'oci://ghcr.io/acme/manifests', ref: OciRef.tag('latest-stable') });
    new Kustomization(this, 'manifests-web', { source: manifests, path: './web' });

    const bucket = new Bucket(this, 'dashboards', {
      provider: BucketProvider.GENERIC,
      endpoint: 'minio.acme.io',
      bucketName: 'dashboards',
      secretRef: SecretRef.named('minio-auth'),
    });
    new Kustomization(this, 'grafana-dashboards', { source: bucket });

    const charts = new HelmRepository(this, 'metrics-server', { url: 'https://kubernetes-sigs.github.io/metrics-server' });
    new HelmRelease(this, 'metrics-server-release', {
      name: 'metrics-server',
      targetNamespace: 'kube-system',
      chart: { name: 'metrics-server', version: '3.x', source: charts },
    });
  }
}
