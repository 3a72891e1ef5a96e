import { refusals } from './always-errors';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';

/**
 * The errors without the refusals of the API server that a rule explains: those are one mistake, and the rule explains it better. It is one
 * mistake when one fix is right for both.
 */
export function withoutExplained(errors: readonly Finding[]): readonly Finding[] {
  const explained = new Map<Manifest, string[]>();
  for (const { rule, manifest, fix } of errors) {
    if (!refusals.includes(rule)) explained.set(manifest, [...(explained.get(manifest) ?? []), fix]);
  }
  return errors.filter(({ rule, manifest, fix }) => !refusals.includes(rule) || !explained.get(manifest)?.includes(fix));
}
