import { celFields, celIn, celNames } from './cel-fields';
import { rule } from './rule';
import { listed } from '../../wording/listed';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** What a field with CEL holds is CEL. */
export const celSyntax = rule({
  id: 'cel-syntax',
  severity: Severity.ERROR,
  kinds: Object.keys(celFields),
  texts: {
    what:
      'A CEL expression does not parse: `readyExpr`, `healthCheckExprs`, a filter of a Receiver, or `commitStatusExpr` of a Provider. ' +
      'Or one of a Receiver or Provider reads a name that it does not have.',
    why: 'The API server accepts any string. The controller fails later: the object never becomes ready, or ignores all events.',
    fix: 'Fix the expression: use `==` to compare, `&&` and `||` to combine, and quotes around strings.',
    source: 'Flux API: healthCheckExprs',
  },
  check(manifest, report) {
    for (const { pointer, expression, problem, reads } of celIn(manifest, celFields[manifest.kind] ?? [])) {
      if (problem) {
        report(pointer, `is ${shown(expression)}, which is not valid CEL: ${problem}`, fixOf(problem));
        continue;
      }
      const [, names] = celNames.find(([field]) => field.test(pointer)) ?? [];
      const unknown = names && [...reads].find((name) => !names.includes(name));
      if (names && unknown !== undefined) {
        report(pointer, `reads ${unknown}, but only ${listed(names, 'and')} are defined`, `Begin with ${listed(names, 'or')}.`);
      }
    }
  },
});

function fixOf(problem: string): string {
  if (/unexpected = /.test(problem)) return 'Use == to compare.';
  if (problem.startsWith('has()')) return 'Pass a field to has(): has(status.phase).';
  return 'Fix the expression: use == to compare, && and || to combine, and quotes around strings.';
}
