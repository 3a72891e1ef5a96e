import { rule } from './rule';
import { re2Groups, re2Problem } from '../../flux/re2';
import { hasVariable } from '../../flux/variables';
import { few } from '../../wording/listed';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The filter of an ImagePolicy can be evaluated, and gives what the policy compares. */
export const filterPattern = rule({
  id: 'filter-pattern',
  severity: Severity.ERROR,
  kinds: ['ImagePolicy'],
  texts: {
    what:
      'The filter of an ImagePolicy is not a valid RE2 pattern, extracts no group or one that the pattern does not have, passes ' +
      'letters or dashes to a numerical policy, or compares tags by semver of which none can be a version.',
    why: 'The ImagePolicy never becomes ready, or compares empty strings: no image is ever updated.',
    fix: 'Write the pattern in RE2 syntax, use a group of `pattern` in `extract`, and extract a number for `numerical`.',
    source: 'Flux API: filterTags',
  },
  check({ object: { spec } }, report) {
    const { pattern, extract } = spec?.filterTags ?? {};
    if (typeof pattern !== 'string' || pattern === '' || hasVariable(pattern)) return;
    const problem = re2Problem(pattern);
    if (problem !== undefined) {
      const fix = 'Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.';
      report('/spec/filterTags/pattern', `is ${shown(pattern)}, which ${problem}`, fix);
      return;
    }
    if (typeof extract === 'string' && extract !== '') {
      const groups = re2Groups(pattern);
      const extracted = [...extract.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map(([, braced, plain]) => braced ?? plain);
      if (extracted.length === 0 && !hasVariable(extract)) {
        const message = `is ${shown(extract)}, which names no group with $: it replaces every tag by the same string`;
        report('/spec/filterTags/extract', message, `Write ${groups.has(extract) ? `$${extract}` : '$ and the name of a group'}.`);
        return;
      }
      const unknown = extracted.find((name) => !groups.has(name));
      if (unknown === undefined) {
        const group = spec.policy?.numerical && groupIn(pattern, extract);
        const others = group && (asksForLetters(group.pattern) ? 'letters' : asksForDashes(group.pattern) ? 'dashes' : undefined);
        if (!others) return;
        const message = `is ${shown(extract)}, but the group ${group.name} also matches ${others}, and a numerical policy compares numbers`;
        report('/spec/filterTags/extract', message, 'Extract a group of digits, for example (?P<build>[0-9]+).');
        return;
      }
      const named = [...groups].filter((name) => !/^\d+$/.test(name));
      const fix =
        named.length > 0 ? `Write ${few(named.map((name) => `$${name}`))}.` : `Add the group to the pattern: (?P<${unknown}>...).`;
      report('/spec/filterTags/extract', `is ${shown(extract)}, but the pattern has no group ${unknown}`, fix);
    } else if (spec.policy?.numerical && asksForLetters(pattern)) {
      const fix = 'Extract the number, for example pattern: ^main-(?P<build>[0-9]+)$ and extract: $build.';
      report('/spec/policy/numerical', 'compares whole tags as numbers, but the pattern also matches tags with letters', fix);
    } else if (spec.policy?.semver && matchesNoVersion(pattern)) {
      const fix =
        'Extract the version, for example pattern: ^web-(?P<version>.*)$ and extract: $version; tags without one need another policy.';
      report('/spec/policy/semver', 'compares whole tags as versions, but what the pattern matches begins with other letters', fix);
    }
  },
});

/** The group that is extracted as a whole. Groups in groups are left alone. */
function groupIn(pattern: string, extract: string): { readonly name: string; readonly pattern: string } | undefined {
  const [, braced, plain] = /^\$(?:\{(\w+)\}|(\w+))$/.exec(extract) ?? [];
  const name = braced ?? plain;
  const [, inner] = (name !== undefined && new RegExp(`\\(\\?P?<${name}>([^()]*)\\)`).exec(pattern)) || [];
  return name !== undefined && inner !== undefined ? { name, pattern: inner } : undefined;
}

/** Whether what the pattern matches has a dash or an underscore behind its first character: then it is not a number. */
function asksForDashes(pattern: string): boolean {
  return /.[-_](?![?*{])/.test(pattern.replace(/\[[^\]]*\]/g, '0'));
}

/** Whether each tag that a pattern matches begins with a letter that no version begins with. */
function matchesNoVersion(pattern: string): boolean {
  return /^\^[a-uw-zA-Z_](?![?*{])/.test(pattern) && !pattern.includes('|');
}

/** Whether a tag that the pattern matches has letters: then it is neither a number nor a time stamp. */
export function asksForLetters(pattern: string): boolean {
  return /[A-Za-z]/.test(pattern.replace(/\\[dswbDSWB]|\(\?P?<\w+>|\[\[:digit:\]\]/g, ''));
}
