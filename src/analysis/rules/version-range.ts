import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { hasVariable } from '../../flux/variables';
import { isOlder, isRange, newestIn } from '../../flux/versions';
import { Severity } from '../model/finding';

/** The minor of Flux 2 from which on versions are known here. */
const oldestMinor = 2;

/** A FluxInstance asks for a version that there is. */
export const versionRange = rule({
  id: 'version-range',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'The version of a FluxInstance is a range that no Flux version matches, or only versions before 2.2.',
    why: 'The operator finds no version to install or upgrade to. Versions of Flux 2 that are newer than this library are ignored.',
    fix: 'Write `2.x`, or a minor version such as `2.9.x`.',
    source: 'Flux Operator: distribution.version',
  },
  check({ object: { spec } }, report) {
    const version: unknown = spec?.distribution?.version;
    if (typeof version !== 'string' || version === handbook.fluxVersion || hasVariable(version)) return;
    if (!isRange(version) || newestIn(version) !== undefined || mayBeNewer(version)) return;
    const isOld = isOlder(version);
    const message = isOld
      ? `is ${version}, which only matches versions before 2.${oldestMinor}`
      : `is ${version}, which no Flux version matches`;
    report('/spec/distribution/version', message, 'Write 2.x, or a minor version such as 2.9.x.');
  },
});

/** Whether a range that matches no known Flux version means a newer one of the same major version. */
function mayBeNewer(range: string): boolean {
  if (isOlder(range)) return false;
  return [...range.matchAll(/(?<![\w.])v?2\.(\d+)/g)].some(([, minor]) => Number(minor) >= oldestMinor);
}
