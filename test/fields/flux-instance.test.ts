import { everyFieldOf } from './probe';
import {
  BucketProvider,
  FluxClusterSize,
  FluxClusterType,
  FluxComponent,
  FluxDistributionVariant,
  FluxInstance,
  FluxShardingStorage,
  FluxSync,
  GitProvider,
  KustomizePatch,
  OciProvider,
  SecretRef,
} from '../../src';

/** The providers whose endpoint is a host; that of Azure is a URL. */
const { AZURE, ...hosts } = BucketProvider;

everyFieldOf('FluxInstance', [
  (scope, v) =>
    new FluxInstance(scope, 'probed', {
      distribution: {
        version: v.expect('spec.distribution.version', '2.9.x'),
        registry: v.text('spec.distribution.registry'),
        variant: v.choice('spec.distribution.variant', FluxDistributionVariant),
        imagePullSecret: SecretRef.named(v.text('spec.distribution.imagePullSecret')),
        artifact: v.text('spec.distribution.artifact', (unique) => `oci://ghcr.io/${unique}:latest`),
        artifactPullSecret: SecretRef.named(v.text('spec.distribution.artifactPullSecret')),
      },
      components: [v.choice('spec.components[]', FluxComponent)],
      cluster: {
        type: v.choice('spec.cluster.type', FluxClusterType),
        size: v.choice('spec.cluster.size', FluxClusterSize),
        domain: v.text('spec.cluster.domain'),
        networkPolicy: v.flag('spec.cluster.networkPolicy'),
        multitenant: v.flag('spec.cluster.multitenant'),
        tenantDefaultServiceAccount: v.text('spec.cluster.tenantDefaultServiceAccount'),
        tenantDefaultDecryptionServiceAccount: v.text('spec.cluster.tenantDefaultDecryptionServiceAccount'),
        tenantDefaultKubeConfigServiceAccount: v.text('spec.cluster.tenantDefaultKubeConfigServiceAccount'),
        objectLevelWorkloadIdentity: v.flag('spec.cluster.objectLevelWorkloadIdentity'),
      },
      sync: FluxSync.git({
        url: v.text('spec.sync.url', (unique) => `https://git.example.com/${unique}`),
        ref: v.text('spec.sync.ref', (unique) => `refs/heads/${unique}`),
        path: v.text('spec.sync.path'),
        interval: v.duration('spec.sync.interval'),
        name: v.text('spec.sync.name'),
        provider: v.choice('spec.sync.provider', GitProvider),
        secretRef: SecretRef.named(v.text('spec.sync.pullSecret')),
      }),
      sharding: {
        key: v.text('spec.sharding.key'),
        shards: v.texts('spec.sharding.shards'),
        storage: v.choice('spec.sharding.storage', FluxShardingStorage),
      },
      storage: { storageClass: v.text('spec.storage.class'), size: v.expect('spec.storage.size', '10Gi') },
      kustomizePatches: [
        KustomizePatch.custom(v.text('spec.kustomize.patches[].patch'), {
          group: v.text('spec.kustomize.patches[].target.group'),
          version: v.text('spec.kustomize.patches[].target.version'),
          kind: v.text('spec.kustomize.patches[].target.kind'),
          name: v.text('spec.kustomize.patches[].target.name'),
          namespace: v.text('spec.kustomize.patches[].target.namespace'),
          labelSelector: v.text('spec.kustomize.patches[].target.labelSelector'),
          annotationSelector: v.text('spec.kustomize.patches[].target.annotationSelector'),
        }),
      ],
      commonMetadata: { labels: v.map('spec.commonMetadata.labels'), annotations: v.map('spec.commonMetadata.annotations') },
      migrateResources: v.flag('spec.migrateResources'),
      wait: v.flag('spec.wait'),
    }),
  (scope, v) =>
    new FluxInstance(scope, 'probed', {
      cluster: { objectLevelWorkloadIdentity: true, multitenantWorkloadIdentity: v.flag('spec.cluster.multitenantWorkloadIdentity') },
      sync: FluxSync.oci({
        url: v.text('spec.sync.url', (unique) => `oci://ghcr.io/${unique}`),
        ref: v.text('spec.sync.ref'),
        provider: v.choice('spec.sync.provider', OciProvider),
      }),
    }),
  (scope, v) => {
    v.expect('spec.sync.kind', 'GitRepository');
    return new FluxInstance(scope, 'probed', { sync: FluxSync.git({ url: 'https://git.example.com/fleet', ref: 'refs/heads/main' }) });
  },
  (scope, v) => {
    v.expect('spec.sync.kind', 'OCIRepository');
    return new FluxInstance(scope, 'probed', { sync: FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest' }) });
  },
  (scope, v) => {
    v.expect('spec.sync.kind', 'Bucket');
    return new FluxInstance(scope, 'probed', {
      sync: FluxSync.bucket({ url: 'https://acme.blob.core.windows.net', ref: v.text('spec.sync.ref'), provider: AZURE }),
    });
  },
  (scope, v) =>
    new FluxInstance(scope, 'probed', {
      sync: FluxSync.bucket({
        url: v.text('spec.sync.url'),
        ref: 'fleet',
        provider: v.choice('spec.sync.provider', hosts),
      }),
    }),
]);
