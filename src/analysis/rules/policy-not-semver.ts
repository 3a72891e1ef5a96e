import { asksForLetters } from './filter-pattern';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** A policy compares versions as versions. */
export const policyNotSemver = rule({
  id: 'policy-not-semver',
  severity: Severity.INFO,
  kinds: ['ImagePolicy'],
  texts: {
    what: 'An ImagePolicy sorts tags alphabetically, or numerically without extracting a number.',
    why:
      'Alphabetically, 1.10 comes before 1.9, and any tag may be selected. Numerical order needs tags that are numbers. A semver ' +
      'range says what may be released.',
    fix: 'Set `policy.semver.range`, or `policy.numerical` with `filterTags.extract`.',
    source: 'Flux API: policy',
  },
  check({ object: { spec } }, report) {
    const { pattern, extract } = spec?.filterTags ?? {};
    // What is extracted is compared, and tags of digits alone are numbers or time stamps of one length.
    if (extract || (typeof pattern === 'string' && !asksForLetters(pattern))) return;
    if (spec?.policy?.alphabetical) {
      report('/spec/policy/alphabetical', 'sorts tags alphabetically, so 1.10 comes before 1.9', 'Set policy.semver.range.');
    } else if (spec?.policy?.numerical && !pattern) {
      report('/spec/policy/numerical', 'compares whole tags as numbers', 'Set policy.semver.range, or filterTags.extract.');
    }
  },
});
