import { Chart, Testing } from 'cdk8s';
import {
  AppSource,
  ArtifactGenerator,
  ArtifactGeneratorSource,
  FluxInstance,
  GeneratedArtifact,
  GitRef,
  GitRepository,
  HelmRelease,
  ImageRepository,
  ImageUpdateAutomation,
  Kustomization,
  OciRef,
  OciRepository,
  Receiver,
  ReceiverType,
  ResourceSet,
  ResourceSetInputProvider,
  TenantResourceSet,
  Verification,
} from '../../../src';

/*
 * The entries of lists are made by factories. A program in JavaScript may write a plain object instead, as structs are written: it is told what to write.
 */

const plain = { name: 'web' } as never;
const ref = GitRef.branch('main');

interface Mistake {
  readonly entry: string;
  readonly program: (chart: Chart) => unknown;
  readonly message: string;
}

const source = (chart: Chart) => new OciRepository(chart, 'source', { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag('1.0.0') });
const kustomization = (chart: Chart, props: object) => new Kustomization(chart, 'web', { source: source(chart), ...props });
const release = (chart: Chart, props: object) => new HelmRelease(chart, 'web', { chartRef: source(chart), ...props });
const receiver = { type: ReceiverType.GENERIC_OIDC, resources: [] };

const mistakes: readonly Mistake[] = [
  {
    entry: 'IgnoreRule',
    program: (chart) => release(chart, { driftDetection: { ignore: [plain] } }),
    message:
      "test/web: spec.driftDetection.ignore[0] must be an IgnoreRule, not an object. Write for example IgnoreRule.fields(['/spec/replicas']).",
  },
  {
    entry: 'SubstituteFrom',
    program: (chart) => kustomization(chart, { substituteFrom: [plain] }),
    message:
      "test/web: spec.postBuild.substituteFrom[0] must be a SubstituteFrom, not an object. Write for example SubstituteFrom.configMap(ConfigMapRef.named('cluster-vars')).",
  },
  {
    entry: 'HealthCheck',
    program: (chart) => kustomization(chart, { healthChecks: [plain] }),
    message: "test/web: spec.healthChecks[0] must be a HealthCheck, not an object. Write for example HealthCheck.named('Service', 'web').",
  },
  {
    entry: 'HealthCheckExpression',
    program: (chart) => kustomization(chart, { healthCheckExprs: [plain] }),
    message:
      "test/web: spec.healthCheckExprs[0] must be a HealthCheckExpression, not an object. Write for example HealthCheckExpression.forKind('cert-manager.io/v1', 'Certificate', ...).",
  },
  {
    entry: 'ImageOverride',
    program: (chart) => kustomization(chart, { images: [plain] }),
    message: "test/web: spec.images[0] must be an ImageOverride, not an object. Write for example ImageOverride.tag('nginx', '1.29').",
  },
  {
    entry: 'KustomizePatch',
    program: (chart) => kustomization(chart, { patches: [plain] }),
    message:
      'test/web: spec.patches[0] must be a KustomizePatch, not an object. Write for example KustomizePatch.strategicMerge() with kind, name and fields.',
  },
  {
    entry: 'HelmTestFilter',
    program: (chart) => release(chart, { test: { filters: [plain] } }),
    message: "test/web: spec.test.filters[0] must be a HelmTestFilter, not an object. Write for example HelmTestFilter.exclude('slow').",
  },
  {
    entry: 'ValuesFrom',
    program: (chart) => release(chart, { valuesFrom: [plain] }),
    message:
      "test/web: spec.valuesFrom[0] must be a ValuesFrom, not an object. Write for example ValuesFrom.secret(SecretRef.named('web-values')).",
  },
  {
    entry: 'PostRenderer',
    program: (chart) => release(chart, { postRenderers: [plain] }),
    message:
      'test/web: spec.postRenderers[0] must be a PostRenderer, not an object. Write for example PostRenderer.kustomize() with patches or images.',
  },
  {
    entry: 'GitInclude',
    program: (chart) => new GitRepository(chart, 'web', { url: 'https://github.com/acme/web', ref, include: [plain] }),
    message: 'test/web: spec.include[0] must be a GitInclude, not an object. Write for example GitInclude.repository(shared).',
  },
  {
    entry: 'NamespaceSelector',
    program: (chart) => new ImageRepository(chart, 'web', { image: 'ghcr.io/acme/web', accessFrom: [plain] }),
    message: 'test/web: spec.accessFrom[0] must be a NamespaceSelector, not an object. Write for example NamespaceSelector.all().',
  },
  {
    entry: 'LabelSelectorRequirement',
    program: (chart) =>
      new ImageUpdateAutomation(chart, 'web', {
        source: GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet'),
        policySelector: { matchExpressions: [plain] },
      } as never),
    message:
      "test/web: spec.policySelector.matchExpressions[0] must be a LabelSelectorRequirement, not an object. Write for example LabelSelectorRequirement.exists('team').",
  },
  {
    entry: 'ArtifactGeneratorSource',
    program: (chart) => new ArtifactGenerator(chart, 'web', { sources: [plain], artifacts: [] }),
    message:
      "test/web: spec.sources[0] must be an ArtifactGeneratorSource, not an object. Write for example ArtifactGeneratorSource.aliased('repo', repository).",
  },
  {
    entry: 'GeneratedArtifact',
    program: (chart) =>
      new ArtifactGenerator(chart, 'web', { sources: [ArtifactGeneratorSource.aliased('web', source(chart))], artifacts: [plain] }),
    message:
      'test/web: spec.artifacts[0] must be a GeneratedArtifact, not an object. Write for example GeneratedArtifact.named() with a name and what is copied.',
  },
  {
    entry: 'ArtifactCopy',
    program: () => GeneratedArtifact.named('web', { copy: [plain] }),
    message:
      "GeneratedArtifact.named() copy[0] must be an ArtifactCopy, not an object. Write for example ArtifactCopy.files('@repo/apps/web/**', '@artifact/').",
  },
  {
    entry: 'WorkloadIdentity',
    program: (chart) => new FluxInstance(chart, 'flux', { workloadIdentities: [plain] } as never),
    message:
      "test/flux: workloadIdentities[0] must be a WorkloadIdentity, not an object. Write for example WorkloadIdentity.aws('arn:aws:iam::123456789012:role/flux').",
  },
  {
    entry: 'InputProviderSchedule',
    program: (chart) =>
      ResourceSetInputProvider.githubPullRequests(chart, 'web', { url: 'https://github.com/acme/web', schedule: [plain] }),
    message:
      "test/web: spec.schedule[0] must be an InputProviderSchedule, not an object. Write for example InputProviderSchedule.cron('0 9 * * mon-fri').",
  },
  {
    entry: 'ExternalArtifactSelector',
    program: (chart) => ResourceSetInputProvider.externalArtifacts(chart, 'web', { selectors: [plain] }),
    message:
      "test/web: spec.selectors[0] must be an ExternalArtifactSelector, not an object. Write for example ExternalArtifactSelector.named('web').",
  },
  {
    entry: 'ResourceSetStep',
    program: (chart) => new ResourceSet(chart, 'web', { steps: [plain] }),
    message:
      'test/web: spec.steps[0] must be a ResourceSetStep, not an object. Write for example ResourceSetStep.named() with a name and resources.',
  },
  {
    entry: 'TenantKustomization',
    program: (chart) =>
      new TenantResourceSet(chart, 'web', {
        tenants: [{ tenant: 'web' }],
        source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.tag('1.0.0')),
        kustomizations: [plain],
      }),
    message:
      "test/web: kustomizations[0] must be a TenantKustomization, not an object. Write for example TenantKustomization.named('apps').",
  },
  {
    entry: 'OidcProvider',
    program: (chart) => new Receiver(chart, 'web', { ...receiver, oidcProviders: [plain] } as never),
    message:
      'test/web: spec.oidcProviders[0] must be an OidcProvider, not an object. Write for example OidcProvider.issuer() with its URL and validations.',
  },
  {
    entry: 'OidcIdentity',
    program: () => Verification.cosignKeyless({ identities: [plain] }),
    message:
      'Verification.cosignKeyless() identities[0] must be an OidcIdentity, not an object. Write for example OidcIdentity.matching() with issuer and subject.',
  },
];

test.each(mistakes)('a plain object in place of the class $entry is refused, with what to write', ({ program, message }) => {
  expect(() => program(Testing.chart())).toThrow(new Error(message));
});
