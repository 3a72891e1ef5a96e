import { rule } from './rule';
import { Severity } from '../model/finding';

/** A GitRepository says which branch, tag or commit it follows. */
export const gitRefMissing = rule({
  id: 'git-ref-missing',
  severity: Severity.WARNING,
  kinds: ['GitRepository'],
  texts: {
    what: 'A GitRepository has no `ref`, or an empty one.',
    why:
      'Flux then uses the branch `master`, whatever the default branch of the repository is. Most repositories do not have it, ' +
      'and in others it is outdated.',
    fix: 'Set `ref.branch`, `ref.tag` or `ref.semver`.',
    source: 'Flux API: ref',
  },
  check({ object: { spec } }, report) {
    if (!spec) return;
    const ref = spec.ref ?? {};
    if (typeof ref !== 'object' || ref.branch || ref.tag || ref.semver || ref.name || ref.commit) return;
    report('/spec/ref', 'is empty, so Flux uses the branch master', 'Set ref.branch, ref.tag or ref.semver.');
  },
});
