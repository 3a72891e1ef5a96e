import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import * as flux from '../../../src';
import { calledService, serviceFactories } from '../notifications/service-factories';

/** A folder with a folder `apps`. */
const repositoryRoot = mkdtempSync(join(tmpdir(), 'repository-'));
mkdirSync(join(repositoryRoot, 'apps'));

/** A publisher with the layer that it needs. */
export function published(fleet: flux.GitlessFleet, name: string, props: flux.PublisherProps): flux.Publisher {
  const publisher = fleet.addPublisher(name, props);
  const layer = fleet.addLayer(`published-${name}`, { publisher });
  new ApiObject(layer, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'elsewhere' } });
  return publisher;
}

/** Where a sample is used: what takes props needs a place in a tree. */
export interface Place {
  readonly app: flux.FleetApp;
  readonly chart: Chart;
  readonly fleet: flux.GitlessFleet;
}

/** A public method or constructor, and what it takes: every struct that it can hold is there once. */
export interface Sample {
  readonly call: (place: Place, given: never) => unknown;
  readonly given: (place: Place) => object;
}

export function newPlace(): Place {
  const app = new flux.FleetApp({ pathInRepository: 'deploy', repositoryRoot });
  return { app, chart: new Chart(new App(), 'test', { namespace: 'web' }), fleet: new flux.GitlessFleet(app, 'fleet', { url }) };
}

const url = 'oci://ghcr.io/acme/fleet';
const gitUrl = 'https://github.com/acme/fleet';
const { SecretRef, KustomizePatch, OciRef, GitRef, AppSource } = flux;

const git = (scope: Construct) => flux.GitRepository.fromGitRepositoryName(scope, 'git', 'git');
const charts = (scope: Construct) => flux.HelmRepository.fromHelmRepositoryName(scope, 'charts', 'charts');
const images = (scope: Construct) => flux.ImageRepository.fromImageRepositoryName(scope, 'images', 'images');

const ignore = [flux.IgnoreRule.fields(['/spec/replicas'], { kind: 'Deployment' })];
const commonMetadata = { labels: { team: 'web' } };
const expressions = [flux.HealthCheckExpression.forKind('acme.io/v1', 'Web', { current: 'true' })];
const selector = { matchExpressions: [flux.LabelSelectorRequirement.exists('team')] };

const apply = {
  healthCheckExprs: expressions,
  decryption: { secretRef: SecretRef.named('age') },
  images: [flux.ImageOverride.tag('web', 'v1')],
  ignore,
  commonMetadata,
};
const release = {
  install: { remediation: { retries: 0 } },
  upgrade: { remediation: { retries: 0 } },
  rollback: { force: false },
  uninstall: { keepHistory: true },
  test: { filters: [flux.HelmTestFilter.include('smoke')] },
  driftDetection: { ignore },
  healthCheckExprs: expressions,
  commonMetadata,
};
const automatedImage = { image: 'ghcr.io/acme/web', policy: flux.ImagePolicyRule.semver('1.x'), filterTags: { pattern: '.*' } };
const verify = { secretRef: SecretRef.named('keys') };
const copy = [flux.ArtifactCopy.files('@repo/**', '@artifact/')];
const metadata = { strategy: flux.NamespaceMetadataStrategy.MERGE };
const validations = [flux.OidcValidation.cel('true', 'no')];
const instance = {
  distribution: { version: '2.x' },
  cluster: { multitenant: false },
  sharding: { shards: ['one'] },
  storage: { storageClass: 'standard', size: '1Gi' },
  commonMetadata,
};
const webhook = { type: flux.ReceiverType.GITHUB, secretRef: SecretRef.named('webhook-token') };
const identities = {
  aws: 'arn:aws:iam::123456789012:role/flux',
  azure: '5dc7a5a3-7b5e-4b1f-9f3c-0f6d2a6f1c11',
  gcp: 'flux@acme.iam.gserviceaccount.com',
};
const provider = { filter: { limit: 5 }, skip: { labels: ['wip'] }, schedule: [flux.InputProviderSchedule.cron('0 9 * * *')] };

/** A layout of a company: what has an artifact of its own is in a bucket of its own. */
export function layoutAt(endpoint: string): flux.IFleetLayout {
  return {
    url: endpoint,
    defaultRef: () => 'fleet',
    sync: ({ url: from, ref, secretRef }) => flux.FluxSync.bucket({ url: from, ref, secretRef }),
    layerSource: ({ layer, scope, path, hasOwnArtifact }) => {
      const name = hasOwnArtifact ? layer.node.id : 'flux-system';
      return { source: flux.Bucket.fromBucketName(scope, `${layer.node.id}-bucket`, name), path };
    },
  };
}

/** By the name that projenrc/structs.ts gives to the method. */
export const samples: { readonly [method: string]: Sample } = {
  'FluxDefaults.override()': sample(
    ({ chart }, given) => flux.FluxDefaults.of(chart).override(given),
    () => ({ kustomizationPrune: true }),
  ),
  'FluxApp.addReport()': sample(
    (_, given) => {
      const app = new flux.FluxApp();
      app.addReport('reports/flux.out', given);
      return app;
    },
    () => ({ format: flux.ReportFormat.JSON }),
  ),
  'FleetApp.graph()': sample(
    ({ app, fleet }, given: flux.GraphOptions) => {
      fleet.addCluster('drawn', { environment: flux.Environment.STAGING });
      return app.graph(given);
    },
    () => ({ format: flux.GraphFormat.JSON, hasObjects: true }),
  ),
  'FleetApp.addReport()': sample(
    (_, given) => {
      const app = new flux.FleetApp();
      app.addReport('reports/flux.out', given);
      return app;
    },
    () => ({ format: flux.ReportFormat.JSON }),
  ),
  'SecretRef.named()': sample(
    (_, given) => SecretRef.named('auth', given),
    () => ({ namespace: 'flux-system' }),
  ),
  'ConfigMapRef.named()': sample(
    (_, given) => flux.ConfigMapRef.named('values', given),
    () => ({ namespace: 'flux-system' }),
  ),
  'ServiceAccountRef.named()': sample(
    (_, given) => flux.ServiceAccountRef.named('deployer', given),
    () => ({ namespace: 'flux-system' }),
  ),
  'ImageAutomation.addImage()': sample(
    ({ chart }, given) => new flux.ImageAutomation(chart, 'images', { source: git(chart) }).addImage('ghcr.io/acme/web', given),
    () => ({ policy: automatedImage.policy, filterTags: automatedImage.filterTags }),
  ),
  'ImagePush.toReleaseBranch()': sample(
    (_, given) => flux.ImagePush.toReleaseBranch('release', given),
    () => ({ options: { 'merge_request.create': '' } }),
  ),
  'ImagePush.toCheckedOutBranch()': sample(
    (_, given) => flux.ImagePush.toCheckedOutBranch(given),
    () => ({ options: { 'merge_request.create': '' } }),
  ),
  ...Object.fromEntries(
    (['ecr', 'acr', 'gar'] as const).map((factory) => [
      `RegistryAuth.${factory}()`,
      sample(
        (_, given) => flux.RegistryAuth[factory](given),
        () => ({ serviceAccount: flux.ServiceAccountRef.named('reader') }),
      ),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(identities).map(([cloud, identity]) => [
      `WorkloadIdentity.${cloud}()`,
      sample(
        (_, given) => flux.WorkloadIdentity[cloud as keyof typeof identities](identity, given),
        () => ({ controllers: [flux.FluxComponent.SOURCE_CONTROLLER] }),
      ),
    ]),
  ),
  'CredentialsFrom.externalSecret()': sample(
    (_, given) => flux.CredentialsFrom.externalSecret(given),
    () => ({ store: 'vault', key: 'ghcr' }),
  ),
  'ImageOverride.renamed()': sample(
    (_, given) => flux.ImageOverride.renamed('web', 'ghcr.io/acme/web', given),
    () => ({ newTag: 'v1' }),
  ),
  'IgnoreRule.fields()': sample(
    (_, given) => flux.IgnoreRule.fields(['/spec/replicas'], given),
    () => ({ kind: 'Deployment' }),
  ),
  'HealthCheckExpression.forKind()': sample(
    (_, given) => flux.HealthCheckExpression.forKind('acme.io/v1', 'Web', given),
    () => ({ current: 'true' }),
  ),
  'GitInclude.repository()': sample(
    ({ chart }, given) => flux.GitInclude.repository(git(chart), given),
    () => ({ fromPath: './base' }),
  ),
  'OidcIdentity.matching()': sample(
    (_, given) => flux.OidcIdentity.matching(given),
    () => ({ issuer: '^a$', subject: '^b$' }),
  ),
  'NamespaceMetadata.all()': sample(
    (_, given) => flux.NamespaceMetadata.all(given),
    () => metadata,
  ),
  'NamespaceMetadata.named()': sample(
    (_, given) => flux.NamespaceMetadata.named('web', given),
    () => metadata,
  ),
  'ArtifactCopy.files()': sample(
    (_, given) => flux.ArtifactCopy.files('@repo/**', '@artifact/', given),
    () => ({ optional: true }),
  ),
  'GeneratedArtifact.named()': sample(
    (_, given) => flux.GeneratedArtifact.named('web', given),
    () => ({ copy }),
  ),
  'OidcProvider.issuer()': sample(
    (_, given) => flux.OidcProvider.issuer('https://token.acme.io', given),
    () => ({ validations }),
  ),
  'ExternalArtifactSelector.all()': sample(
    (_, given) => flux.ExternalArtifactSelector.all(given),
    () => ({ namespace: 'web' }),
  ),
  'ExternalArtifactSelector.named()': sample(
    (_, given) => flux.ExternalArtifactSelector.named('web', given),
    () => ({ namespace: 'web' }),
  ),
  'ExternalArtifactSelector.matching()': sample(
    (_, given) => flux.ExternalArtifactSelector.matching(given),
    () => selector,
  ),
  'InputProviderSchedule.cron()': sample(
    (_, given) => flux.InputProviderSchedule.cron('@daily', given),
    () => ({ timeZone: 'Europe/Berlin' }),
  ),
  'ResourceSetStep.named()': sample(
    (_, given) => flux.ResourceSetStep.named('one', given),
    () => ({ resourcesTemplate: '---' }),
  ),
  'TenantKustomization.named()': sample(
    (_, given) => flux.TenantKustomization.named('apps', given),
    () => ({ path: './apps' }),
  ),
  'HealthCheck.named()': sample(
    (_, given) => flux.HealthCheck.named('Deployment', 'web', given),
    () => ({ apiVersion: 'apps/v1' }),
  ),
  'PostRenderer.kustomize()': sample(
    (_, given) => flux.PostRenderer.kustomize(given),
    () => ({ images: [flux.ImageOverride.tag('web', 'v1')] }),
  ),
  'SubstituteFrom.configMap()': sample(
    (_, given) => flux.SubstituteFrom.configMap(flux.ConfigMapRef.named('a'), given),
    () => ({ optional: true }),
  ),
  'SubstituteFrom.secret()': sample(
    (_, given) => flux.SubstituteFrom.secret(SecretRef.named('a'), given),
    () => ({ optional: true }),
  ),
  'ValuesFrom.configMap()': sample(
    (_, given) => flux.ValuesFrom.configMap(flux.ConfigMapRef.named('a'), given),
    () => ({ optional: true }),
  ),
  'ValuesFrom.secret()': sample(
    (_, given) => flux.ValuesFrom.secret(SecretRef.named('a'), given),
    () => ({ optional: true }),
  ),
  'Checks.suppress()': sample(
    ({ chart }, given) => flux.Checks.of(chart).suppress('timeout-missing', given),
    () => ({ reason: 'no' }),
  ),
  'KustomizePatch.strategicMerge()': sample(
    (_, given) => KustomizePatch.strategicMerge({ kind: 'Deployment', metadata: { name: 'web' } }, given),
    () => ({ kind: 'Deployment' }),
  ),
  'KustomizePatch.json6902()': sample(
    (_, given) => KustomizePatch.json6902([JsonPatch.remove('/spec')], given),
    () => ({ kind: 'Deployment' }),
  ),
  'KustomizePatch.custom()': sample(
    (_, given) => KustomizePatch.custom('{kind: Deployment, metadata: {name: web}}', given),
    () => ({ kind: 'Deployment' }),
  ),
  'Environment.named()': sample(
    (_, given) => flux.Environment.named('qa', given),
    () => ({ ref: 'qa' }),
  ),
  'EventSource.all()': sample(
    (_, given) => flux.EventSource.all(flux.ReconciledKind.BUCKET, given),
    () => ({ namespace: 'web' }),
  ),
  'EventSource.named()': sample(
    (_, given) => flux.EventSource.named(flux.ReconciledKind.BUCKET, 'a', given),
    () => ({ namespace: 'web' }),
  ),
  'ReceiverResource.all()': sample(
    (_, given) => flux.ReceiverResource.all(flux.ReconciledKind.BUCKET, given),
    () => ({ namespace: 'web' }),
  ),
  'ReceiverResource.named()': sample(
    (_, given) => flux.ReceiverResource.named(flux.ReconciledKind.BUCKET, 'a', given),
    () => ({ namespace: 'web' }),
  ),
  'ReceiverResource.fromConstruct()': sample(
    ({ chart }, given) => flux.ReceiverResource.fromConstruct(git(chart), given),
    () => ({ filter: 'true' }),
  ),
  'Receiver.receiveOn()': sample(
    ({ chart }, given) => flux.Receiver.receiveOn(git(chart), given),
    () => ({ webhook, name: 'push' }),
  ),
  'FluxSync.git()': sample(
    (_, given) => flux.FluxSync.git(given),
    () => ({ url: gitUrl, ref: 'refs/heads/main' }),
  ),
  'FluxSync.oci()': sample(
    (_, given) => flux.FluxSync.oci(given),
    () => ({ url, ref: 'latest' }),
  ),
  'FluxSync.bucket()': sample(
    (_, given) => flux.FluxSync.bucket(given),
    () => ({ url: 'minio.acme.io', ref: 'fleet' }),
  ),
  'InputsFrom.selector()': sample(
    (_, given) => flux.InputsFrom.selector(given),
    () => selector,
  ),
  'ResourceSet.addStep()': sample(
    ({ chart }, given) => resourceSet(chart).addStep('one', given),
    () => ({}),
  ),
  'ResourceSet.setGenerated()': sample(
    ({ chart }, given) => {
      const set = resourceSet(chart);
      const object = new ApiObject(set.template, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } });
      set.setGenerated(object, given);
    },
    () => ({ force: true }),
  ),
  'ResourceSetDependency.fromConstruct()': sample(
    ({ chart }, given) => flux.ResourceSetDependency.fromConstruct(git(chart), given),
    () => ({ ready: true }),
  ),
  'AppSource.git()': sample(
    (_, given) => AppSource.git(gitUrl, GitRef.branch('main'), given),
    ({ chart }) => ({ verify, include: [flux.GitInclude.repository(git(chart))] }),
  ),
  'AppSource.oci()': sample(
    (_, given) => AppSource.oci(url, OciRef.tag('v1'), given),
    () => ({ insecure: true }),
  ),
  'AppSource.bucket()': sample(
    (_, given) => AppSource.bucket('minio.acme.io', 'fleet', given),
    () => ({ insecure: true }),
  ),
  'BucketSts.ldap()': sample(
    (_, given) => flux.BucketSts.ldap(given),
    () => ({ endpoint: 'https://sts.acme.io' }),
  ),
  'ResourceSetDependency.named()': sample(
    (_, given) => flux.ResourceSetDependency.named('ConfigMap', 'web', given),
    () => ({ ready: true }),
  ),
  'OciLayerSelector.custom()': sample(
    (_, given) => flux.OciLayerSelector.custom(given),
    () => ({ mediaType: 'application/web' }),
  ),
  'OciRef.semver()': sample(
    (_, given) => OciRef.semver('1.x', given),
    () => ({ filter: '.*' }),
  ),
  'Verification.cosignKeyless()': sample(
    (_, given) => flux.Verification.cosignKeyless(given),
    () => ({ identities: [flux.OidcIdentity.matching({ issuer: '^a$', subject: '^b$' })] }),
  ),
  'Verification.gitKeys()': sample(
    (_, given) => flux.Verification.gitKeys(given),
    () => ({ secretRef: SecretRef.named('keys') }),
  ),
  'Variable.string()': sample(
    (_, given) => flux.Variable.string('DOMAIN', given),
    () => ({ defaultValue: 'acme.io' }),
  ),
  'Variable.number()': sample(
    (_, given) => flux.Variable.number('REPLICAS', given),
    () => ({ defaultValue: 2 }),
  ),
  'Variable.boolean()': sample(
    (_, given) => flux.Variable.boolean('DEBUG', given),
    () => ({ defaultValue: true }),
  ),
  ...constructs(),
  ...inputProviders(),
  ...services(),
  ...partsOfFleets(),
  ...imports(),
};

function constructs() {
  const { chart: none, ...made } = {
    chart: undefined,
    HelmRelease: ({ chart }: Place) => ({ ...release, chart: { name: 'web', source: charts(chart) } }),
    Kustomization: ({ chart }: Place) => ({ ...apply, source: git(chart) }),
    ImagePolicy: ({ chart }: Place) => ({
      imageRepository: images(chart),
      policy: flux.ImagePolicyRule.semver('1.x'),
      filterTags: { pattern: '.*' },
    }),
    ImageRepository: () => ({ image: 'ghcr.io/acme/web', accessFrom: [flux.NamespaceSelector.labels({ team: 'web' })] }),
    ImageUpdateAutomation: ({ chart }: Place) => ({
      source: git(chart),
      push: { branch: 'updates' },
      policySelector: selector,
      author: { email: 'bot@acme.io' },
      signingKey: { secretRef: SecretRef.named('gpg') },
    }),
    Alert: ({ chart }: Place) => ({
      provider: flux.Provider.fromProviderName(chart, 'slack', 'slack'),
      eventSources: [flux.EventSource.all(flux.ReconciledKind.BUCKET)],
    }),
    Provider: () => ({ type: flux.ProviderType.SLACK, address: 'https://slack.com/api' }),
    Receiver: ({ chart }: Place) => ({
      type: flux.ReceiverType.GENERIC_OIDC,
      resources: [git(chart)],
      oidcProviders: [flux.OidcProvider.issuer('https://token.acme.io', { validations })],
    }),
    FluxInstance: () => instance,
    ResourceSet: () => ({
      steps: [
        flux.ResourceSetStep.named('one', {
          resources: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'web' } }],
        }),
      ],
      commonMetadata,
    }),
    ResourceSetInputProvider: () => ({
      ...provider,
      type: flux.InputProviderType.EXTERNAL_ARTIFACT,
      selectors: [flux.ExternalArtifactSelector.matching(selector)],
    }),
    FluxAccount: () => ({ namespace: 'web' }),
    FluxOperator: () => release,
    GitOpsApp: () => ({ ...apply, source: AppSource.oci(url, OciRef.tag('v1')) }),
    HelmRepositoryChart: () => ({ ...release, url: 'https://charts.acme.io', version: '1.x' }),
    OciHelmChart: () => ({ ...release, url: 'oci://ghcr.io/acme/charts/web', version: '1.x' }),
    OciTagAutomation: () => ({ url, webhook, release }),
    AutomatedImage: () => automatedImage,
    ImageAutomation: ({ chart }: Place) => ({
      source: git(chart),
      author: { email: 'bot@acme.io' },
      signingKey: { secretRef: SecretRef.named('gpg') },
    }),
    PreviewEnvironments: ({ chart }: Place) => ({
      pullRequests: flux.ResourceSetInputProvider.githubPullRequests(chart, 'pulls', { url: gitUrl }),
      url: gitUrl,
      chart: './chart',
      webhook,
    }),
    EcrTokenRefresher: () => ({ registry: '123456789012.dkr.ecr.eu-central-1.amazonaws.com' }),
    RegistryCredentials: () => ({ registry: 'ghcr.io', from: flux.CredentialsFrom.secret(SecretRef.named('ghcr-auth')) }),
    TenantResourceSet: () => ({
      tenants: [{ tenant: 'web' }],
      source: AppSource.oci(url, OciRef.tag('v1')),
      kustomizations: [flux.TenantKustomization.named('apps')],
    }),
    ArtifactGenerator: ({ chart }: Place) => ({
      sources: [flux.ArtifactGeneratorSource.aliased('repo', git(chart))],
      artifacts: [flux.GeneratedArtifact.named('web', { copy })],
      managedNamespaces: {
        allowedNames: ['true'],
        prune: true,
        metadata: [flux.NamespaceMetadata.all(metadata)],
        metadataFile: { path: '@repo/namespace.yaml', allowedLabels: { team: 'true' } },
      },
      commonMetadata,
    }),
    Bucket: () => ({ bucketName: 'fleet', endpoint: 'minio.acme.io' }),
    GitRepository: ({ chart }: Place) => ({ url: gitUrl, verify, include: [flux.GitInclude.repository(git(chart))] }),
    HelmChart: ({ chart }: Place) => ({ chart: 'web', source: charts(chart) }),
    HelmRepository: () => ({ url: 'https://charts.acme.io', accessFrom: [flux.NamespaceSelector.labels({ team: 'web' })] }),
    OciRepository: () => ({ url }),
  };
  const call = (name: string) => (place: Place, given: never) => new (flux as any)[name](place.chart, 'made', given);
  return Object.fromEntries(Object.entries(made).map(([name, given]) => [`${name}()`, sample(call(name), given as Sample['given'])]));
}

function services() {
  const all = serviceFactories.map(([factory]): [string, Sample] => [
    `${factory}()`,
    sample(
      ({ chart }, given) => new flux.Provider(chart, 'made', calledService(factory, given)),
      () => ({ username: 'flux' }),
    ),
  ]);
  return Object.fromEntries(all);
}

function inputProviders() {
  const urls: { readonly [factories: string]: string } = {
    'githubBranches githubTags githubPullRequests gitlabBranches gitlabTags gitlabMergeRequests gitlabEnvironments': gitUrl,
    'giteaBranches giteaTags giteaPullRequests azureDevopsBranches azureDevopsTags azureDevopsPullRequests': gitUrl,
    'codeCommitBranches codeCommitTags codeCommitPullRequests externalService': gitUrl,
    'ociArtifactTags acrArtifactTags ecrArtifactTags garArtifactTags': url,
  };
  const call = (factory: string) => (place: Place, given: never) =>
    (flux.ResourceSetInputProvider as any)[factory](place.chart, 'made', given);
  const withUrl = Object.entries(urls).flatMap(([factories, of]) =>
    factories.split(' ').map((factory) => [factory, sample(call(factory), () => ({ ...provider, url: of }))] as const),
  );
  const all = [
    ...withUrl,
    [
      'externalArtifacts',
      sample(call('externalArtifacts'), () => ({ ...provider, selectors: [flux.ExternalArtifactSelector.matching(selector)] })),
    ],
    [
      'staticInputs',
      sample(
        (place, given) => flux.ResourceSetInputProvider.staticInputs(place.chart, 'made', { a: 1 }, given),
        () => ({ labels: {} }),
      ),
    ],
  ] as const;
  return Object.fromEntries(all.map(([factory, made]) => [`ResourceSetInputProvider.${factory}()`, made]));
}

function partsOfFleets() {
  const flux2 = { flux: instance };
  const cluster = () => ({ environment: flux.Environment.STAGING, ...flux2 });
  const gitProps = () => ({ url: gitUrl, ...flux2 });
  const newFleet = (type: string) => (_: Place, given: never) => new (flux as any)[type](new flux.FleetApp(), 'fleet', given);
  const on = (type: 'GitFleet' | 'Monorepo') =>
    new flux[type](new flux.FleetApp({ pathInRepository: 'deploy', repositoryRoot }), 'fleet', { url: gitUrl });
  const custom = () =>
    new flux.CustomFleet(new flux.FleetApp({ pathInRepository: 'deploy', repositoryRoot }), 'fleet', { layout: layoutAt('minio.acme.io') });
  const staging = ({ fleet }: Place) => fleet.addCluster('staging', { environment: flux.Environment.STAGING });
  const decision = () => ({ reason: 'it has moved', clusters: ['staging'] });
  const all: { readonly [method: string]: Sample } = {
    'FleetApp.renderObjects()': sample(
      ({ fleet }, given) => {
        fleet.addCluster('prod', { environment: flux.Environment.STAGING });
        return (fleet.node.root as flux.FleetApp).renderObjects(given);
      },
      () => ({ kind: 'HelmRelease' }),
    ),
    'FluxApp()': sample(
      (_, given) => new flux.FluxApp(given),
      () => ({ outdir: 'out' }),
    ),
    'Checks.addRule()': sample(
      ({ chart }, given) => {
        const rule = { id: 'own', severity: flux.Severity.INFO, kinds: [], check: () => undefined };
        return flux.Checks.of(chart).addRule(rule, given);
      },
      () => ({ mandatory: false }),
    ),
    'FluxApp.renderObjects()': sample(
      (_, given) => new flux.FluxApp().renderObjects(given),
      () => ({ kind: 'HelmRelease' }),
    ),
    'FleetApp()': sample(
      (_, given) => new flux.FleetApp(given),
      () => ({ pathInRepository: 'out' }),
    ),
    'GitlessFleet()': sample(newFleet('GitlessFleet'), () => ({ url, ...flux2 })),
    'FleetAlerts()': sample(
      ({ fleet }, given) => new flux.FleetAlerts(fleet, 'on-call', given),
      () => ({ provider: { type: flux.ProviderType.SLACK, secretRef: SecretRef.named('slack') } }),
    ),
    'WebhookIngress()': sample(
      ({ chart }, given) => new flux.WebhookIngress(chart, 'hooks', given),
      () => ({ host: 'hooks.acme.io' }),
    ),
    'WebhookHttpRoute()': sample(
      ({ chart }, given) => new flux.WebhookHttpRoute(chart, 'hooks', given),
      () => ({ host: 'hooks.acme.io', gateway: 'public' }),
    ),
    'FleetReceivers()': sample(
      ({ fleet }, given) => new flux.FleetReceivers(fleet, 'push', given),
      () => ({ webhook }),
    ),
    'GitFleet()': sample(newFleet('GitFleet'), gitProps),
    'Monorepo()': sample(newFleet('Monorepo'), gitProps),
    'CustomFleet()': sample(newFleet('CustomFleet'), () => ({ layout: layoutAt('minio.acme.io'), ...flux2 })),
    'Cluster()': sample(({ fleet }, given) => new flux.Cluster(fleet, 'staging', given), cluster),
    'Fleet.addCluster()': sample(({ fleet }, given) => (fleet as flux.Fleet).addCluster('staging', given), cluster),
    'GitlessFleet.addCluster()': sample(({ fleet }, given) => fleet.addCluster('staging', given), cluster),
    'GitFleet.addCluster()': sample((_, given) => on('GitFleet').addCluster('staging', given), cluster),
    'Monorepo.addCluster()': sample((_, given) => on('Monorepo').addCluster('staging', given), cluster),
    'CustomFleet.addCluster()': sample((_, given) => custom().addCluster('staging', given), cluster),
    'CustomFleet.acceptChange()': sample((_, given) => custom().acceptChange('Namespace web', given), decision),
    'Layer()': sample(
      ({ fleet }, given) => new flux.Layer(fleet, 'apps', given),
      () => apply,
    ),
    'GitlessFleet.addPublisher()': sample(
      ({ fleet }, given) => published(fleet, 'infra', given),
      () => ({ url: 'oci://ghcr.io/acme/infra', outdir: 'infra' }),
    ),
    'Fleet.acceptChange()': sample(({ fleet }, given) => (fleet as flux.Fleet).acceptChange('Namespace web', given), decision),
    'GitlessFleet.acceptChange()': sample(({ fleet }, given) => fleet.acceptChange('Namespace web', given), decision),
    'GitFleet.acceptChange()': sample((_, given) => on('GitFleet').acceptChange('Namespace web', given), decision),
    'Monorepo.acceptChange()': sample((_, given) => on('Monorepo').acceptChange('Namespace web', given), decision),
    'Layer.fromFolder()': sample(
      ({ fleet }, given) => flux.Layer.fromFolder(fleet, 'apps', 'apps', given),
      () => apply,
    ),
    'Tenant.fromFolder()': sample(
      ({ fleet }, given) => flux.Tenant.fromFolder(fleet, 'apps', 'apps', given),
      () => apply,
    ),
  };
  const parts: { readonly [part: string]: (place: Place) => flux.FleetPart } = {
    FleetPart: ({ fleet }) => fleet,
    Fleet: ({ fleet }) => fleet,
    GitlessFleet: ({ fleet }) => fleet,
    GitFleet: () => on('GitFleet'),
    Monorepo: () => on('Monorepo'),
    CustomFleet: custom,
    FleetEnvironment: ({ fleet }) => fleet.environment(flux.Environment.STAGING),
    FleetGroup: ({ fleet }) => fleet.group('eu'),
    Cluster: staging,
  };
  const ofParts = Object.entries(parts).flatMap(([name, part]): [string, Sample][] => [
    [
      `${name}.addLayer()`,
      sample(
        (place, given) => part(place).addLayer('apps', given),
        () => apply,
      ),
    ],
    [
      `${name}.addFolder()`,
      sample(
        (place, given) => part(place).addFolder('apps', 'apps', given),
        () => apply,
      ),
    ],
    [
      `${name}.addTenant()`,
      sample(
        (place, given) => part(place).addTenant('web', given),
        () => ({ ...apply, url: gitUrl }),
      ),
    ],
  ]);
  const fleets = ['Fleet', 'GitlessFleet', 'GitFleet', 'Monorepo', 'CustomFleet'].map((name): [string, Sample] => [
    `${name}.group()`,
    sample(
      (place, given) => (parts[name](place) as flux.Fleet).group('eu', given),
      () => flux2,
    ),
  ]);
  return { ...all, ...Object.fromEntries([...ofParts, ...fleets]) };
}

function imports() {
  const kinds =
    'HelmRelease Kustomization ImagePolicy ImageRepository ImageUpdateAutomation Alert Provider Receiver FluxInstance ResourceSet ResourceSetInputProvider ' +
    'ArtifactGenerator Bucket ExternalArtifact GitRepository HelmChart HelmRepository OciRepository';
  return Object.fromEntries(
    kinds.split(' ').map((kind) => {
      const factory = `from${kind}Name`;
      const call = ({ chart }: Place, given: never) => (flux as any)[kind][factory](chart, 'made', 'made', given);
      return [`${kind}.${factory}()`, sample(call, () => ({ namespace: 'web' }))];
    }),
  );
}

function resourceSet(chart: Chart): flux.ResourceSet {
  return new flux.ResourceSet(chart, 'set', { inputs: [{ amber: true, coral: false }] });
}

function sample(call: Sample['call'], given: Sample['given']): Sample {
  return { call, given };
}
