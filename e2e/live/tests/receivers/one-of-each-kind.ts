import { Chart } from 'cdk8s';
import {
  ArtifactCopy,
  ArtifactGenerator,
  ArtifactGeneratorSource,
  Bucket,
  ExternalArtifact,
  FluxInstance,
  GeneratedArtifact,
  GitRef,
  GitRepository,
  HelmChart,
  HelmRelease,
  HelmRepository,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  ImageUpdateAutomation,
  IReconciledResource,
  Kustomization,
  OciRef,
  OciRepository,
  ReconciledKind,
  ResourceSet,
  ResourceSetInputProvider,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { standInChart } from '../../content/charts';
import { configMap, secret, yamlOf } from '../../content/manifests';
import { Stack } from '../../stack/stack';

/** An object of each kind that a Receiver can trigger, by its kind; all but the artifact and the FluxInstance have the name `web`. */
export class OneOfEachKind extends Chart {
  public readonly objects: { readonly [kind in ReconciledKind]: IReconciledResource };

  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    const name = { name: 'web' };
    const repository = new GitRepository(this, 'git', { ...name, url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
    const charts = new HelmRepository(this, 'charts', { ...name, url: 'https://charts.acme.io' });
    const images = new ImageRepository(this, 'images', { ...name, image: 'ghcr.io/acme/web' });
    const provider = ResourceSetInputProvider.staticInputs(this, 'inputs', { team: 'web' }, name);
    const set = new ResourceSet(this, 'set', {
      ...name,
      inputsFrom: [provider],
      resources: [configMap('flux-system/generated', { team: '<< inputs.team >>' })],
    });
    const chart = { version: '1.x', source: charts };
    this.objects = {
      GitRepository: repository,
      HelmRepository: charts,
      ImageRepository: images,
      ResourceSetInputProvider: provider,
      ResourceSet: set,
      OCIRepository: new OciRepository(this, 'oci', { ...name, url: 'oci://ghcr.io/acme/manifests', ref: OciRef.tag('latest') }),
      Bucket: new Bucket(this, 'bucket', {
        ...name,
        endpoint: 'minio.acme.io',
        bucketName: 'web',
        secretRef: SecretRef.named('minio-auth'),
      }),
      HelmChart: new HelmChart(this, 'chart', { ...name, ...chart, chart: 'web' }),
      HelmRelease: new HelmRelease(this, 'release', { ...name, chart: { ...chart, name: 'web' } }),
      Kustomization: new Kustomization(this, 'apply', { ...name, source: repository, path: './deploy' }),
      ArtifactGenerator: new ArtifactGenerator(this, 'split', {
        ...name,
        sources: [ArtifactGeneratorSource.aliased('web', repository)],
        artifacts: [GeneratedArtifact.named('web-deploy', { copy: [ArtifactCopy.files('@web/deploy/**', '@artifact/')] })],
      }),
      ExternalArtifact: ExternalArtifact.fromExternalArtifactName(this, 'artifact', 'web-deploy'),
      ImagePolicy: new ImagePolicy(this, 'policy', { ...name, imageRepository: images, policy: ImagePolicyRule.semver('1.x') }),
      ImageUpdateAutomation: new ImageUpdateAutomation(this, 'update', {
        ...name,
        source: repository,
        path: './deploy',
        push: { branch: 'images' },
      }),
      FluxInstance: FluxInstance.fromFluxInstanceName(this, 'flux', 'flux'),
    };
  }
}

/** Publishes what they read. */
export async function publishOneOfEachKind({ git, registry, charts, buckets, cluster }: Stack) {
  const settings = yamlOf(configMap('flux-system/web', { from: 'git' }));
  await git.publish('acme/web', { 'deploy/settings.yaml': settings });
  await registry.push('acme/manifests', 'latest', { 'settings.yaml': settings });
  await registry.push('acme/web', '1.0.0', {});
  charts.publish('https://charts.acme.io', standInChart('web', '1.0.0'));
  await buckets.publish('web', { 'settings.yaml': settings });
  await cluster.apply(
    secret('flux-system/minio-auth', { accesskey: 'flux', secretkey: 'bucket-password' }),
    secret('flux-system/webhook-token', { token: 'webhook-secret' }),
    secret('flux-system/sink', { address: 'https://hooks.acme.io/operator' }),
  );
}
