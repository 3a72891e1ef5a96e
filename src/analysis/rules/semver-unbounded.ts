import { isFloating } from './chart-version-floating';
import { followsAnyVersion } from './mutable-tag-production';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** The chart of an OCIRepository has a version with an upper end. */
export const semverUnbounded = rule({
  id: 'semver-unbounded',
  severity: Severity.WARNING,
  kinds: ['OCIRepository'],
  texts: {
    what: 'A HelmRelease installs a chart from an OCIRepository that follows any version: `ref.semver` is `*`, or has no upper bound.',
    why: 'The next major version is installed as soon as it is pushed, and may break the release. `chart-version-floating` is the same for a HelmRepository.',
    fix: 'Set a version, or a range with an upper bound: `1.x`.',
    source: 'Flux API: ref',
  },
  check(manifest, report, cluster) {
    const { ref } = manifest.object.spec ?? {};
    if (typeof ref?.semver !== 'string' || ref.digest || !isFloating(ref.semver)) return;
    // In production mutable-tag-production reports it.
    if (cluster.isProduction && followsAnyVersion(ref)) return;
    if (!cluster.referencesTo(manifest).some(({ from }) => from.kind === 'HelmRelease')) return;
    report(
      '/spec/ref/semver',
      `is ${ref.semver}, which has no upper bound, and a HelmRelease installs a chart from it`,
      'Write a range with an upper bound such as 1.x.',
    );
  },
});
