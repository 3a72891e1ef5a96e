import { basename } from 'node:path';
import { Finding, Severity } from '../analysis/model/finding';
import type { Problem, Schemas, UncheckedPart } from '../flux/schemas';
import { isEncrypted } from '../flux/sops';
import { valuesAt } from '../kubernetes/pointer';
import { FoundObject } from '../repository/found-object';
import { isKustomizationFile } from '../repository/read-objects';
import { withoutCredentials } from '../wording/credentials';

/**
 * What the API server would say of an object of a file; undefined where no schema of its kind is known. Nobody can suppress it: the object would
 * not exist.
 * @param unchecked receives what could not be checked
 */
export function findingsIn(found: FoundObject, schemas: Schemas, unchecked?: (part: UncheckedPart) => void): Finding[] | undefined {
  const problems = schemas.problemsOf(found.manifest.object, unchecked);
  // Keys that are there twice are an error in objects of every kind.
  const findings = [...duplicateKeys(found), ...misnamed(found)];
  if (!problems && findings.length === 0) return undefined;
  // What is wrong with the API version is said; by the schema of another one all of it would be.
  if (findings.some(({ rule, path }) => rule === 'kustomize-misnamed' && path === '/apiVersion')) return findings;
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

/** kustomize refuses a file by its name that holds anything but what it reads itself. */
function misnamed(found: FoundObject): Finding[] {
  const { isFlux, kind, origin, object } = found.manifest;
  if (!isFlux || !isKustomizationFile(origin.file!)) return [];
  const finding = { rule: 'kustomize-misnamed', severity: Severity.ERROR, manifest: found.located() };
  const name = basename(origin.file!);
  if (kind === 'Kustomization' && object.spec === undefined) {
    const path = '/apiVersion';
    const message = `is an API version of Flux, but kustomize reads a file named ${name}, and refuses the whole folder`;
    return [{ ...finding, path, position: found.positionOf(path), message, fix: 'Write kustomize.config.k8s.io/v1beta1.' }];
  }
  const message = `is in a file named ${name}, which kustomize reads as its own file, and refuses the whole folder`;
  const better = `${kind === 'Kustomization' ? 'ks' : kind.toLowerCase()}.yaml`;
  return [{ ...finding, path: '', message, fix: `Rename the file, for example to ${better}.` }];
}

function duplicateKeys(found: FoundObject): Finding[] {
  return found.duplicates.map(({ key, pointer, offset }) => ({
    rule: 'schema',
    severity: Severity.ERROR,
    manifest: found.located(),
    path: pointer,
    position: found.positionAt(offset),
    message: withoutCredentials(`the key "${key}" is a duplicate`),
    fix: 'Keep one of them.',
  }));
}
