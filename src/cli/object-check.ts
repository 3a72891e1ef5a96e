import { basename } from 'node:path';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import type { DuplicateKey } from '../engines/yaml';
import { Problem, problemsOfAnyKind, Schemas, UncheckedPart } from '../flux/schemas';
import { isEncrypted } from '../flux/sops';
import { isKustomizationFile } from '../kubernetes/kustomization-files';
import { valuesAt } from '../kubernetes/pointer';
import { withoutCredentials } from '../wording/credentials';
import { groupedDigits } from '../wording/grouped-digits';

/** An object to check, and where what it says stands. */
export interface CheckedObject {
  readonly manifest: Manifest;
  /** Whether SOPS encrypted values of it. */
  readonly isEncrypted: boolean;
  /** Whether it is known that a cluster gets it. */
  readonly isApplied?: boolean;
  /** Keys that are there twice. */
  readonly duplicates: readonly DuplicateKey[];
  /** The manifest, with its place looked up. */
  located(): Manifest;
  positionOf(pointer: string): PositionInFile;
  /** Where an offset of a duplicate key lies. */
  positionAt(offset: number): PositionInFile;
}

interface PositionInFile {
  /** That of the object, unless given. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

/** What the API server would say of an object. */
export interface Verdict {
  readonly findings: readonly Finding[];
  /** Whether a schema of its kind is known: else only what counts for every kind was judged, of what a cluster gets. */
  readonly hasSchema: boolean;
}

/**
 * What the API server would say of an object of a file. Nobody can suppress it: the object would not exist.
 * @param unchecked receives what could not be checked
 */
export function verdictOn(object: CheckedObject, schemas: Schemas, unchecked?: (part: UncheckedPart) => void): Verdict {
  const found = locatedOnce(object);
  const problems = schemas.problemsOf(found.manifest.object, unchecked);
  const hasSchema = problems !== undefined;
  // Keys that are there twice are an error in objects of every kind.
  const findings = [...duplicateKeys(found), ...misnamed(found)];
  // What is wrong with the API version is said; by the schema of another one all of it would be.
  if (findings.some(({ rule, path }) => rule === 'kustomize-misnamed' && path === '/apiVersion')) return { findings, hasSchema };
  for (const problem of problems ?? ofAnyKind(found)) if (!isHidden(problem, found)) findings.push(findingOf(problem, found));
  return { findings, hasSchema };
}

/** What an API server refuses in objects of every kind. What nothing applies may be of another program, or be completed by an overlay. */
function ofAnyKind({ manifest: { object }, isApplied }: CheckedObject): readonly Problem[] {
  return isApplied ? problemsOfAnyKind(object) : [];
}

function isMissing(message: string): boolean {
  return /\bis required(?: by this type)?$/.test(message);
}

/** The object, whose findings share what is known of it: there may be a thousand of each. */
function locatedOnce(object: CheckedObject): CheckedObject {
  let located: Manifest | undefined;
  return {
    manifest: object.manifest,
    isEncrypted: object.isEncrypted,
    isApplied: object.isApplied,
    duplicates: object.duplicates,
    located: () => (located ??= object.located()),
    positionOf: (pointer) => object.positionOf(pointer),
    positionAt: (offset) => object.positionAt(offset),
  };
}

/** The same of a patch, or of an object that something else completes: what is missing, and what rules say of the whole, is no mistake. */
export function verdictOnPart(found: CheckedObject, schemas: Schemas): Verdict {
  const { findings, hasSchema } = verdictOn(found, schemas);
  return { findings: findings.filter(({ rule, message }) => rule !== 'cel' && !isMissing(message)), hasSchema };
}

function findingOf({ rule, path, message, fix }: Problem, found: CheckedObject): Finding {
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
function isHidden({ path }: Problem, { isEncrypted: isSops, manifest }: CheckedObject): boolean {
  return isSops && valuesAt(manifest.object, path).some(({ value }) => isEncrypted(value));
}

/** kustomize refuses a file by its name that holds anything but what it reads itself. */
function misnamed(found: CheckedObject): Finding[] {
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

/** Nobody reads more of one object. */
const mostDuplicates = 1_000;

function duplicateKeys(found: CheckedObject): Finding[] {
  const { duplicates } = found;
  const finding = { rule: 'schema', severity: Severity.ERROR, manifest: found.located() };
  const findings = duplicates.slice(0, mostDuplicates).map(({ key, pointer, offset }) => ({
    ...finding,
    path: pointer,
    position: found.positionAt(offset),
    message: withoutCredentials(`the key "${key}" is a duplicate`),
    fix: 'Keep one of them.',
  }));
  const more = duplicates.length - findings.length;
  if (more === 0) return findings;
  const message = `has ${groupedDigits(more)} more duplicate keys, which are not listed`;
  return [...findings, { ...finding, path: '', position: found.positionOf(''), message, fix: 'Keep one of each.' }];
}
