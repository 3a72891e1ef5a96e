import { celIn, readyExpr } from './cel-fields';
import { rule } from './rule';
import { listed } from '../../wording/listed';
import { Severity } from '../model/finding';

const names = new Set(['dep', 'self']);

/** A `readyExpr` reads the dependency and the object itself, and nothing else. */
export const readyExprScope = rule({
  id: 'ready-expr-scope',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what:
      'A `readyExpr` in `dependsOn` of a Kustomization or HelmRelease reads a name other than `dep` (the dependency) and `self` ' +
      '(the object itself).',
    why: 'The controller refuses the expression and does not retry: the object is never applied.',
    fix: 'Begin with `dep.` or `self.`.',
    source: 'Flux API: dependsOn',
  },
  check(manifest, report) {
    for (const { pointer, reads } of celIn(manifest, [readyExpr])) {
      const unknown = [...reads].filter((name) => !names.has(name));
      if (unknown.length === 0) continue;
      report(
        pointer,
        `reads ${listed(unknown, 'and')}, but only dep and self are defined`,
        `Write dep.${unknown[0]} of the dependency, or self.${unknown[0]}.`,
      );
    }
  },
});
