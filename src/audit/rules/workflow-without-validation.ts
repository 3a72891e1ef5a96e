import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { readableText } from '../../repository/trees/readable-text';
import { pathIn } from '../../repository/trees/source-tree';

const validates =
  /kubeconform|kubeval|flux-local|flux-schema|kustomize build|flux build|flux diff|cdk8s-fluxcd|fluxcd|conftest|datree|kube-linter|validate/i;

/** A pull request is checked before Flux applies it. */
export const workflowWithoutValidation: RepositoryRule = {
  id: 'workflow-without-validation',
  severity: Severity.INFO,
  texts: {
    what: 'The repository has workflows of GitHub, and none of them validates the manifests.',
    why: 'A mistake is found on the cluster, after the merge.',
    fix: 'Run `cdk8s-fluxcd audit .` for pull requests.',
    source: 'Flux documentation: ways of structuring your repositories',
  },
  *check({ reading: { repository } }) {
    const { tree, folder, clusters } = repository;
    const workflows = pathIn(folder, '.github/workflows');
    const files = tree
      .entries(workflows)
      .flatMap(({ name, isFolder }) => (!isFolder && /\.ya?ml$/.test(name) ? [pathIn(workflows, name)] : []));
    if (clusters.length === 0 || files.length === 0 || files.some((file) => validates.test(readableText(tree, file) ?? ''))) return;
    const place = tree.placeOf({ file: files[0], line: 1, column: 1 });
    const manifest = new Manifest({ kind: 'Workflow', metadata: { name: files[0].slice(files[0].lastIndexOf('/') + 1) } }, place);
    yield {
      manifest,
      path: '',
      place,
      message: 'does not validate the manifests, nor does another workflow',
      fix: 'Run cdk8s-fluxcd audit . for pull requests.',
      clusters: [],
    };
  },
};
