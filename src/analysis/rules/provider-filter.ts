import { rule } from './rule';
import { re2Problem } from '../../flux/re2';
import { isSemverRange, semverRangeFix } from '../../flux/semver-range';
import { hasVariable } from '../../flux/variables';
import { few } from '../../wording/listed';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The filters that each sort of provider reads, by the end of its type. */
const filtersByType: readonly (readonly [ending: string, filters: readonly string[]])[] = [
  ['Branch', ['includeBranch', 'excludeBranch', 'limit']],
  ['PullRequest', ['includeBranch', 'excludeBranch', 'labels', 'limit']],
  ['MergeRequest', ['includeBranch', 'excludeBranch', 'labels', 'limit']],
  ['Tag', ['includeTag', 'excludeTag', 'semver', 'limit']],
  ['Environment', ['includeEnvironment', 'excludeEnvironment', 'limit']],
];

/** A provider filters by what it lists. */
export const providerFilter = rule({
  id: 'provider-filter',
  severity: Severity.ERROR,
  kinds: ['ResourceSetInputProvider'],
  texts: {
    what: 'A ResourceSetInputProvider has a filter that its type ignores, or one that the operator cannot evaluate.',
    why:
      'A filter that the type ignores exports everything that it should exclude. A range or pattern that cannot be evaluated ' +
      'exports nothing.',
    fix: 'Use the filters of the type: for branches, tags, pull requests or environments.',
    source: 'Flux Operator API: filter',
  },
  check({ object: { spec } }, report) {
    const { type, filter } = spec ?? {};
    if (typeof type !== 'string' || filter === null || typeof filter !== 'object') return;
    const known = filtersByType.find(([ending]) => type.endsWith(ending))?.[1];
    for (const [name, value] of Object.entries(filter)) {
      const field = `/spec/filter/${name}`;
      if (name === 'limit' && value === 0) {
        report(field, 'is 0, which is not a number of inputs', 'Use a whole number from 1 to 10000.');
      } else if (known && !known.includes(name)) {
        report(field, `is not a filter for ${type}`, `Write ${few(known)}.`);
      } else if (typeof value !== 'string' || hasVariable(value)) {
        continue;
      } else if (name === 'semver' && !isSemverRange(value)) {
        report(field, `is ${shown(value)}, but must be a semver range`, semverRangeFix);
      } else if (/^(?:in|ex)clude/.test(name)) {
        const problem = re2Problem(value);
        const fix = 'Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.';
        if (problem !== undefined) report(field, `is ${shown(value)}, which ${problem}`, fix);
      }
    }
  },
});
