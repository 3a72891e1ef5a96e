import { isClusterScoped } from './known-kinds';
import { KustomizeError } from './kustomize-error';
import { KindSelector } from './table-types';
import { selects } from './tables';
import { isNull, mapIn, Place, stringNode, textIn, untypedNode, YamlMap, YamlNode, YamlScalar } from './tree';

/** What an object is called, at one moment of the build. */
export interface ObjectId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** As Kustomize compares it: `default` stands for none, and objects outside of namespaces have one of their own. */
  readonly namespace: string;
}

const outsideNamespaces = '_non_namespaceable_';

/** What a generator does with an object of the same name. */
export enum Behavior {
  UNSPECIFIED = 'unspecified',
  CREATE = 'create',
  REPLACE = 'replace',
  MERGE = 'merge',
}

/** A name that an object had before. */
export interface PreviousName {
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
}

/**
 * What is noted about an object while it is built. Kustomize keeps it in annotations, and that shows: a patch that removes all annotations makes
 * an object forget what it was called.
 */
export enum Note {
  PREVIOUS_KINDS = 'internal.config.kubernetes.io/previousKinds',
  PREVIOUS_NAMES = 'internal.config.kubernetes.io/previousNames',
  PREVIOUS_NAMESPACES = 'internal.config.kubernetes.io/previousNamespaces',
  PREFIXES = 'internal.config.kubernetes.io/prefixes',
  SUFFIXES = 'internal.config.kubernetes.io/suffixes',
  BEHAVIOR = 'internal.config.kubernetes.io/generatorBehavior',
  NEEDS_HASH = 'internal.config.kubernetes.io/needsHashSuffix',
  ALLOWS_NAME_CHANGE = 'internal.config.kubernetes.io/allowNameChange',
  ALLOWS_KIND_CHANGE = 'internal.config.kubernetes.io/allowKindChange',
}

/** A list in an annotation. */
class NoteScalar extends YamlScalar {
  public constructor(public readonly list: readonly string[]) {
    super(list.join(','), 'string');
  }
}

/** An object on its way through the build, with what it was called before. */
export class BuiltObject {
  public allowsNameChange = false;
  public allowsKindChange = false;
  /** Names of vars that read a field of it. */
  public vars: readonly string[] = [];

  public constructor(public tree: YamlMap) {}

  /** Names of before, the oldest first. */
  public get previous(): readonly PreviousName[] {
    return this.previousNames(Infinity);
  }

  /** The first of them. */
  private previousNames(count: number): readonly PreviousName[] {
    const [names, namespaces, kinds] = [Note.PREVIOUS_NAMES, Note.PREVIOUS_NAMESPACES, Note.PREVIOUS_KINDS].map((note) => this.notes(note));
    if (names.length > 0 && (names.length !== namespaces.length || names.length !== kinds.length)) {
      throw new KustomizeError(`metadata.name of ${this.title} was removed, or has a comma: Kustomize cannot follow it`, this.place);
    }
    return names.slice(0, count).map((name, index) => ({ name, namespace: namespaces[index], kind: kinds[index] }));
  }

  public get prefixes(): readonly string[] {
    return this.notes(Note.PREFIXES);
  }

  public get suffixes(): readonly string[] {
    return this.notes(Note.SUFFIXES);
  }

  public get needsHash(): boolean {
    return this.notes(Note.NEEDS_HASH)[0] === 'enabled';
  }

  public get behavior(): Behavior {
    const [text] = this.notes(Note.BEHAVIOR);
    return Object.values(Behavior).find((behavior) => behavior === text) ?? Behavior.UNSPECIFIED;
  }

  public get apiVersion(): string {
    return textIn(this.tree, 'apiVersion') ?? '';
  }

  public get group(): string {
    return groupAndVersion(this.apiVersion)[0];
  }

  public get version(): string {
    return groupAndVersion(this.apiVersion)[1];
  }

  public get kind(): string {
    return textIn(this.tree, 'kind') ?? '';
  }

  public get name(): string {
    return textIn(this.tree, 'metadata', 'name') ?? '';
  }

  /** `metadata.namespace`, empty where there is none. */
  public get namespace(): string {
    return textIn(this.tree, 'metadata', 'namespace') ?? '';
  }

  public get isClusterScoped(): boolean {
    return isClusterScoped(this.apiVersion, this.kind);
  }

  public get id(): ObjectId {
    const { group, version, kind, name } = this;
    return { group, version, kind, name, namespace: this.effective(kind, this.namespace) };
  }

  public get originalId(): ObjectId {
    if (this.notes(Note.PREVIOUS_NAMES).length === 0) return this.id;
    const { group, version } = this;
    const [{ name, namespace, kind }] = this.previousNames(1);
    return { group, version, kind, name, namespace: this.effective(kind, namespace) };
  }

  /** Its ids of before, with the group and version of now. */
  public get previousIds(): ObjectId[] {
    const { group, version } = this;
    return this.previous.map(({ name, namespace, kind }) => ({ group, version, kind, name, namespace: this.effective(kind, namespace) }));
  }

  public get anyIds(): ObjectId[] {
    return [...this.previousIds, this.id];
  }

  public get place(): Place | undefined {
    return this.tree.place;
  }

  /** How messages call it. */
  public get title(): string {
    const { kind, namespace, name } = this;
    return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
  }

  public isSelectedBy(selector: KindSelector): boolean {
    return selects(selector, this.group, this.version, this.kind);
  }

  /** Notes what it is called now, before a transformer calls it something else. */
  public rememberId(): void {
    const { kind, name, namespace } = this.id;
    this.note(Note.PREVIOUS_NAMES, name);
    this.note(Note.PREVIOUS_NAMESPACES, namespace);
    this.note(Note.PREVIOUS_KINDS, kind);
  }

  /** Adds to what is noted about it while it is built. */
  public note(note: Note, text: string): void {
    if (text === '') return;
    this.annotationMap().set(note, new NoteScalar([...this.notes(note), ...text.split(',')]));
  }

  /** The notes of it, as annotations, which a patch may see, keep and lose. */
  public allNotes(): readonly (readonly [string, YamlNode])[] {
    return Object.values(Note).flatMap((note) => {
      const node = this.annotationNode(note);
      return node ? [[note, node] as const] : [];
    });
  }

  public annotationMap(): YamlMap {
    return mapIn(mapIn(this.tree, 'metadata'), 'annotations', this.tree.place);
  }

  /** Writes all annotations as strings; none where there are none. */
  public rewriteAnnotations(more: Iterable<readonly [string, YamlNode]> = []): void {
    this.rewriteStrings('annotations', more);
  }

  /** Writes all labels or annotations as strings; none where there are none. */
  public rewriteStrings(field: 'labels' | 'annotations', more: Iterable<readonly [string, YamlNode]> = []): void {
    const added = [...more];
    const own = this.tree.get('metadata');
    const metadata = own === undefined && added.length > 0 ? mapIn(this.tree, 'metadata') : own;
    if (!(metadata instanceof YamlMap)) return;
    const found = metadata.get(field);
    const strings = new YamlMap(found?.place);
    for (const [key, value] of found instanceof YamlMap ? found.fields : []) {
      if (value instanceof NoteScalar) strings.set(key, value);
      else strings.assign(key, stringNode(value instanceof YamlScalar ? value.text : '', value.place));
    }
    for (const [key, value] of added) strings.set(key, value);
    if (strings.fields.size === 0) metadata.delete(field);
    else metadata.set(field, strings);
  }

  public forgetNotes(): void {
    for (const note of Object.values(Note)) this.forgetNote(note);
  }

  public forgetNote(note: string): void {
    const metadata = this.tree.get('metadata');
    const annotations = metadata instanceof YamlMap ? metadata.get('annotations') : undefined;
    if (annotations instanceof YamlMap) annotations.delete(note);
  }

  private notes(note: Note): readonly string[] {
    const node = this.annotationNode(note);
    if (node instanceof NoteScalar) return node.list;
    return node instanceof YamlScalar ? node.text.split(',') : [];
  }

  private annotationNode(key: string): YamlNode | undefined {
    const metadata = this.tree.get('metadata');
    const annotations = metadata instanceof YamlMap ? metadata.get('annotations') : undefined;
    return annotations instanceof YamlMap ? annotations.get(key) : undefined;
  }

  public rename(name: string, place = this.metadataPlace('name')): void {
    mapIn(this.tree, 'metadata').assign('name', untypedNode(name, place));
  }

  public move(namespace: string, place = this.metadataPlace('namespace')): void {
    const metadata = mapIn(this.tree, 'metadata');
    if (namespace === '') metadata.delete('namespace');
    else metadata.assign('namespace', untypedNode(namespace, place));
  }

  public setKind(kind: string, place = this.tree.get('kind')?.place): void {
    this.tree.assign('kind', untypedNode(kind, place));
  }

  public strings(field: 'labels' | 'annotations'): ReadonlyMap<string, string> {
    const metadata = this.tree.get('metadata');
    const found = metadata instanceof YamlMap ? metadata.get(field) : undefined;
    const entries = found instanceof YamlMap ? [...found.fields] : [];
    return new Map(entries.map(([key, value]) => [key, value instanceof YamlScalar ? value.text : '']));
  }

  public copy(): BuiltObject {
    const copy = new BuiltObject(this.tree.copy());
    copy.vars = this.vars;
    copy.allowsNameChange = this.allowsNameChange;
    copy.allowsKindChange = this.allowsKindChange;
    return copy;
  }

  private metadataPlace(field: string): Place | undefined {
    const metadata = this.tree.get('metadata');
    return metadata instanceof YamlMap ? metadata.get(field)?.place : undefined;
  }

  private effective(kind: string, namespace: string): string {
    if (isClusterScoped(this.apiVersion, kind)) return outsideNamespaces;
    return namespace || 'default';
  }
}

/** Group and version of an apiVersion. */
function groupAndVersion(apiVersion: string): readonly [string, string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

export function sameId(a: ObjectId, b: ObjectId): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

/** The objects in a node: itself, or the items of a List. */
export function objectsIn(nodes: readonly YamlNode[]): BuiltObject[] {
  const found: BuiltObject[] = [];
  const queue = [...nodes];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (isNull(node) || (node instanceof YamlMap && node.fields.size === 0)) continue;
    const object = checkedObject(node);
    const items = object.kind.endsWith('List') ? object.tree.get('items') : undefined;
    if (items === undefined) found.push(object);
    else if ('items' in items) queue.push(...items.items);
    else if (!isNull(items)) throw new KustomizeError(`items of ${object.kind} must be a list`, items.place);
  }
  return found;
}

function checkedObject(node: YamlNode): BuiltObject {
  if (!(node instanceof YamlMap)) throw new KustomizeError('is not an object: a mapping with apiVersion, kind and metadata', node.place);
  const object = new BuiltObject(node);
  const empty = emptyItem(node, '');
  if (empty) throw new KustomizeError(`${object.title} has an empty item in the list ${empty}`, node.place);
  checkName(object);
  return object;
}

/** Refuses what has no kind or name. */
export function checkName({ kind, name, place }: BuiltObject): void {
  if (kind === '') throw new KustomizeError('kind is missing', place);
  if (name === '' && !kind.endsWith('List')) throw new KustomizeError(`metadata.name of ${kind} is missing`, place);
}

/** The list that has an item which is nothing; Kustomize refuses it. */
function emptyItem(node: YamlNode, path: string): string | undefined {
  if (node instanceof YamlScalar) return undefined;
  if (node instanceof YamlMap) {
    for (const [key, value] of node.fields) {
      const found = emptyItem(value, path ? `${path}.${key}` : key);
      if (found) return found;
    }
    return undefined;
  }
  for (const [index, item] of node.items.entries()) {
    if (isNull(item)) return path;
    const found = emptyItem(item, `${path}[${index}]`);
    if (found) return found;
  }
  return undefined;
}
