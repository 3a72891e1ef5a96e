import { Chart } from 'cdk8s';
import {
  Bucket,
  BucketSts,
  Checks,
  GitProvider,
  GitRef,
  GitRepository,
  GitRepositoryOptions,
  HelmChart,
  HelmRepository,
  HelmRepositoryProps,
  ImageRepository,
  OciRef,
  OciRepository,
  OciRepositoryOptions,
  ResourceSetInputProvider,
  SecretRef,
  ServiceAccountRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

export interface SourcesProps {
  /** Start of the addresses over SSH. */
  readonly ssh: string;
  /** Whether the objects name their credentials. */
  readonly signIn: boolean;
}

/** A source for each way to sign in. */
export class Sources extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: SourcesProps,
  ) {
    super(scope, id, { namespace: props.signIn ? 'flux-system' : 'anonymous' });
    if (!props.signIn) Checks.of(this).suppress('source-private-no-auth', { reason: 'the servers must refuse it' });
    const [secretRef, certSecretRef] = [this.secret('password'), this.secret('authority')];
    this.git('git-password', 'https://github.com/acme/password', { secretRef });
    this.git('git-bearer-token', 'https://github.com/acme/bearer', { secretRef: this.secret('bearer') });
    const app = props.signIn ? { provider: GitProvider.GITHUB, secretRef: SecretRef.named('github-app') } : {};
    this.git('git-github-app', 'https://github.com/acme/app', app);
    this.git('git-ssh', `${props.ssh}/acme/password`, { secretRef: this.secret('ssh') });
    this.git('git-authority', 'https://git.acme.internal/acme/password', { secretRef: this.secret('password-and-authority') });
    this.git('git-mutual-tls', 'https://git.acme.internal/acme/mutual', { secretRef: this.secret('mutual-tls') });

    const pullSecret = this.secret('registry');
    this.oci('oci-pull-secret', 'oci://registry.acme.io/acme/manifests', { secretRef: pullSecret });
    this.oci('oci-service-account', 'oci://registry.acme.io/acme/manifests', {
      serviceAccount: props.signIn ? ServiceAccountRef.named('puller') : undefined,
    });
    this.oci('oci-authority', 'oci://registry.acme.internal/acme/open', { certSecretRef });
    this.oci('oci-mutual-tls', 'oci://registry.acme.internal/acme/mutual', { certSecretRef: this.secret('mutual-tls') });
    new ImageRepository(this, 'image-pull-secret', { image: 'registry.acme.io/acme/manifests', secretRef: pullSecret });
    const serviceAccountName = props.signIn ? ServiceAccountRef.named('puller') : undefined;
    new ImageRepository(this, 'image-service-account', { image: 'registry.acme.io/acme/manifests', serviceAccount: serviceAccountName });
    new ImageRepository(this, 'image-authority', { image: 'registry.acme.internal/acme/open', certSecretRef });
    const url = 'oci://registry.acme.io/acme/manifests';
    ResourceSetInputProvider.ociArtifactTags(this, 'tags-pull-secret', { url, secretRef: pullSecret });

    this.chart('charts-password', { url: 'https://charts.acme.io/private', secretRef, passCredentials: true });
    this.chart('charts-authority', { url: 'https://charts.acme.internal/open', certSecretRef });
    this.chart('charts-mutual-tls', { url: 'https://charts.acme.internal/mutual', certSecretRef: this.secret('mutual-tls') });
    this.chart('charts-oci-pull-secret', { url: 'oci://registry.acme.io/acme/charts', secretRef: pullSecret });

    new Bucket(this, 'bucket-keys', { bucketName: 'private', endpoint: 'minio.acme.io', secretRef: this.secret('bucket') });
    new Bucket(this, 'bucket-authority', { bucketName: 'open', endpoint: 'minio.acme.internal', certSecretRef });
    const sts = props.signIn ? BucketSts.ldap({ endpoint: 'https://sts.acme.io', secretRef: SecretRef.named('ldap') }) : undefined;
    new Bucket(this, 'bucket-token-service', { bucketName: 'by-token', endpoint: 'minio.acme.io', sts });
  }

  private git(id: string, url: string, options: GitRepositoryOptions) {
    new GitRepository(this, id, { url, ref: GitRef.branch('main'), ...options });
  }

  private oci(id: string, url: string, options: OciRepositoryOptions) {
    new OciRepository(this, id, { url, ref: OciRef.tag('1.0.0'), ...options });
  }

  private chart(id: string, props: HelmRepositoryProps) {
    const source = new HelmRepository(this, `${id}-repository`, props);
    new HelmChart(this, id, { source, chart: 'web', version: '1.0.0' });
  }

  private secret(name: string): SecretRef | undefined {
    return this.props.signIn ? SecretRef.named(name) : undefined;
  }
}
