import { rule } from './rule';
import { pathPatternProblem, placeholderProblem, placeholdersOf } from '../../flux/path-pattern';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** The fields in which the placeholders of the pattern are replaced. */
const templates = ['name', 'namespace', 'inputsFrom', 'copy/*/from', 'copy/*/to'].map((field) => `/spec/artifacts/*/${field}`);

/** An ArtifactGenerator uses the placeholders of its pathPattern. */
export const patternCapture = rule({
  id: 'pattern-capture',
  severity: Severity.ERROR,
  kinds: ['ArtifactGenerator'],
  texts: {
    what: 'The pathPattern of an ArtifactGenerator has placeholders that are not names, or duplicate ones, or an artifact uses one that it does not have.',
    why: 'The source-watcher refuses the object: no artifact is created.',
    fix: 'Write each placeholder as `{name}`, once in `spec.pathPattern`, and use these names in the artifacts.',
    source: 'Flux API: pathPattern',
  },
  check({ object }, report) {
    const pattern: unknown = object.spec?.pathPattern;
    // Without a pattern, braces are those of a glob.
    if (typeof pattern !== 'string' || pattern === '' || hasVariable(pattern)) return;
    const problem = pathPatternProblem(pattern);
    if (problem) return report('/spec/pathPattern', problem.message, problem.fix);
    const known = placeholdersOf(pattern);
    for (const field of templates) {
      for (const { pointer, value } of valuesAt(object, field)) {
        const wrong = typeof value === 'string' && !hasVariable(value) ? placeholderProblem(value, known) : undefined;
        if (wrong) report(pointer, wrong.message, wrong.fix);
      }
    }
  },
});
