import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** A policy compares tags that can be compared. */
export const tagFilterMissing = rule({
  id: 'tag-filter-missing',
  severity: Severity.INFO,
  kinds: ['ImagePolicy'],
  texts: {
    what: 'An alphabetical or numerical ImagePolicy has no `filterTags`.',
    why: 'It compares all tags of the image, `latest` and those of branches, too: alphabetically `v` comes after every number.',
    fix: 'Set `filterTags.pattern` to the tags that are meant.',
    source: 'Flux API: filterTags',
  },
  check({ object: { spec } }, report) {
    const by = ['alphabetical', 'numerical'].find((each) => spec?.policy?.[each]);
    if (by === undefined || spec.filterTags?.pattern) return;
    report(`/spec/policy/${by}`, 'compares all tags of the image, because filterTags is not set', 'Set filterTags.pattern.');
  },
});
