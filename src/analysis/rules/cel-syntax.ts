import { celFields, celIn } from './cel-fields';
import { rule } from './rule';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** What a field with CEL holds is CEL. */
export const celSyntax = rule({
  id: 'cel-syntax',
  severity: Severity.ERROR,
  kinds: Object.keys(celFields),
  texts: {
    what: 'A field that takes CEL holds a text that is none: `readyExpr`, `healthCheckExprs`, the filters of a Receiver, `commitStatusExpr` of a Provider.',
    why: 'The API server takes any text. The controller fails at it later: the object never becomes ready, or reacts to nothing.',
    fix: 'Mend the expression: `==` compares, `&&` and `||` join, texts stand in quotes.',
    source: 'Flux API: healthCheckExprs',
  },
  check(manifest, report) {
    for (const { pointer, expression, problem } of celIn(manifest, celFields[manifest.kind] ?? [])) {
      if (problem) report(pointer, `is ${shown(expression)}, which is no CEL: ${problem}`, fixOf(problem));
    }
  },
});

function fixOf(problem: string): string {
  if (/unexpected = /.test(problem)) return 'Write == to compare.';
  if (problem.startsWith('has()')) return 'Name the field that may be missing: has(status.phase).';
  return 'Mend it: == compares, && and || join, texts stand in quotes.';
}
