import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** A release says which versions of its chart it installs. */
export const chartVersionFloating = rule({
  id: 'chart-version-floating',
  severity: Severity.WARNING,
  kinds: ['HelmRelease', 'HelmChart'],
  texts: {
    what:
      'A HelmRelease or HelmChart follows any version of a chart from a HelmRepository: `version` is missing, `*`, `latest`, or ' +
      'a range without an upper bound.',
    why:
      'The next major version is installed as soon as it is published, and may break the release. Charts from GitRepositories ' +
      'and Buckets are ignored: their version comes from the source.',
    fix: 'Set a version, or a range with an upper bound: `1.x`.',
    source: 'Flux API: version',
  },
  check({ kind, object: { spec } }, report) {
    const at = kind === 'HelmRelease' ? '/spec/chart/spec' : '/spec';
    const chart = kind === 'HelmRelease' ? spec?.chart?.spec : spec;
    if (chart?.sourceRef?.kind !== 'HelmRepository') return;
    const version: unknown = chart.version ?? '';
    if (typeof version !== 'string' || !isFloating(version)) return;
    const fix = 'Set a version, or a range with an upper bound such as 1.x.';
    if (version === '') report(at, 'does not set a version, so Flux installs the newest one', fix);
    else report(`${at}/version`, `is ${version}, which has no upper bound`, fix);
  },
});

/** A part of a range that lets every later version in: a lower end, or any version at all. */
const open = /^(?:(?:>=?|=>|!=)[^<>=!~^]+|[=~^>]*v?[*x](?:\.[*x])*)$/i;

/** Whether a range, as Helm reads it, has no upper end. */
export function isFloating(range: string): boolean {
  // Most are a version or a range of one major version.
  if (/^v?\d[\w.+-]*$/.test(range) || hasVariable(range)) return false;
  if (range === '' || range === 'latest') return true;
  return range.split('||').some((alternative) => {
    const parts = alternative
      .replace(/([<>=!~^])\s+/g, '$1')
      .split(/[\s,]+/)
      .filter(Boolean);
    return parts.length > 0 && parts.every((part) => open.test(part));
  });
}
