import { Chart } from 'cdk8s';
import {
  ArtifactCopy,
  ArtifactGenerator,
  ArtifactGeneratorSource,
  GeneratedArtifact,
  GitRef,
  GitRepository,
  Kustomization,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 3.1: controllers before configs before apps, each with an artifact of its own, so that only what changed is reconciled. */
export class Monorepo extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    const repository = new GitRepository(this, 'monorepo', { url: 'https://github.com/acme/monorepo', ref: GitRef.branch('main') });
    const split = new ArtifactGenerator(this, 'layers', {
      sources: [ArtifactGeneratorSource.aliased('repo', repository)],
      artifacts: [
        GeneratedArtifact.named('infra-controllers', { copy: [ArtifactCopy.files('@repo/infrastructure/controllers/**', '@artifact/')] }),
        GeneratedArtifact.named('infra-configs', { copy: [ArtifactCopy.files('@repo/infrastructure/configs/**', '@artifact/')] }),
        GeneratedArtifact.named('apps', {
          copy: [
            ArtifactCopy.files('@repo/apps/base/**', '@artifact/base/'),
            ArtifactCopy.files('@repo/apps/production/**', '@artifact/production/'),
          ],
        }),
      ],
    });

    const controllers = new Kustomization(this, 'infra-controllers', { source: split.artifact('infra-controllers') });
    const configs = new Kustomization(this, 'infra-configs', { source: split.artifact('infra-configs'), dependsOn: [controllers] });
    new Kustomization(this, 'apps', { source: split.artifact('apps'), path: './production', dependsOn: [configs] });
  }
}
