import { IConstruct } from 'constructs';
import type { ManagedNamespaces } from './managed-namespaces';
import { NamespaceMetadata } from './namespace-metadata';
import { entriesOf, instancesOf, objectOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';

/** The field of the API. */
export function renderManagedNamespaces(where: IConstruct, field: string, given: ManagedNamespaces | undefined) {
  const managed = objectOf(where, field, given);
  if (!managed) return undefined;
  const allowedNames = entriesOf(where, `${field}.allowedNames`, managed.allowedNames) ?? [];
  if (allowedNames.length === 0) {
    const fix = "Write which namespaces are created, for example ns.startsWith('team-').";
    throw new InputError(where, `${field}.allowedNames`, 'is empty, so that no namespace would be created', fix);
  }
  const file = objectOf(where, `${field}.metadata.fromSource`, managed.metadataFile);
  if (file && !isSome(file.allowedLabels) && !isSome(file.allowedAnnotations)) {
    const fix = 'Set allowedLabels or allowedAnnotations.';
    throw new InputError(where, `${field}.metadata.fromSource`, 'allows no label and no annotation', fix);
  }
  const from = instancesOf(where, `${field}.metadata.from`, managed.metadata, NamespaceMetadata, example);
  return {
    allowedNames,
    prune: managed.prune,
    metadata: file || from ? { fromSource: file, from: from?.map((metadata) => metadata._render()) } : undefined,
  };
}

const example = 'NamespaceMetadata.all() with a strategy and labels';

function isSome(values: object | null | undefined): boolean {
  return Object.keys(values ?? {}).length > 0;
}
