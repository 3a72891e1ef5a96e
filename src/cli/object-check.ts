import { Finding, Severity } from '../checks/finding';
import { isSecretField, withoutCredentials } from '../checks/secrets';
import { suppressedByAnnotation } from '../checks/suppress-annotation';
import { FoundObject } from '../files/found-object';
import { isEncrypted } from '../files/sops';
import { valuesAt } from '../model/pointer';
import type { Problem, Schemas } from '../schema';

/** What the API server would say of an object of a file; undefined where no schema of its kind is known. */
export function findingsIn(found: FoundObject, schemas: Schemas): Finding[] | undefined {
  const problems = schemas.problemsOf(found.manifest.object);
  // Keys that are there twice are an error in objects of every kind.
  const findings = duplicateKeys(found);
  if (!problems && findings.length === 0) return undefined;
  for (const problem of problems ?? []) if (!isHidden(problem, found)) findings.push(findingOf(problem, found));
  return findings.map((finding) => ({ ...finding, suppressed: suppressedByAnnotation(finding) }));
}

function findingOf({ rule, path, message, fix }: Problem, found: FoundObject): Finding {
  const manifest = found.located();
  const isSecret = isSecretField(manifest, path);
  return {
    rule,
    severity: Severity.ERROR,
    manifest,
    path,
    position: found.positionOf(path),
    message: isSecret ? 'is not what the API server takes; its value is not shown' : withoutCredentials(message),
    fix: isSecret ? 'Compare it with the schema of Secret.' : withoutCredentials(fix),
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
    message: `the key "${key}" is there twice`,
    fix: 'Keep one of the two.',
  }));
}
