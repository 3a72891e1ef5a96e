import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { RootKind } from '../../repository/clusters/root';
import { few } from '../../wording/listed';

/** The operator can manage what was bootstrapped. */
export const bootstrapMigration: RepositoryRule = {
  id: 'bootstrap-migration',
  severity: Severity.INFO,
  texts: {
    what: 'Clusters are installed by `flux bootstrap`. Reported once.',
    why: 'Flux is then upgraded by hand, cluster by cluster, and its own manifests are a part of what it applies.',
    fix: 'Install the Flux Operator with a FluxInstance, and then remove the files of the bootstrap.',
    source: 'Flux Operator documentation: migration from flux bootstrap',
  },
  *check({ reading: { repository } }) {
    const found = repository.clusters.filter(({ root }) => root.kind === RootKind.BOOTSTRAP || root.kind === RootKind.STUB);
    const [first] = found;
    if (!first) return;
    yield {
      manifest: first.root.kustomization.manifest,
      path: '',
      place: first.root.place,
      message: `is of flux bootstrap, as on ${few(found.map(({ name }) => name))}: the Flux Operator can manage it`,
      fix: 'See the migration guide of the Flux Operator.',
      clusters: found.map(({ name }) => name),
    };
  },
};
