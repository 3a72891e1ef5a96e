import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, ResolutionContext, YamlOutputType } from 'cdk8s';
import { Values } from './values';
import { committed, temporary } from './written';
import * as flux from '../../../src';
import { Place } from '../core/struct-samples';

const { SecretRef } = flux;

const constant =
  (...values: readonly unknown[]): Values =>
  () =>
    values;
const urls = (scheme: string) => constant(`${scheme}one.acme.io/a`, `${scheme}two.acme.io/a`);
const https = urls('https://');
const oci = urls('oci://');
const semver = constant('1.x', '2.x');
const references = constant('refs/heads/one', 'refs/heads/two');
const aliased = constant('@repo/one', '@repo/two');
const gitKeys: Values = () => ['one', 'two'].map((name) => flux.Verification.gitKeys({ secretRef: SecretRef.named(name) }));

function resolvers(): unknown[] {
  const replacing = (replacement: string) => ({
    resolve: (context: ResolutionContext) => {
      if (context.value === 'a text') context.replaceValue(replacement);
    },
  });
  return [[replacing('amber')], [replacing('coral')]];
}

function configMap(name: string): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'web' } };
}

/** Layers that a layer of the sample, which its fleet or its cluster staging has, can wait for. */
function layers({ fleet }: Place): unknown[] {
  const owner = fleet.clusters[0] ?? fleet;
  return ['amber', 'coral'].map((name) => [owner.addLayer(name)]);
}

/** Accounts that exist: under lockdown a layer cannot act by others. */
function accounts({ fleet }: Place): unknown[] {
  const layer = fleet.addLayer('accounts');
  return ['amber', 'coral'].map((name) => new flux.FluxAccount(layer, name, { namespace: 'flux-system', name }).serviceAccount);
}

function repositoryWith(kind: string): string {
  const folder = join(temporary(), 'apps');
  mkdirSync(folder);
  const apiVersion = kind === 'Alert' ? 'notification.toolkit.fluxcd.io/v1beta3' : 'image.toolkit.fluxcd.io/v1';
  writeFileSync(join(folder, 'object.yaml'), `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: b }\n`);
  return dirname(folder);
}

function crd(required: string): string {
  const file = join(temporary(), 'crd.yaml');
  const names = { kind: 'One', plural: 'ones', singular: 'one', listKind: 'OneList' };
  const openAPIV3Schema = {
    type: 'object',
    properties: { spec: { type: 'object', required: [required], 'x-kubernetes-preserve-unknown-fields': true } },
  };
  const spec = {
    group: 'one.acme.io',
    names,
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
  };
  const object = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'ones.one.acme.io' }, spec };
  writeFileSync(file, JSON.stringify(object));
  return file;
}

/** Values of members whose type says too little: by method and member, by struct and member, or by the name of the member alone. */
export const specialValues: { readonly [member: string]: Values } = {
  url: https,
  version: semver,
  semver,
  'KustomizeTarget.version': constant('v1', 'v2'),
  apiVersion: constant('one.acme.io/v1', 'two.acme.io/v1'),
  namespace: constant('one', 'two'),
  'ClusterSettings.url': oci,
  'GitlessFleetProps.url': oci,
  'PublisherProps.url': oci,
  'OciSource.url': oci,
  'OciHelmChartProps.url': oci,
  'OciTagAutomationProps.url': oci,
  'OciInputProviderProps.url': oci,
  'CloudOciInputProviderProps.url': oci,
  'FluxOciSyncOptions.url': oci,
  'FluxOperatorProps.url': oci,
  'FluxBucketSyncOptions.url': constant('one.acme.io', 'two.acme.io'),
  'FluxDistribution.artifact': oci,
  'WebhookIngressProps.host': constant('one.acme.io', 'two.acme.io'),
  'WebhookHttpRouteProps.host': constant('one.acme.io', 'two.acme.io'),
  'FluxStorage.size': constant('1Gi', '2Gi'),
  'FluxGitSyncOptions.ref': references,
  'GitFleet() ref': references,
  'Monorepo() ref': references,
  'GitFleet() verify': gitKeys,
  'Monorepo() verify': gitKeys,
  'LdapStsOptions.endpoint': https,
  'FluxApp() yamlOutputType': constant(...Object.values(YamlOutputType).filter((value) => typeof value === 'number')),
  'ArtifactGeneratorProps.pathPattern': constant('@repo/{one}', '@repo/{two}'),
  'NamespaceMetadataFile.path': constant('@repo/one.yaml', '@repo/two.yaml'),
  'TenantResourceSetProps.tenants': constant([{ tenant: 'one' }], [{ tenant: 'two' }]),
  'EcrTokenRefresherProps.registry': constant(
    '111111111111.dkr.ecr.eu-west-1.amazonaws.com',
    '222222222222.dkr.ecr.eu-west-1.amazonaws.com',
  ),
  'EcrTokenRefresherProps.schedule': constant('0 9 * * *', '0 10 * * *'),
  'InputProviderScheduleOptions.timeZone': constant('Europe/Berlin', 'Asia/Tokyo'),
  'GeneratedArtifactOptions.inputsFrom': aliased,
  'GeneratedArtifactOptions.revision': constant('@repo', '@other'),
  'GeneratedArtifactOptions.originRevision': constant('@repo', '@other'),
  resolvers,
  fluxVersion: semver,
  'LayerOptions.shard': constant('one', 'two'),
  'LayerOptions.dependsOn': layers,
  'TenantProps.dependsOn': layers,
  'FleetAlertsProps.layers': layers,
  'Cluster.addLayer() serviceAccount': accounts,
  'Layer() serviceAccount': accounts,
  'Cluster.addFolder() serviceAccount': accounts,
  'Tenant.fromFolder() serviceAccount': accounts,
  'ResourceSetProps.resources': constant([configMap('amber')], [configMap('coral')]),
  resourcesTemplate: constant(JSON.stringify(configMap('amber')), JSON.stringify(configMap('coral'))),
  'ServiceAccountRef.named() namespace': constant('flux-system', 'web'),
  'Cluster.addFolder() overlay': constant(flux.FolderOverlay.NONE, flux.FolderOverlay.CLUSTER),
  'NamedReceiverResourceOptions.apiVersion': constant('source.toolkit.fluxcd.io/v1', 'source.toolkit.fluxcd.io/v1beta2'),
  'FleetApp() repositoryRoot': constant(repositoryWith('ImagePolicy'), repositoryWith('Alert')),
  'FleetApp() committedOutput': () => [committed('1.1.0'), committed('1.2.0')],
  'FleetAlertsProps.kinds': constant([flux.ReconciledKind.GIT_REPOSITORY], [flux.ReconciledKind.OCI_REPOSITORY]),
  crdGroups: constant(['one.acme.io'], ['two.acme.io']),
  'FleetApp() crds': constant([crd('amber')], [crd('coral')]),
  'LayerProps.externalVariables': constant(['ONE'], ['TWO']),
  'LayerProps.literals': constant(['ONE'], ['TWO']),
  'InputProviderProps.sampleInputs': constant([{ one: '1' }], [{ two: '1' }]),
  'ApplyOptions.healthChecks': () => ['one', 'two'].map((name) => [flux.HealthCheck.named('Deployment', name, { apiVersion: 'apps/v1' })]),
  'NamedHealthCheckOptions.apiVersion': constant('apps/v1', 'apps/v2'),
};

const external = () => ({ from: flux.CredentialsFrom.externalSecret({ store: 'vault', key: 'ghcr' }) });

/** What a member needs beside it; it may add to the tree as well. */
export const company: { readonly [member: string]: (place: Place, value: any) => object } = {
  'HelmReleaseProps.chartRef': () => ({ chart: undefined }),
  'OciHelmChartProps.ref': () => ({ version: undefined }),
  'ImagePolicyProps.interval': () => ({ digestReflectionPolicy: flux.DigestReflectionPolicy.ALWAYS }),
  'ProviderOptions.commitStatusExpr': () => ({
    type: flux.ProviderType.GITHUB,
    address: 'https://github.com/acme/fleet',
    secretRef: SecretRef.named('token'),
  }),
  'BucketOptions.serviceAccount': () => ({ provider: flux.BucketProvider.AWS }),
  'BucketOptions.sts': () => ({ provider: flux.BucketProvider.AWS }),
  'GitRepositoryOptions.serviceAccount': () => ({ provider: flux.GitProvider.AWS }),
  'FluxCluster.multitenantWorkloadIdentity': () => ({ objectLevelWorkloadIdentity: true }),
  'TenantProps.source': () => ({ url: undefined }),
  'ResourceSetProps.includeEmptyProviders': () => ({ inputStrategy: flux.InputStrategy.PERMUTE }),
  'ResourceSetProps.resources': () => ({ steps: undefined }),
  'ResourceSetProps.resourcesTemplate': () => ({ steps: undefined }),
  'FluxOperator() createNamespace': () => ({ namespace: 'operator' }),
  'FluxOperator() namespaceLabels': () => ({ namespace: 'operator' }),
  'FluxOperator() namespaceAnnotations': () => ({ namespace: 'operator' }),
  'FluxOperator() namespacePrune': () => ({ namespace: 'operator' }),
  'AutomatedImageOptions.digestInterval': () => ({ digestReflectionPolicy: flux.DigestReflectionPolicy.ALWAYS }),
  'OciTagAutomationProps.path': () => ({ release: undefined }),
  'OciTagAutomationProps.substitute': () => ({ release: undefined }),
  'OciTagAutomationProps.tagVariable': () => ({ release: undefined }),
  'RegistryCredentials() registry': external,
  'RegistryCredentials() name': external,
  'RegistryCredentials() namespace': external,
  'HelmRepositoryProps.type': (_, type) => (type === flux.HelmRepositoryType.OCI ? { url: 'oci://ghcr.io/acme/charts' } : {}),
  'Receiver() secretRef': () => ({ type: flux.ReceiverType.GITHUB, oidcProviders: undefined }),
  'HelmRepository() auth': () => ({ type: flux.HelmRepositoryType.OCI, url: 'oci://ghcr.io/acme/charts' }),
  'WebhookOptions.oidcProviders': () => ({ type: flux.ReceiverType.GENERIC_OIDC, secretRef: undefined }),
  'FleetApp() committedVersions': () => ({ committedOutput: committed('1.3.0') }),
  'Alert() namespace': ({ chart }, namespace) => ({ provider: flux.Provider.fromProviderName(chart, 'moved', 'slack', { namespace }) }),
  'HelmChart() namespace': ({ chart }, namespace) => ({
    source: flux.HelmRepository.fromHelmRepositoryName(chart, 'moved', 'charts', { namespace }),
  }),
  'GitRepository() namespace': () => ({ include: undefined }),
  'PreviewEnvironments() namespace': ({ chart }, namespace) => ({
    pullRequests: flux.ResourceSetInputProvider.fromResourceSetInputProviderName(chart, 'moved', 'pulls', { namespace }),
  }),
  'ChartReleaseProps.crdGroups': ({ chart }) => {
    new ApiObject(chart, 'custom', { apiVersion: 'one.acme.io/v1', kind: 'One', metadata: { name: 'one', namespace: 'web' } });
    return {};
  },
};

/** Where a member counts, if that is not everywhere. */
export const places: { readonly [member: string]: (place: Place) => Place } = {
  'ChartReleaseProps.crdGroups': (place) => ({ ...place, chart: place.fleet.addLayer('charts', { namespace: 'web' }) }),
};

/** What shows in the manifests what a member does, made after the call. */
export const witnesses: { readonly [member: string]: (place: Place, made: any) => void } = {
  'LayerProps.externalVariables': (_, layer) => usesVariable(layer),
  'LayerProps.literals': (_, layer) => usesVariable(layer),
  'InputProviderProps.sampleInputs': ({ chart }, provider) => {
    const resources = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'web' }, data: { a: '<< inputs.one | quote >>' } },
    ];
    new flux.ResourceSet(chart, 'witness', { inputsFrom: [provider], resources });
  },
};

function usesVariable(layer: flux.Layer): void {
  new flux.HelmRelease(layer, 'witness', {
    namespace: 'elsewhere',
    chartRef: flux.OciRepository.fromOciRepositoryName(layer, 'chart', 'chart', { namespace: 'elsewhere' }),
    values: { one: '${ONE}' },
  });
}
