import { sameId } from './built-object';
import { dottedKeys, nodeAtPath } from './dotted-paths';
import { changeField } from './field-paths';
import { isClusterScoped } from './known-kinds';
import { VarEntry } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { ScalarTag } from './plain-scalar';
import { goNumber } from './printed-style';
import { FieldSpec } from './table-types';
import { isNull, Place, YamlMap, YamlNode, YamlScalar } from './tree';

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
    const values = new Map<string, VarValue>();
    for (const { entry, place } of this.entries.values()) values.set(entry.name ?? '', valueOf(set, entry, place));
    if (values.size === 0) return;
    for (const object of set.objects) for (const spec of specs) changeField(object, spec, (node) => expand(node, values), undefined);
  }

  private add(entry: VarEntry, place?: Place): void {
    const name = entry.name ?? '';
    if (this.entries.has(name)) throw new KustomizeError(`the var ${name} is declared twice`, place);
    this.entries.set(name, { entry, place });
  }
}

/** What a var stands for; undefined where it is a list or a mapping, which no text takes. */
type VarValue = { readonly text: string; readonly tag: ScalarTag; readonly place?: Place } | undefined;

function valueOf(set: ObjectSet, { name = '', fieldref }: VarEntry, place?: Place): VarValue {
  const object = set.objects.find(({ vars }) => vars.includes(name));
  if (!object) throw new KustomizeError(`the var ${name} reads an object that is not among the resources`, place);
  const path = fieldref?.fieldPath || 'metadata.name';
  const keys = dottedKeys(path).flatMap((key) => {
    const found = /^(.*)\[(\d+)\]$/.exec(key);
    return found ? found.slice(1).filter(Boolean) : [key];
  });
  const node = nodeAtPath(object.tree, keys, place);
  if (node === undefined) throw new KustomizeError(`the var ${name} reads ${path}, which ${object.title} does not have`, place);
  if (!(node instanceof YamlScalar)) return undefined;
  const { text, tag } = node;
  const isRead = tag === 'integer' ? /^[-+]?\d+$/.test(text) : tag !== 'float' || Number.isFinite(Number(text));
  if (!isRead) throw new KustomizeError(`the var ${name} reads ${path} of ${object.title}, which is the number ${text}`, place);
  return { ...printed(text, tag), place: node.place };
}

/** A value as Go prints it. */
function printed(text: string, tag: YamlScalar['tag']): { readonly text: string; readonly tag: ScalarTag } {
  if (tag === 'integer') return { text: String(BigInt(text.replace(/^\+/, ''))), tag };
  if (tag === 'float') return { text: goNumber(Number(text)), tag };
  if (tag === 'boolean') return { text: text.toLowerCase(), tag };
  return { text, tag: 'string' };
}

function expand(node: YamlNode, values: ReadonlyMap<string, VarValue>): undefined {
  if (isNull(node)) return;
  if (node instanceof YamlScalar) {
    if (node.isString) expandScalar(node, values);
  } else if (node instanceof YamlMap) {
    for (const value of node.fields.values()) if (value instanceof YamlScalar && value.isString) expandScalar(value, values);
  } else {
    for (const item of node.items) {
      if (!(item instanceof YamlScalar) || !item.isString) {
        throw new KustomizeError('a list in which vars are replaced must hold strings only', item.place);
      }
      expandScalar(item, values);
    }
  }
}

const reference = /\$(?:\$|\(([^)]*)\)|)/g;

function expandScalar(node: YamlScalar, values: ReadonlyMap<string, VarValue>): void {
  const whole = /^\$\(([^)]*)\)$/.exec(node.text);
  const value = whole && values.get(whole[1]);
  if (value) return node.become(value.text, value.tag, value.place);
  const text = node.text.replace(reference, (found: string, name: string | undefined) => {
    if (found === '$$') return '$';
    return (name === undefined ? undefined : values.get(name)?.text) ?? found;
  });
  node.become(text, 'string', node.place);
}
