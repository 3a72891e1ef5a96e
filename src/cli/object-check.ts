import { Finding, Severity } from '../analysis/model/finding';
import type { Problem, Schemas, UncheckedPart } from '../flux/schemas';
import { isEncrypted } from '../flux/sops';
import { valuesAt } from '../kubernetes/pointer';
import { FoundObject } from '../repository/found-object';
import { withoutCredentials } from '../wording/credentials';

/**
 * What the API server would say of an object of a file; undefined where no schema of its kind is known. Nobody can suppress it: the
 * object would not exist.
 * @param unchecked takes what could not be checked
 */
export function findingsIn(found: FoundObject, schemas: Schemas, unchecked?: (part: UncheckedPart) => void): Finding[] | undefined {
  const problems = schemas.problemsOf(found.manifest.object, unchecked);
  // Keys that are there twice are an error in objects of every kind.
  const findings = duplicateKeys(found);
  if (!problems && findings.length === 0) return undefined;
  for (const problem of problems ?? []) if (!isHidden(problem, found)) findings.push(findingOf(problem, found));
  return findings;
}

function findingOf({ rule, path, message, fix }: Problem, found: FoundObject): Finding {
  return {
    rule,
    severity: Severity.ERROR,
    manifest: found.located(),
    path,
    position: found.positionOf(path),
    message: withoutCredentials(message),
    fix: withoutCredentials(fix),
  };
}

/** What SOPS encrypted will be something else in the cluster. */
function isHidden({ path }: Problem, { isEncrypted: isSops, manifest }: FoundObject): boolean {
  return isSops && valuesAt(manifest.object, path).some(({ value }) => isEncrypted(value));
}

function duplicateKeys(found: FoundObject): Finding[] {
  return found.duplicates.map(({ key, pointer, offset }) => ({
    rule: 'schema',
    severity: Severity.ERROR,
    manifest: found.located(),
    path: pointer,
    position: found.positionAt(offset),
    message: withoutCredentials(`the key "${key}" is there twice`),
    fix: 'Keep one of the two.',
  }));
}
