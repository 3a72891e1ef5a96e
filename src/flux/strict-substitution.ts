import { newestIn } from './versions';

/**
 * Whether Flux refuses a variable that is not set, in a version or range; the newest known one unless given. Before 2.9 such a variable is
 * empty.
 */
export function isSubstitutionStrict(range: string | undefined): boolean {
  const version = range === undefined ? undefined : (newestIn(range) ?? range.replace(/^[^\d]*/, ''));
  const [major, minor] = (version ?? '').split('.').map(Number);
  return !(major < 2 || (major === 2 && minor < 9));
}
