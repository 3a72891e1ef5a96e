import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import * as flux from '../../../src';

/** Puts what a factory makes, which is in no tree yet, into a manifest. */
type Use = (chart: Chart, made: any) => unknown;

const gitUrl = 'https://github.com/acme/fleet';

const source = (chart: Chart) => flux.GitRepository.fromGitRepositoryName(chart, 'used-by', 'source');
const kustomization = (chart: Chart, options: flux.KustomizationOptions) =>
  new flux.Kustomization(chart, 'used', { source: source(chart), ...options });
const release = (chart: Chart, options: flux.HelmReleaseOptions) =>
  new flux.HelmRelease(chart, 'used', { chartRef: flux.OciRepository.fromOciRepositoryName(chart, 'chart', 'chart'), ...options });
const repository = (chart: Chart, options: Partial<flux.OciRepositoryProps>) =>
  new flux.OciRepository(chart, 'used', { url: 'oci://ghcr.io/acme/web', ...options });
const set = (chart: Chart, props: flux.ResourceSetProps) => new flux.ResourceSet(chart, 'used', { resources: [configMap], ...props });
const generator = (chart: Chart, parts: Partial<flux.ArtifactGeneratorProps>) =>
  new flux.ArtifactGenerator(chart, 'used', {
    sources: ['repo', 'other'].map((alias) => flux.ArtifactGeneratorSource.aliased(alias, source(new Chart(chart, alias)))),
    artifacts: [flux.GeneratedArtifact.named('web', { copy: [flux.ArtifactCopy.files('@repo/**', '@artifact/')] })],
    ...parts,
  });
const tenants = (chart: Chart, kustomizations: flux.TenantKustomization[]) =>
  new flux.TenantResourceSet(chart, 'used', {
    tenants: [{ tenant: 'web' }],
    source: flux.AppSource.oci('oci://ghcr.io/acme/web', flux.OciRef.tag('v1')),
    kustomizations,
  });
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'generated', namespace: 'web' } };

function copied(chart: Chart, copyFrom: flux.IDataRef): void {
  const copies = new flux.ResourceSet(chart, 'used', {});
  const { kind } = copyFrom.dataReference;
  const object = new ApiObject(copies.template, 'copy', { apiVersion: 'v1', kind, metadata: { name: 'copy', namespace: 'web' } });
  copies.setGenerated(object, { copyFrom });
}

/** What is done with what a method returns, by the beginning of its name. */
const uses: readonly (readonly [method: string, Use])[] = [
  ['SecretRef.named', copied],
  ['ConfigMapRef.named', copied],
  [
    'ServiceAccountRef.named',
    (chart, serviceAccount) => kustomization(new Chart(chart, 'a', { namespace: 'flux-system' }), { serviceAccount }),
  ],
  ['HealthCheckExpression.', (chart, check) => kustomization(chart, { healthCheckExprs: [check] })],
  ['IgnoreRule.', (chart, rule) => kustomization(chart, { ignore: [rule] })],
  ['ImageOverride.', (chart, image) => kustomization(chart, { images: [image] })],
  ['GitInclude.', (chart, include) => new flux.GitRepository(chart, 'used', { url: gitUrl, include: [include] })],
  ['ArtifactCopy.', (chart, copy) => generator(chart, { artifacts: [flux.GeneratedArtifact.named('web', { copy: [copy] })] })],
  ['GeneratedArtifact.', (chart, artifact) => generator(chart, { artifacts: [artifact] })],
  [
    'NamespaceMetadata.',
    (chart, metadata) => generator(chart, { managedNamespaces: { allowedNames: ['true'], prune: true, metadata: [metadata] } }),
  ],
  [
    'OidcProvider.',
    (chart, provider) =>
      new flux.Receiver(chart, 'used', { type: flux.ReceiverType.GENERIC_OIDC, resources: [source(chart)], oidcProviders: [provider] }),
  ],
  ['OidcIdentity.', (chart, identity) => repository(chart, { verify: flux.Verification.cosignKeyless({ identities: [identity] }) })],
  [
    'ExternalArtifactSelector.',
    (chart, selector) => flux.ResourceSetInputProvider.externalArtifacts(chart, 'used', { selectors: [selector] }),
  ],
  [
    'InputProviderSchedule.',
    (chart, schedule) => flux.ResourceSetInputProvider.githubBranches(chart, 'used', { url: gitUrl, schedule: [schedule] }),
  ],
  ['ResourceSetStep.', (chart, step) => new flux.ResourceSet(chart, 'used', { steps: [step] })],
  ['TenantKustomization.', (chart, applied) => tenants(chart, [...applied._dependencies, applied])],
  ['WorkloadIdentity.', (chart, identity) => new flux.FluxInstance(chart, 'used', { workloadIdentities: [identity] })],
  ['RegistryAuth.ecr', (chart, auth) => repository(chart, { url: 'oci://123456789012.dkr.ecr.eu-central-1.amazonaws.com/web', auth })],
  ['RegistryAuth.acr', (chart, auth) => repository(chart, { url: 'oci://acme.azurecr.io/web', auth })],
  ['RegistryAuth.gar', (chart, auth) => repository(chart, { url: 'oci://europe-docker.pkg.dev/acme/web/web', auth })],
  ['CredentialsFrom.', (chart, from) => new flux.RegistryCredentials(chart, 'used', { registry: 'ghcr.io', from })],
  ['ImagePush.', (chart, push) => new flux.ImageAutomation(chart, 'used', { source: source(chart), push })],
  ['ResourceSet.addStep', (_, template) => new ApiObject(template, 'object', configMap)],
  ['HealthCheck.named', (chart, check) => kustomization(chart, { healthChecks: [check] })],
  ['SubstituteFrom.', (chart, from) => kustomization(chart, { substituteFrom: [from] })],
  ['KustomizePatch.', (chart, patch) => kustomization(chart, { patches: [patch] })],
  ['PostRenderer.', (chart, renderer) => release(chart, { postRenderers: [renderer] })],
  ['ValuesFrom.', (chart, from) => release(chart, { valuesFrom: [from] })],
  [
    'EventSource.',
    (chart, from) => new flux.Alert(chart, 'used', { provider: flux.Provider.fromProviderName(chart, 'p', 'p'), eventSources: [from] }),
  ],
  [
    'ReceiverResource.',
    (chart, from) =>
      new flux.Receiver(chart, 'used', {
        type: flux.ReceiverType.GITHUB,
        secretRef: flux.SecretRef.named('hook'),
        resources: [from],
      }),
  ],
  ['FluxSync.', (chart, sync) => new flux.FluxInstance(chart, 'used', { sync })],
  ['InputsFrom.', (chart, from) => set(chart, { inputsFrom: [from] })],
  ['ResourceSetDependency.', (chart, on) => set(chart, { dependsOn: [on] })],
  ['AppSource.', (chart, from) => new flux.GitOpsApp(chart, 'used', { source: from })],
  ['BucketSts.', (chart, sts) => new flux.Bucket(chart, 'used', { bucketName: 'b', endpoint: 'minio.acme.io', sts })],
  ['OciLayerSelector.', (chart, layerSelector) => repository(chart, { layerSelector })],
  ['OciRef.', (chart, ref) => repository(chart, { ref })],
  ['Verification.cosign', (chart, verify) => repository(chart, { verify })],
  ['FluxDefaults.override', (chart) => everyKind(chart)],
  ['Checks.suppress', (chart) => withoutTimeout(chart)],
  ['Checks.addRule', (chart) => flux.Checks.of(new Chart(chart, 'below')).suppress('own', { reason: 'no' })],
];

function withoutTimeout(chart: Chart): void {
  new flux.GitRepository(chart, 'source', { name: 'source', url: gitUrl });
  const spec = { interval: '30m', prune: true, path: './', wait: true, sourceRef: { kind: 'GitRepository', name: 'source' } };
  new ApiObject(chart, 'used', { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'used' }, spec });
}

/** An object of each kind that has defaults. */
function everyKind(chart: Chart): void {
  const git = new flux.GitRepository(chart, 'used', { url: gitUrl });
  kustomization(new Chart(chart, 'a'), {});
  release(new Chart(chart, 'b'), {});
  new flux.FluxInstance(chart, 'instance', { components: Object.values(flux.FluxComponent) });
  new flux.ImageRepository(chart, 'images', { image: 'ghcr.io/acme/web' });
  new flux.ImageUpdateAutomation(chart, 'updates', { source: git });
  repository(new Chart(chart, 'c'), {});
  set(new Chart(chart, 'd'), {});
  new flux.OciHelmChart(chart, 'chart', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' });
}

/** Puts what a method returned into a manifest, where it is in none by itself. */
export function putToUse(chart: Chart, method: string, made: unknown): void {
  uses.find(([beginning]) => method.startsWith(beginning))?.[1](chart, made);
  // An imported object is in none until something names it.
  if (/\.from\w+Name\(/.test(method)) {
    const dependsOn = [flux.ResourceSetDependency.fromConstruct(made as IConstruct)];
    set(new Chart(chart, 'refers', { namespace: 'web' }), { dependsOn });
  }
}
