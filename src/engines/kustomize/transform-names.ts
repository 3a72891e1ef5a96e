import { BuiltObject } from './built-object';
import { changeField } from './field-paths';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { FieldSpec } from './tables';
import { Place, stringNode, YamlList, YamlMap, YamlScalar } from './tree';

/** Kinds whose names are contracts of the cluster: they keep them. */
function keepsName({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return kind === 'CustomResourceDefinition' || kind === 'Namespace' || (kind === 'APIService' && group === 'apiregistration.k8s.io');
}

export function addPrefix(set: ObjectSet, prefix: string, specs: readonly FieldSpec[], place?: Place): void {
  addAffix(set, specs, (name) => `${prefix}${name}`, (object) => object.prefixes.push(prefix), place);
}

export function addSuffix(set: ObjectSet, suffix: string, specs: readonly FieldSpec[], place?: Place): void {
  addAffix(set, specs, (name) => `${name}${suffix}`, (object) => object.suffixes.push(suffix), place);
}

function addAffix(
  set: ObjectSet,
  specs: readonly FieldSpec[],
  change: (name: string) => string,
  note: (object: BuiltObject) => void,
  place?: Place,
): void {
  for (const object of set.objects) {
    if (keepsName(object.originalId)) continue;
    for (const spec of specs) {
      if (!object.isSelectedBy(spec)) continue;
      if (spec.path === 'metadata/name') {
        note(object);
        object.rememberId();
      }
      changeField(object, spec, (node) => (node instanceof YamlScalar ? stringNode(change(node.text), place) : undefined), 'scalar');
    }
  }
}

/** Puts all objects that live in a namespace into this one. */
export function setNamespace(set: ObjectSet, namespace: string, specs: readonly FieldSpec[], place?: Place): void {
  for (const object of set.objects) {
    object.rememberId();
    if (!object.isClusterScoped) {
      const metadata = object.tree.get('metadata') as YamlMap;
      metadata.set('namespace', stringNode(namespace, place));
    }
    if (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding') setSubjects(object, namespace, place);
    for (const spec of specs) {
      if (spec.path === 'metadata/namespace' || (spec.path === 'metadata/name' && object.apiVersion !== 'v1')) continue;
      if (/^(?:Cluster)?RoleBinding$/.test(spec.kind ?? '') && spec.path === 'subjects/namespace') continue;
      changeField(object, spec, () => stringNode(namespace, place), 'scalar');
    }
    if (set.withCurrentId(object.id).length > 1) {
      throw new KustomizeError(`namespace ${namespace} makes two objects one: ${object.title}`, place);
    }
  }
}

/** Of a binding's subjects only the account `default` moves with the namespace. */
function setSubjects({ tree }: BuiltObject, namespace: string, place?: Place): void {
  const subjects = tree.get('subjects');
  if (!(subjects instanceof YamlList)) return;
  for (const subject of subjects.items) {
    const name = subject instanceof YamlMap ? subject.get('name') : undefined;
    if (name instanceof YamlScalar && name.text === 'default') (subject as YamlMap).set('namespace', stringNode(namespace, place));
  }
}
