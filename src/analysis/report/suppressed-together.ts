import { isKnown } from './report';
import { addTo } from '../../kubernetes/grouping';
import { Finding, placeOf } from '../model/finding';

/** From how many on suppressed findings of a rule with the same reason are one. */
const many = 4;

/** A suppressed finding, or several with the same reason. */
interface Suppressed {
  /** `RULE at PLACE`, and how many more. */
  readonly place: string;
  readonly reason: string;
}

/** What is suppressed, for a person. What a baseline knows is counted elsewhere. */
export function suppressedTogether(findings: readonly Finding[]): readonly Suppressed[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.suppressed === undefined || isKnown(finding)) continue;
    const key = JSON.stringify([finding.rule, finding.suppressed]);
    addTo(groups, key, finding);
  }
  return [...groups.values()].flatMap((group) => {
    const shown = group.length < many ? group : group.slice(0, 1);
    const more = shown.length < group.length ? ` and ${group.length - shown.length} other places` : '';
    return shown.map((finding) => ({
      place: `${finding.rule} at ${placeOf(finding)}${more}`,
      reason: finding.suppressed!,
    }));
  });
}
