import { Finding, placeOf, Severity } from '../model/finding';

/** From how many on findings with the same message are reported as one. */
const many = 4;

/** How many of the other objects are named. */
const named = 3;

/**
 * The findings for a person: of warnings and hints that say the same of many objects the first, with the number of the others. A page of one
 * sentence is not read. Programs get them all.
 */
export function alikeTogether(findings: readonly Finding[]): readonly Finding[] {
  return alikeGroups(findings).map((group) => (group.length > 1 ? together(group) : group[0]));
}

/** Findings that are reported as one, in groups: of many warnings or hints that say the same the first stands for all. */
export function alikeGroups(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { severity, rule, path, message, fix, suppressed } = finding;
    const isAlone = severity === Severity.ERROR || suppressed !== undefined;
    const key = isAlone ? `alone ${groups.size}` : JSON.stringify([severity, rule, path, message, fix]);
    const known = groups.get(key);
    if (known) known.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap((alike) => (alike.length < many ? alike.map((finding) => [finding]) : [alike]));
}

function together([first, ...others]: readonly Finding[]): Finding {
  const shown = others.slice(0, named).map((finding) => `${finding.manifest.title} at ${placeOf(finding)}`);
  const more = others.length > named ? ` and ${others.length - named} more` : '';
  return { ...first, message: `${first.message} (the same in ${others.length} other places: ${shown.join(', ')}${more})` };
}
