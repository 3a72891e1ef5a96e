import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** A Namespace is an object of the repository. */
export const createNamespace = rule({
  id: 'create-namespace',
  severity: Severity.INFO,
  kinds: ['HelmRelease'],
  texts: {
    what: 'HelmReleases let Helm create their namespace. Reported once per cluster.',
    why: 'Such a Namespace has no labels (for Pod Security, tenants, quotas), and nothing deletes it with the release.',
    fix: 'Write the Namespace as an object, and remove `createNamespace`.',
    source: 'Flux API: createNamespace',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('HelmRelease'), ({ object }) => object.spec?.install?.createNamespace === true);
    report.once(found, (release, more) => [
      release,
      '/spec/install/createNamespace',
      `is true: the Namespace has no labels, and is never deleted${more}`,
      'Write the Namespace as an object.',
    ]);
  },
});
