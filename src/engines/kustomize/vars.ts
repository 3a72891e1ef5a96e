import { sameId } from './built-object';
import { dottedKeys, nodeAtPath } from './dotted-paths';
import { changeField } from './field-paths';
import { VarEntry } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { scalarTag } from './scalar-value';
import { FieldSpec } from './table-types';
import { isClusterScoped } from './tables';
import { isNull, Place, stringNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** The vars of a build by their names: the old way to copy a value of one object into texts of others. */
export class Vars {
  private readonly entries = new Map<string, { readonly entry: VarEntry; readonly place?: Place }>();

  /** Takes in a var, and notes it at the object that it reads. */
  public declare(set: ObjectSet, entry: VarEntry, place?: Place): void {
    const { objref = {} } = entry;
    const parts = objref.apiVersion?.split('/') ?? [];
    const version = parts.length === 0 ? (objref.version ?? '') : parts.length > 2 ? (objref.version ?? '') : parts.at(-1)!;
    const group = parts.length === 2 ? parts[0] : (objref.group ?? '');
    const { kind = '', name = '', namespace = '' } = objref;
    const isScoped = isClusterScoped(group ? `${group}/${version}` : version, kind);
    const id = { group, version, kind, name, namespace: isScoped ? '_non_namespaceable_' : namespace || 'default' };
    const found = set.withAnyId((other) => sameId(other, namespace || isScoped ? id : { ...id, namespace: other.namespace }));
    if (found.length > 1) {
      throw new KustomizeError(`the var ${entry.name} reads ${kind} ${name}, which ${found.length} objects were called`, place);
    }
    if (found.length === 1) found[0].vars = [...found[0].vars, entry.name ?? ''];
    this.add(entry, place);
  }

  public addAll(others: Vars): void {
    for (const { entry, place } of others.entries.values()) this.add(entry, place);
  }

  /** Puts the values in where `$(NAME)` stands. */
  public resolve(set: ObjectSet, specs: readonly FieldSpec[]): void {
    const values = new Map<string, YamlNode>();
    for (const { entry, place } of this.entries.values()) values.set(entry.name ?? '', valueOf(set, entry, place));
    if (values.size === 0) return;
    for (const object of set.objects) for (const spec of specs) changeField(object, spec, (node) => expanded(node, values), undefined);
  }

  private add(entry: VarEntry, place?: Place): void {
    const name = entry.name ?? '';
    if (this.entries.has(name)) throw new KustomizeError(`the var ${name} is declared twice`, place);
    this.entries.set(name, { entry, place });
  }
}

function valueOf(set: ObjectSet, { name = '', fieldref }: VarEntry, place?: Place): YamlNode {
  const object = set.objects.find(({ vars }) => vars.includes(name));
  if (!object) throw new KustomizeError(`the var ${name} reads an object that is not among the resources`, place);
  const path = fieldref?.fieldPath || 'metadata.name';
  const keys = dottedKeys(path).flatMap((key) => {
    const found = /^(.*)\[(\d+)\]$/.exec(key);
    return found ? found.slice(1).filter(Boolean) : [key];
  });
  const node = nodeAtPath(object.tree, keys, place);
  if (node === undefined) throw new KustomizeError(`the var ${name} reads ${path}, which ${object.title} does not have`, place);
  return node;
}

function expanded(node: YamlNode, values: ReadonlyMap<string, YamlNode>): YamlNode | undefined {
  if (isNull(node)) return undefined;
  if (node instanceof YamlScalar) return isText(node) ? expandedScalar(node, values) : undefined;
  if (node instanceof YamlMap) {
    for (const [key, value] of node.fields) {
      if (value instanceof YamlScalar && isText(value)) node.assign(key, expandedScalar(value, values));
    }
    return undefined;
  }
  for (const item of (node as YamlList).items) {
    if (!(item instanceof YamlScalar) || !isText(item)) {
      throw new KustomizeError('a list in which vars are replaced must hold strings only', item.place);
    }
    item.assign(expandedScalar(item, values));
  }
  return undefined;
}

function isText(node: YamlScalar): boolean {
  return node.isString || scalarTag(node.text) === 'string';
}

const reference = /\$(?:\$|\(([^)]*)\)|)/g;

function expandedScalar(node: YamlScalar, values: ReadonlyMap<string, YamlNode>): YamlScalar {
  const whole = /^\$\(([^)]*)\)$/.exec(node.text);
  const value = whole && values.get(whole[1]);
  if (value instanceof YamlScalar) return new YamlScalar(value.text, isText(value), value.place);
  const text = node.text.replace(reference, (found: string, name: string | undefined) => {
    if (found === '$$') return '$';
    const inner = name === undefined ? undefined : values.get(name);
    return inner instanceof YamlScalar ? inner.text : found;
  });
  return stringNode(text, node.place);
}
