import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** A policy compares tags that can be compared. */
export const tagFilterMissing = rule({
  id: 'tag-filter-missing',
  severity: Severity.INFO,
  kinds: ['ImagePolicy'],
  texts: {
    what: 'An alphabetical or numerical ImagePolicy has no `filterTags`. Reported once per cluster.',
    why: 'It compares all tags of the image, `latest` and those of branches, too: alphabetically `v` comes after every number.',
    fix: 'Set `filterTags.pattern` to the tags that are meant.',
    source: 'Flux API: filterTags',
  },
  checkCluster(cluster, report) {
    const found = lacking(
      cluster.ofKind('ImagePolicy'),
      (policy) => orderOf(policy) !== undefined && !policy.object.spec.filterTags?.pattern,
    );
    report.once(found, (policy, more) => [
      policy,
      `/spec/policy/${orderOf(policy)}`,
      `compares all tags of the image, because filterTags is not set${more}`,
      'Set filterTags.pattern.',
    ]);
  },
});

/** The order of a policy that has no order of its own in the tags. */
function orderOf({ object: { spec } }: Manifest): string | undefined {
  return ['alphabetical', 'numerical'].find((each) => spec?.policy?.[each]);
}
