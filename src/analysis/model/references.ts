import { TargetIdentity } from './identities';
import { Selection } from './label-index';
import { Manifest } from './manifest';
import { fluxGroupOf } from '../../flux/kinds';
import { ReferenceField, referenceFields } from '../../flux/reference-fields';
import { groupOf } from '../../kubernetes/group';
import { Found, valuesAt } from '../../kubernetes/pointer';

/** Whether the target of a reference is known. */
export enum ReferenceState {
  /** A manifest of the model is the target. */
  RESOLVED = 'resolved',
  /** Nothing in the model is the target, and nothing says that it lives elsewhere. */
  MISSING = 'missing',
  /** The target lives elsewhere: in another repository, made by a controller, or a folder. */
  OUTSIDE = 'outside',
}

/** A reference as the manifest writes it, before anything is looked up. */
export interface WrittenReference {
  readonly from: Manifest;
  readonly field: ReferenceField;
  /** JSON pointer of the reference in `from`. */
  readonly pointer: string;
  readonly value: unknown;
  /** What is named; unset for selections, paths and patches. */
  readonly target?: TargetIdentity;
  /** What is chosen by labels. */
  readonly selection?: Selection;
}

/** A reference that one manifest makes, by a field of its spec. */
export interface Reference extends WrittenReference {
  readonly state: ReferenceState;
  /** The manifests that it leads to. */
  readonly to: readonly Manifest[];
  /** For a missing target: the namespaces that have an object of its kind and name. */
  readonly otherNamespaces: readonly string[];
  /** For a missing target that some clusters have to which the manifest is applied: the clusters that lack it. */
  readonly lackedBy?: readonly string[];
}

/** Receives a reference. */
type Take = (written: WrittenReference) => void;

/** The references that a manifest makes. */
export function writtenReferences(from: Manifest, take: Take): void {
  if (!from.isFlux) return;
  for (const field of referenceFields[from.kind] ?? []) {
    for (const found of valuesAt(from.object, field.at)) written(from, field, found, take);
  }
}

function written(from: Manifest, field: ReferenceField, { pointer, value }: Found, take: Take): void {
  if (field.by === 'path' || field.by === 'patch') {
    take({ from, field, pointer, value });
  } else if (field.by === 'annotation') {
    for (const target of annotated(from, field, pointer, String(value))) take({ from, field, pointer, value, target });
  } else if (field.by === 'string') {
    if (typeof value !== 'string') return;
    take({ from, field, pointer, value, target: { group: '', kind: field.kind!, name: value, namespace: from.namespace } });
  } else if (field.by === 'selector') {
    take({ from, field, pointer, value, selection: { kind: field.kind!, namespace: from.namespace, selector: value } });
  } else {
    writtenByName(from, field, pointer, (value ?? {}) as WrittenTarget, take);
  }
}

function writtenByName(from: Manifest, field: ReferenceField, pointer: string, value: WrittenTarget, take: Take): void {
  const { name } = value;
  // A reference whose schema has no `kind` may not choose one.
  const kind = field.kinds || !field.kind ? (value.kind ?? field.kind) : field.kind;
  if (typeof kind !== 'string') return;
  const namespace = namespaceOf(from, field, value.namespace);
  // `*` names every object of a kind: Alerts and Receivers.
  if (name === '*' || (field.by === 'name-or-labels' && name === undefined)) {
    const { matchLabels, matchExpressions } = value;
    take({ from, field, pointer, value, selection: { kind, namespace, selector: { matchLabels, matchExpressions } } });
  } else if (typeof name === 'string') {
    const group = value.apiVersion ? groupOf(value.apiVersion) : (fluxGroupOf(kind) ?? '');
    take({ from, field, pointer, value, target: { group, kind, name, namespace } });
  }
}

function namespaceOf(from: Manifest, { namespace }: ReferenceField, named: string | undefined): string {
  if (namespace === 'own') return from.namespace;
  return named ?? (namespace === 'written' ? '' : from.namespace);
}

/** `namespace/name`, `namespace/name:key`, or a list of `Kind/namespace/name`. What holds an input is known only on the cluster. */
function* annotated(from: Manifest, field: ReferenceField, pointer: string, text: string): Generator<TargetIdentity> {
  for (const entry of text.split(',')) {
    const parts = entry.trim().replace(/:.*/, '').split('/');
    const [name, namespace, kind = field.kind ?? kindAround(from, pointer)] = parts.reverse();
    if (name && namespace && kind && !entry.includes('<<')) yield { group: '', kind, name, namespace };
  }
}

/** Kind of the generated object that has the annotation. */
function kindAround({ object }: Manifest, pointer: string): string | undefined {
  const [{ value }] = valuesAt(object, pointer.slice(0, pointer.indexOf('/metadata/')));
  const kind = (value as WrittenTarget).kind;
  return typeof kind === 'string' ? kind : undefined;
}

interface WrittenTarget {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly matchLabels?: unknown;
  readonly matchExpressions?: unknown;
}
