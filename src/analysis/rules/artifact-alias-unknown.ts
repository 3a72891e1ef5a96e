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
    what: 'An ArtifactGenerator copies from, or takes the revision of, an alias that none of its sources has.',
    why: 'No artifact is made, and what reads it waits for ever.',
    fix: 'Write `@` and the alias of one of `spec.sources`.',
    source: 'Flux API: copy',
  },
  check({ object }, report) {
    const aliases = valuesAt(object, '/spec/sources/*/alias').map(({ value }) => String(value));
    const fields = ['/spec/artifacts/*/copy/*/from', '/spec/artifacts/*/revision', '/spec/artifacts/*/originRevision'];
    for (const field of fields) {
      for (const { pointer, value } of valuesAt(object, field)) {
        const alias = typeof value === 'string' && !hasVariable(value) ? /^@([^/]*)/.exec(value)?.[1] : undefined;
        if (alias === undefined || aliases.includes(alias)) continue;
        report(
          pointer,
          `names the source @${alias}, which spec.sources does not have`,
          `Its aliases are ${few(aliases)}.${didYouMean(alias, aliases)}`,
        );
      }
    }
  },
});
