import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { didYouMean } from '../../wording/closest';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** An ArtifactGenerator copies from its sources. */
export const artifactAliasUnknown = rule({
  id: 'artifact-alias-unknown',
  severity: Severity.ERROR,
  kinds: ['ArtifactGenerator'],
  texts: {
    what: 'An ArtifactGenerator uses an alias that none of its sources has.',
    why: 'No artifact is created, and objects that use it never become ready.',
    fix: 'Write `@` followed by an alias from `spec.sources`.',
    source: 'Flux API: copy',
  },
  check({ object }, report) {
    const aliases = valuesAt(object, '/spec/sources/*/alias').map(({ value }) => String(value));
    const fields = ['/spec/pathPattern', '/spec/artifacts/*/copy/*/from', '/spec/artifacts/*/revision', '/spec/artifacts/*/originRevision'];
    for (const field of fields) {
      for (const { pointer, value } of valuesAt(object, field)) {
        const alias = typeof value === 'string' && !hasVariable(value) ? /^@([^/]*)/.exec(value)?.[1] : undefined;
        if (alias === undefined || aliases.includes(alias)) continue;
        report(
          pointer,
          `uses the alias @${alias}, which is not in spec.sources`,
          `Available: ${few(aliases)}.${didYouMean(alias, aliases)}`,
        );
      }
    }
  },
});
