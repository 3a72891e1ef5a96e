import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** People find a release where its objects are. */
export const storageNamespace = rule({
  id: 'storage-namespace',
  severity: Severity.INFO,
  kinds: ['HelmRelease'],
  texts: {
    what: 'HelmReleases install into another namespace by `targetNamespace`, and keep their history in their own. Reported once per cluster.',
    why: '`helm list -n TARGET` does not show the release. A later change of `storageNamespace` uninstalls and installs it again.',
    fix: 'Decide it for new releases: `storageNamespace` equal to `targetNamespace`. Do not change it on those that are installed.',
    source: 'Flux API: storageNamespace',
  },
  checkCluster(cluster, report) {
    const found = lacking(
      cluster.ofKind('HelmRelease'),
      ({ namespace, object: { spec } }) => Boolean(spec?.targetNamespace) && spec.targetNamespace !== namespace && !spec.storageNamespace,
    );
    report.once(found, (release, more) => [
      release,
      '/spec/targetNamespace',
      `differs from the namespace in which the history of the release is kept${more}`,
      'For a new release, set storageNamespace to the same; do not change it on one that is installed.',
    ]);
  },
});
