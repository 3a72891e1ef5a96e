import { BuiltObject, Note } from './built-object';
import { changeField } from './field-paths';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { FieldSpec } from './table-types';
import { selects } from './tables';
import { isNull, Place, untypedNode, stringNode, textIn, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** Kinds whose names are contracts of the cluster: they keep them. */
function keepsName({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return kind === 'CustomResourceDefinition' || kind === 'Namespace' || (kind === 'APIService' && group === 'apiregistration.k8s.io');
}

export function addPrefix(set: ObjectSet, prefix: string, specs: readonly FieldSpec[], place?: Place): void {
  addAffix(
    set,
    specs,
    (name) => `${prefix}${name}`,
    (object) => object.note(Note.PREFIXES, prefix),
    place,
  );
}

export function addSuffix(set: ObjectSet, suffix: string, specs: readonly FieldSpec[], place?: Place): void {
  addAffix(
    set,
    specs,
    (name) => `${name}${suffix}`,
    (object) => object.note(Note.SUFFIXES, suffix),
    place,
  );
}

function addAffix(
  set: ObjectSet,
  specs: readonly FieldSpec[],
  change: (name: string) => string,
  note: (object: BuiltObject) => void,
  place?: Place,
): void {
  for (const object of set.objects) {
    const { group, version, kind } = object.originalId;
    if (keepsName({ group, kind })) continue;
    for (const spec of specs) {
      if (!selects(spec, group, version, kind)) continue;
      if (spec.path === 'metadata/name') {
        note(object);
        if (change('') !== '') object.rememberId();
      }
      const affix = (node: YamlNode) => {
        if (!(node instanceof YamlScalar)) throw new KustomizeError(`${spec.path} of ${object.title} must be a value`, node.place ?? place);
        return untypedNode(change(node.text), place);
      };
      changeField(object, spec, affix, 'scalar');
    }
  }
}

/** How a namespace is set. */
export interface NamespaceOptions {
  readonly namespace: string;
  /** Whether a namespace that is there stays. */
  readonly unsetOnly?: boolean;
  /** Which subjects of bindings move with it. By default those that are called `default`. */
  readonly subjects?: string;
}

/** Puts all objects that live in a namespace into this one. */
export function setNamespace(set: ObjectSet, options: NamespaceOptions, specs: readonly FieldSpec[], place?: Place): void {
  for (const object of set.objects) {
    object.rememberId();
    moveTo(object, options, specs, place);
    if (set.withCurrentId(object.id).length !== 1) {
      throw new KustomizeError(`namespace ${options.namespace} makes two objects one: ${object.title}`, place);
    }
  }
}

/** Sets the namespace of an object, and where it names its own. */
export function moveTo(object: BuiltObject, options: NamespaceOptions, specs: readonly FieldSpec[], place?: Place): void {
  const change = (node: YamlNode) => {
    if (!(node instanceof YamlScalar)) throw new KustomizeError('a namespace must be a string', node.place ?? place);
    return options.unsetOnly && !isNull(node) && node.text !== '' ? undefined : stringNode(options.namespace, place);
  };
  if (!object.isClusterScoped) changeField(object, { path: 'metadata/namespace', create: true }, change, 'scalar');
  const isBinding = /^(?:Cluster)?RoleBinding$/.test(object.kind);
  if (isBinding) setSubjects(object, options.subjects || 'defaultOnly', change, place);
  for (const spec of specs) {
    if (spec.path === 'metadata/namespace' || (spec.path === 'metadata/name' && object.apiVersion !== 'v1')) continue;
    if (isBinding && /^(?:Cluster)?RoleBinding$/.test(spec.kind ?? '') && spec.path === 'subjects/namespace') continue;
    changeField(object, spec, change, 'scalar');
  }
}

function setSubjects({ tree }: BuiltObject, mode: string, change: (node: YamlNode) => YamlNode | undefined, place?: Place): void {
  const subjects = tree.get('subjects');
  if (mode === 'none' || subjects === undefined || isNull(subjects)) return;
  if (!(subjects instanceof YamlList)) throw new KustomizeError('subjects must be a list', subjects.place);
  for (const subject of subjects.items) {
    if (!(subject instanceof YamlMap)) throw new KustomizeError('a subject must be a mapping', subject.place);
    const moves = mode === 'defaultOnly' ? textIn(subject, 'name') === 'default' : textIn(subject, 'kind') === 'ServiceAccount';
    if (!moves) continue;
    const changed = change(subject.get('namespace') ?? stringNode('', place));
    if (changed) subject.assign('namespace', changed);
  }
}
