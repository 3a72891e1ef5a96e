import { rule } from './rule';
import { isSemverRange, semverRangeFix } from '../../flux/semver-range';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The fields that hold a range of versions, by kind. */
const ranges: { readonly [kind: string]: string } = table({
  GitRepository: '/spec/ref/semver',
  OCIRepository: '/spec/ref/semver',
  HelmRelease: '/spec/chart/spec/version',
  HelmChart: '/spec/version',
  FluxInstance: '/spec/distribution/version',
  ImagePolicy: '/spec/policy/semver/range',
});

/** A range that Git accepts as the name of a tag. Another rule reports what it refuses. */
const onlyRange = /^[^\s~^*]*(?:[<>=|,][^\s~^*]*|(?:^v?|\.)[xX](?:\.[^\s~^*]*|$))$/;

/** A range of versions can be evaluated, and is in the field for ranges. */
export const semverRange = rule({
  id: 'semver-range',
  severity: Severity.ERROR,
  kinds: Object.keys(ranges),
  texts: {
    what: 'A field that holds a range of versions holds something else: `latest`, a range in the syntax of another tool, or `tag` of a GitRepository holds a range.',
    why: 'The API server accepts any string. Flux cannot evaluate it, so the object never becomes ready.',
    fix: 'Write a version or a range: `1.2.3`, `1.x`, `>=1.2.0 <2.0.0`.',
    source: 'github.com/Masterminds/semver, which Flux uses',
  },
  check({ kind, object }, report) {
    for (const { pointer, value } of valuesAt(object, ranges[kind] ?? '/spec/version')) {
      if (typeof value !== 'string' || value === '' || hasVariable(value) || isSemverRange(value)) continue;
      report(pointer, `is ${shown(value)}, which is not a semver range`, semverRangeFix);
    }
    const tag: unknown = kind === 'GitRepository' ? object.spec?.ref?.tag : undefined;
    if (typeof tag !== 'string' || hasVariable(tag) || !isSemverRange(tag) || !onlyRange.test(tag)) return;
    report(
      '/spec/ref/tag',
      `is ${shown(tag)}, a range of versions, but Flux looks for a tag of this name`,
      `Write semver: ${shown(tag)} instead of tag.`,
    );
  },
});
