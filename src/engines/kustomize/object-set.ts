import { Behavior, BuiltObject, Note, ObjectId, sameId } from './built-object';
import { KustomizeError } from './kustomize-error';
import { originKey } from './origin-key';
import { mapIn, nodeIn, Place, stringNode, YamlMap, YamlScalar } from './tree';

/** The objects of a build, in order; no two have the same id. */
export class ObjectSet {
  private list: BuiltObject[] = [];

  public get objects(): readonly BuiltObject[] {
    return this.list;
  }

  public add(object: BuiltObject): void {
    const { id } = object;
    if (this.list.some((other) => other.name === id.name && sameId(other.id, id))) {
      throw twice(object);
    }
    this.list.push(object);
  }

  public addAll(others: Iterable<BuiltObject>): void {
    for (const object of others) this.add(object);
  }

  public withCurrentId(id: ObjectId): BuiltObject[] {
    return this.list.filter((object) => object.name === id.name && sameId(object.id, id));
  }

  public withAnyId(matches: (id: ObjectId) => boolean): BuiltObject[] {
    return this.list.filter((object) => object.anyIds.some(matches));
  }

  /** The one object that is, or was, called so. */
  public one(id: ObjectId, place?: Place): BuiltObject {
    const found = this.withAnyId((other) => sameId(other, id));
    if (found.length === 1) return found[0];
    const title = `${id.kind} ${id.namespace === 'default' || id.namespace.startsWith('_') ? '' : `${id.namespace}/`}${id.name}`;
    const { group, version } = id;
    const api = group ? `${group}/${version}` : version;
    if (found.length > 1) throw new KustomizeError(`the patch is for ${title} (${api}), and ${found.length} objects were called so`, place);
    throw new KustomizeError(`the patch is for ${title} (${api}), which is not among the resources`, place);
  }

  public keep(isKept: (object: BuiltObject) => boolean): void {
    this.list = this.list.filter(isKept);
  }

  /** Refuses two objects of the same name, which renaming patches can make. */
  public checkNames(): void {
    const seen = new Set<string>();
    for (const object of this.list) {
      const { group, version, kind, name, namespace } = object.id;
      const key = [group, version, kind, name, namespace].join('|');
      if (seen.has(key)) throw twice(object);
      seen.add(key);
    }
  }

  /** Lets go of objects that a patch has emptied. */
  public dropDeleted(): void {
    this.keep(({ tree }) => tree.fields.size > 0);
  }

  public sort(compare: (a: BuiltObject, b: BuiltObject) => number): void {
    this.list.sort(compare);
  }

  /** Takes in what a generator made: as a new object, or over the one of the same name, as its behavior says. */
  public absorb(made: BuiltObject): void {
    const { id } = made;
    const matches = this.withAnyId((other) => sameId(other, id));
    if (matches.length > 1) throw new KustomizeError(`${made.title} could be merged with ${matches.length} objects`, made.place);
    const combines = made.behavior === Behavior.MERGE || made.behavior === Behavior.REPLACE;
    if (matches.length === 0) {
      if (combines) throw new KustomizeError(`behavior is ${made.behavior}, but there is no ${made.title} yet`, made.place);
      return this.add(made);
    }
    const [old] = matches;
    if (!combines) {
      throw new KustomizeError(`${made.title} exists already: its generator must have the behavior merge or replace`, made.place);
    }
    const result = combined(old, made);
    const current = this.withCurrentId(result.id);
    if (current.length !== 1 || current[0] !== old) {
      throw new KustomizeError(`${result.title} has become ${old.title}: no generator can be merged into it`, made.place);
    }
    this.list[this.list.indexOf(old)] = result;
  }
}

function twice({ title, place }: BuiltObject): KustomizeError {
  return new KustomizeError(`${title} is added twice: two objects of a build must not have the same name`, place);
}

function combined(old: BuiltObject, made: BuiltObject): BuiltObject {
  const { behavior } = made;
  // Both must want it: what a base switches off, an overlay does not switch on.
  const needsHash = made.needsHash && old.needsHash;
  made.forgetNotes();
  for (const field of ['labels', 'annotations'] as const) mergeInto(made.tree, old.tree, 'metadata', field);
  made.rewriteAnnotations();
  if (!needsHash) made.forgetNote(Note.NEEDS_HASH);
  const origin = nodeIn(old.tree, 'metadata', 'annotations', originKey);
  if (origin && behavior === Behavior.MERGE) made.rewriteAnnotations([[originKey, origin]]);
  made.rename(old.name);
  made.move(old.namespace);
  made.vars = old.vars;
  if (behavior === Behavior.MERGE) {
    for (const field of ['data', 'binaryData']) {
      mergeInto(made.tree, old.tree, field);
      asStrings(made.tree, field);
    }
  }
  return made;
}

function asStrings(tree: YamlMap, field: string): void {
  const node = tree.get(field);
  if (!(node instanceof YamlMap)) return;
  if (node.fields.size === 0) tree.delete(field);
  const strings = new YamlMap(node.place);
  for (const [key, value] of node.fields) strings.assign(key, stringNode(value instanceof YamlScalar ? value.text : '', value.place));
  if (node.fields.size > 0) tree.set(field, strings);
}

/** Adds the fields of a map that the same map of the other object lacks. */
function mergeInto(target: YamlMap, from: YamlMap, ...path: readonly string[]): void {
  let source: unknown = from;
  for (const key of path) source = source instanceof YamlMap ? source.get(key) : undefined;
  if (!(source instanceof YamlMap) || source.fields.size === 0) return;
  const into = path.reduce((map, key) => mapIn(map, key), target);
  for (const [key, value] of source.fields) if (!into.get(key)) into.set(key, value.copy());
}
