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

/** A range of versions can be evaluated. */
export const semverRange = rule({
  id: 'semver-range',
  severity: Severity.ERROR,
  kinds: Object.keys(ranges),
  texts: {
    what: 'A field that holds a range of versions holds something else: `latest`, or a range in the syntax of another tool.',
    why: 'The API server accepts any string. Flux cannot evaluate it, so the object never becomes ready.',
    fix: 'Write a version or a range: `1.2.3`, `1.x`, `>=1.2.0 <2.0.0`.',
    source: 'github.com/Masterminds/semver, which Flux uses',
  },
  check({ kind, object }, report) {
    for (const { pointer, value } of valuesAt(object, ranges[kind] ?? '/spec/version')) {
      if (typeof value !== 'string' || value === '' || hasVariable(value) || isSemverRange(value)) continue;
      report(pointer, `is ${shown(value)}, which is not a semver range`, semverRangeFix);
    }
  },
});
