import { Duration, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import * as flux from '../../../src';
import { layoutAt, Place, published } from '../core/struct-samples';

/** A few values for a member, of which each must write something else than the others. */
export type Values = (place: Place) => readonly unknown[];

const { SecretRef, ConfigMapRef, ServiceAccountRef, EventSource, HealthCheck, KustomizePatch, ReconciledKind } = flux;

const named = (kind: string) => (scope: Construct) =>
  ['one', 'two'].map((name) => (flux as any)[kind][`from${kind}Name`](scope, `${name}-${kind}`, name));
const inChart = (make: (scope: Construct) => readonly unknown[]) => (place: Place) => make(place.chart);
const each = (values: readonly unknown[]) => values.map((value) => [value]);
const maps = () => [{ one: 'first' }, { two: 'second' }];

/** One value for each of two names. */
const eachNamed = (make: (name: string) => unknown) => () => each(['one', 'two'].map(make));
const copy = [flux.ArtifactCopy.files('@repo/**', '@artifact/')];

/** Lists of objects that factories make. */
const lists: { readonly [type: string]: Values } = {
  'ArtifactCopy[]': eachNamed((name) => flux.ArtifactCopy.files(`@repo/${name}`, '@artifact/')),
  'ArtifactGeneratorSource[]': inChart((scope) =>
    each(named('GitRepository')(scope).map((source) => flux.ArtifactGeneratorSource.aliased('repo', source))),
  ),
  'ExternalArtifactSelector[]': eachNamed((name) => flux.ExternalArtifactSelector.named(name)),
  'GeneratedArtifact[]': eachNamed((name) => flux.GeneratedArtifact.named(name, { copy })),
  'GitInclude[]': inChart((scope) => each(named('GitRepository')(scope).map((source) => flux.GitInclude.repository(source)))),
  'HealthCheckExpression[]': eachNamed((name) => flux.HealthCheckExpression.forKind(`${name}.acme.io/v1`, 'Web', { current: 'true' })),
  'HelmTestFilter[]': eachNamed((name) => flux.HelmTestFilter.include(name)),
  'IgnoreRule[]': eachNamed((name) => flux.IgnoreRule.fields([`/spec/${name}`])),
  'ImageOverride[]': eachNamed((name) => flux.ImageOverride.tag(name, 'v1')),
  'InputProviderSchedule[]': () => each([flux.InputProviderSchedule.cron('0 9 * * *'), flux.InputProviderSchedule.cron('0 10 * * *')]),
  'LabelSelectorRequirement[]': eachNamed((name) => flux.LabelSelectorRequirement.exists(name)),
  'NamespaceMetadata[]': eachNamed((name) => flux.NamespaceMetadata.named(name, { strategy: flux.NamespaceMetadataStrategy.MERGE })),
  'NamespaceSelector[]': eachNamed((name) => flux.NamespaceSelector.labels({ name })),
  'OidcIdentity[]': eachNamed((name) => flux.OidcIdentity.matching({ issuer: `^${name}$`, subject: '^b$' })),
  'OidcProvider[]': eachNamed((name) =>
    flux.OidcProvider.issuer(`https://${name}.acme.io`, { validations: [flux.OidcValidation.cel('true', 'no')] }),
  ),
  'OidcValidation[]': eachNamed((name) => flux.OidcValidation.cel('true', name)),
  'OidcVariable[]': eachNamed((name) => flux.OidcVariable.named(name, 'claims.sub')),
  'ResourceSetStep[]': eachNamed((name) => flux.ResourceSetStep.named(name, { resourcesTemplate: '---' })),
  'TenantKustomization[]': eachNamed((name) => flux.TenantKustomization.named(name)),
  'WorkloadIdentity[]': eachNamed((name) => flux.WorkloadIdentity.aws(`arn:aws:iam::123456789012:role/${name}`)),
};

/** By the type of the member. */
const ofTypes: { readonly [type: string]: Values } = {
  ...lists,
  boolean: () => [true, false],
  number: () => [7, 8],
  string: () => ['amber', 'coral'],
  Duration: () => [Duration.minutes(7), Duration.minutes(8)],
  'string[]': () => each(['one', 'two']),
  '{ readonly [key: string]: string; }': maps,
  '{ readonly [name: string]: string; }': () => [{ ONE: 'first' }, { TWO: 'second' }],
  '{ readonly [registry: string]: string; }': () => [{ 'ghcr.io': 'one.acme.io' }, { 'ghcr.io': 'two.acme.io' }],
  '{ readonly [key: string]: any; }': maps,
  '{ readonly [key: string]: any; }[]': () => each(maps()),
  SecretRef: () => [SecretRef.named('one'), SecretRef.named('two')],
  ConfigMapRef: () => [ConfigMapRef.named('one'), ConfigMapRef.named('two')],
  ServiceAccountRef: () => [ServiceAccountRef.named('one'), ServiceAccountRef.named('two')],
  'ValuesFrom[]': () => each([flux.ValuesFrom.secret(SecretRef.named('one')), flux.ValuesFrom.configMap(ConfigMapRef.named('one'))]),
  'SubstituteFrom[]': () =>
    each([flux.SubstituteFrom.secret(SecretRef.named('one')), flux.SubstituteFrom.configMap(ConfigMapRef.named('one'))]),
  'IHelmReleaseDependency[]': inChart((scope) => each(named('HelmRelease')(scope))),
  'IKustomizationDependency[]': inChart((scope) => each(named('Kustomization')(scope))),
  'PostRenderer[]': eachNamed((name) => flux.PostRenderer.kustomize({ images: [flux.ImageOverride.tag(name, 'v1')] })),
  KubeConfig: () => [flux.KubeConfig.secret(SecretRef.named('one')), flux.KubeConfig.configMap(ConfigMapRef.named('one'))],
  ReleaseStrategy: () => [flux.ReleaseStrategy.retryOnFailure(Duration.minutes(7)), flux.ReleaseStrategy.remediateOnFailure()],
  'HealthCheck[]': eachNamed((name) => HealthCheck.named('Deployment', name)),
  'KustomizePatch[]': eachNamed((name) => KustomizePatch.json6902([JsonPatch.remove(`/spec/${name}`)], { kind: 'Deployment' })),
  IReleaseChart: inChart(named('OciRepository')),
  IHelmChartSource: inChart(named('HelmRepository')),
  ISource: inChart(named('GitRepository')),
  IArtifactSource: inChart(named('GitRepository')),
  IGitRepository: inChart(named('GitRepository')),
  IImageRepository: inChart(named('ImageRepository')),
  IProvider: inChart(named('Provider')),
  IInputsFrom: inChart(named('ResourceSetInputProvider')),
  'IInputsFrom[]': inChart((scope) => each(named('ResourceSetInputProvider')(scope))),
  'IReceiverResource[]': inChart((scope) => each(named('GitRepository')(scope))),
  'IEventSource[]': () => each([EventSource.all(ReconciledKind.BUCKET), EventSource.all(ReconciledKind.HELM_CHART)]),
  Verification: () => [flux.Verification.cosignKey(SecretRef.named('one')), flux.Verification.cosignKey(SecretRef.named('two'))],
  OciLayerSelector: () => ['one', 'two'].map((name) => flux.OciLayerSelector.custom({ mediaType: `application/${name}` })),
  CredentialsFrom: () => [
    flux.CredentialsFrom.externalSecret({ store: 'one', key: 'a' }),
    flux.CredentialsFrom.externalSecret({ store: 'two', key: 'a' }),
  ],
  RegistryAuth: () => [flux.RegistryAuth.ghcr(SecretRef.named('one')), flux.RegistryAuth.ghcr(SecretRef.named('two'))],
  ImagePush: () => [flux.ImagePush.toReleaseBranch('one'), flux.ImagePush.toCheckedOutBranch()],
  IFleetLayout: () => [layoutAt('one.acme.io'), layoutAt('two.acme.io')],
  OciRef: () => [flux.OciRef.tag('one'), flux.OciRef.semver('1.x')],
  GitRef: () => [flux.GitRef.branch('one'), flux.GitRef.branch('two')],
  AppSource: () => ['one', 'two'].map((name) => flux.AppSource.oci(`oci://ghcr.io/acme/${name}`, flux.OciRef.tag('v1'))),
  Publisher: ({ fleet }) => ['one', 'two'].map((name) => published(fleet, name, { url: `oci://ghcr.io/acme/${name}`, outdir: name })),
  AccountRole: () => [flux.AccountRole.clusterRole('one'), flux.AccountRole.clusterRole('two')],
  ImagePolicyRule: () => [flux.ImagePolicyRule.semver('1.x'), flux.ImagePolicyRule.numerical()],
  FluxSync: () => [
    flux.FluxSync.oci({ url: 'oci://ghcr.io/acme/one', ref: 'latest' }),
    flux.FluxSync.oci({ url: 'oci://ghcr.io/acme/two', ref: 'latest' }),
  ],
  'ResourceSetDependency[]': eachNamed((name) => flux.ResourceSetDependency.named('ConfigMap', name)),
  Expr: () => [flux.Expr.boolean('amber'), flux.Expr.boolean('coral')],
  IDataRef: () => [ConfigMapRef.named('one', { namespace: 'web' }), ConfigMapRef.named('two', { namespace: 'web' })],
  'IDataRef[]': () => each([ConfigMapRef.named('one', { namespace: 'web' }), ConfigMapRef.named('two', { namespace: 'web' })]),
  BucketSts: () => [flux.BucketSts.aws('https://one.acme.io'), flux.BucketSts.aws('https://two.acme.io')],
  Environment: () => [flux.Environment.STAGING, flux.Environment.PRODUCTION],
  'FleetGroup[]': ({ fleet }) => each(['one', 'two'].map((name) => fleet.group(name, { variables: { NAME: name } }))),
};

/** Values of a type that is an enum: all of them. */
function ofEnum(type: string): readonly unknown[] | undefined {
  const values = (flux as any)[type];
  return values && typeof values === 'object' && Object.values(values).every((value) => typeof value === 'string')
    ? Object.values(values)
    : undefined;
}

export function isEnum(type: string): boolean {
  return ofEnum(type) !== undefined;
}

export function valuesOf(place: Place, type: string, special: Values | undefined): readonly unknown[] | undefined {
  if (special) return special(place);
  const list = type.endsWith('[]') ? ofEnum(type.slice(0, -2)) : undefined;
  return ofTypes[type]?.(place) ?? ofEnum(type) ?? (list && each(list));
}
