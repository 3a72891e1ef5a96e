import { BuiltObject } from './built-object';
import { KustomizeError } from './kustomize-error';
import { FieldSpec } from './table-types';
import { isNull, untypedNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** What becomes of a field; undefined leaves it as it is. */
export type FieldChange = (node: YamlNode) => YamlNode | undefined;

/** What is made where a field is missing. */
export type Missing = 'scalar' | 'map' | undefined;

/** Changes the fields of an object that a field spec names; lists on the way are entered. */
export function changeField(object: BuiltObject, spec: FieldSpec, change: FieldChange, missing: Missing): void {
  if (!object.isSelectedBy(spec)) return;
  const walk = new Walk(object, spec, change, missing);
  walk.enter(object.tree, 0);
}

/** The keys of a path; a `/` of a key is written `\/`. */
export function keysOfPath(path: string): string[] {
  return path
    .replace(/^\//, '')
    .split(/(?<!\\)\//)
    .map((key) => key.replaceAll('\\/', '/'));
}

class Walk {
  private readonly keys: readonly string[];

  public constructor(
    private readonly object: BuiltObject,
    private readonly spec: FieldSpec,
    private readonly change: FieldChange,
    private readonly missing: Missing,
  ) {
    this.keys = keysOfPath(spec.path);
  }

  public enter(node: YamlNode, at: number): YamlNode | undefined {
    if (at === this.keys.length) return this.change(node);
    if (isNull(node)) return undefined;
    if (node instanceof YamlList) {
      for (const [index, item] of node.items.entries()) {
        const changed = this.enter(item, at);
        if (changed instanceof YamlScalar && item instanceof YamlScalar) item.assign(changed);
        else if (changed) node.items[index] = changed;
      }
      return undefined;
    }
    if (node instanceof YamlScalar) {
      throw new KustomizeError(`${this.object.title} has no ${this.spec.path}: ${this.keys.slice(0, at).join('.')} is a value`, node.place);
    }
    const isList = this.keys[at].endsWith('[]');
    const key = isList ? this.keys[at].slice(0, -2) : this.keys[at];
    if (key === '') throw new KustomizeError(`the path ${JSON.stringify(this.spec.path)} has an empty key`);
    const found = this.field(node, key, isList, at + 1 === this.keys.length);
    if (found === undefined) return undefined;
    const changed = this.enter(found, at + 1);
    if (changed) node.assign(key, changed);
    return undefined;
  }

  private field(map: YamlMap, key: string, isList: boolean, isLast: boolean): YamlNode | undefined {
    const found = map.get(key);
    const creates = this.spec.create === true && this.missing !== undefined && !isList;
    if (found !== undefined && !(creates && isNull(found))) return found;
    if (!creates) return found;
    const made = isLast && this.missing === 'scalar' ? untypedNode('', found?.place) : new YamlMap(found?.place);
    map.set(key, made);
    return made;
  }
}
