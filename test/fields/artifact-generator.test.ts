import { Construct } from 'constructs';
import { everyFieldOf, Variant } from './probe';
import {
  ArtifactCopy,
  ArtifactCopyStrategy,
  ArtifactGenerator,
  ArtifactGeneratorSource,
  Bucket,
  ExternalArtifact,
  GeneratedArtifact,
  GitRepository,
  HelmChart,
  IArtifactSource,
  NamespaceMetadata,
  NamespaceMetadataStrategy,
  OciRepository,
} from '../../src';

type From = (scope: Construct, id: string, name: string, options: { namespace: string }) => IArtifactSource;

everyFieldOf('ArtifactGenerator', [
  (scope, v) =>
    new ArtifactGenerator(scope, 'probed', {
      sources: [
        ArtifactGeneratorSource.aliased(
          v.text('spec.sources[].alias', () => 'repo'),
          GitRepository.fromGitRepositoryName(scope, 'repo', v.text('spec.sources[].name'), {
            namespace: v.text('spec.sources[].namespace'),
          }),
        ),
      ],
      artifacts: [
        GeneratedArtifact.named(v.text('spec.artifacts[].name'), {
          namespace: v.text('spec.artifacts[].namespace'),
          inputsFrom: v.text('spec.artifacts[].inputsFrom', (unique) => `@artifact/${unique}`),
          revision: v.expect('spec.artifacts[].revision', '@repo'),
          originRevision: v.expect('spec.artifacts[].originRevision', '@repo'),
          copy: [
            ArtifactCopy.files(
              v.text('spec.artifacts[].copy[].from', (unique) => `@repo/${unique}`),
              v.text('spec.artifacts[].copy[].to', (unique) => `@artifact/${unique}`),
              {
                exclude: v.texts('spec.artifacts[].copy[].exclude'),
                strategy: v.choice('spec.artifacts[].copy[].strategy', ArtifactCopyStrategy),
                optional: v.flag('spec.artifacts[].copy[].optional'),
              },
            ),
          ],
        }),
      ],
      pathPattern: v.text('spec.pathPattern', (unique) => `@repo/${unique}`),
      commonMetadata: { labels: v.map('spec.commonMetadata.labels'), annotations: v.map('spec.commonMetadata.annotations') },
      managedNamespaces: {
        allowedNames: v.texts('spec.managedNamespaces.allowedNames'),
        prune: v.flag('spec.managedNamespaces.prune'),
        metadata: [
          NamespaceMetadata.named(v.text('spec.managedNamespaces.metadata.from[].namespace'), {
            strategy: v.choice('spec.managedNamespaces.metadata.from[].strategy', NamespaceMetadataStrategy),
            labels: v.map('spec.managedNamespaces.metadata.from[].labels'),
            annotations: v.map('spec.managedNamespaces.metadata.from[].annotations'),
          }),
        ],
        metadataFile: {
          path: v.text('spec.managedNamespaces.metadata.fromSource.path', (unique) => `@repo/${unique}`),
          allowedLabels: v.map('spec.managedNamespaces.metadata.fromSource.allowedLabels'),
          allowedAnnotations: v.map('spec.managedNamespaces.metadata.fromSource.allowedAnnotations'),
        },
      },
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
    }),
  sourceOfKind('GitRepository', GitRepository.fromGitRepositoryName),
  sourceOfKind('OCIRepository', OciRepository.fromOciRepositoryName),
  sourceOfKind('Bucket', Bucket.fromBucketName),
  sourceOfKind('HelmChart', HelmChart.fromHelmChartName),
  sourceOfKind('ExternalArtifact', ExternalArtifact.fromExternalArtifactName),
]);

function sourceOfKind(kind: string, from: From): Variant {
  return (scope, v) => {
    v.expect('spec.sources[].kind', kind);
    new ArtifactGenerator(scope, 'probed', {
      sources: [ArtifactGeneratorSource.aliased('source', from(scope, 'source', 'source', { namespace: 'elsewhere' }))],
      artifacts: [GeneratedArtifact.named('web', { copy: [ArtifactCopy.files('@source/**', '@artifact/')] })],
    });
  };
}
