import { BuiltObject } from './built-object';
import { changeField } from './field-paths';
import { jsonOf } from './json';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { KindSelector, NameReference } from './table-types';
import { selects } from './tables';
import { isNull, untypedNode, textIn, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** Lets every field that names another object of the build follow when that was renamed or moved. */
export function followNames(set: ObjectSet, references: readonly NameReference[]): void {
  // Who was never called otherwise, nobody has to follow.
  const renamed = set.objects.filter((object) => object.previous.length > 0);
  const byName = new Map<string, BuiltObject[]>();
  for (const object of renamed) {
    for (const name of new Set(object.previous.map((id) => id.name))) byName.set(name, [...(byName.get(name) ?? []), object]);
  }
  const namespaces = new OriginalNamespaces(set);
  for (const object of set.objects) {
    const { group, version, kind } = object.originalId;
    let referrer: Referrer | undefined;
    for (const target of references) {
      for (const spec of target.fieldSpecs) {
        if (!selects(spec, group, version, kind)) continue;
        if (!referrer) refuseNullVersion(object);
        referrer ??= new Referrer(object);
        const follow = new Follow(referrer, target, spec.path, { byName, namespaces });
        changeField(object, { path: spec.path, create: spec.create }, (node) => follow.changed(node), undefined);
      }
    }
  }
}

/** What a merge leaves of a removed `apiVersion` becomes a null by a JSON patch, which Kustomize takes for another version here. */
function refuseNullVersion({ tree, title }: BuiltObject): void {
  const apiVersion = tree.get('apiVersion');
  if (apiVersion instanceof YamlScalar && isNull(apiVersion) && apiVersion.text !== '') {
    throw new KustomizeError(`apiVersion of ${title} is null`, apiVersion.place ?? tree.place);
  }
}

/** The namespaces that objects were read in. */
class OriginalNamespaces {
  private objects?: Map<string, BuiltObject[]>;

  public constructor(private readonly set: ObjectSet) {}

  /** Whether one that fulfils a condition was read in a namespace. */
  public has(namespace: string, fits: (object: BuiltObject) => boolean): boolean {
    return (this.byNamespace().get(namespace) ?? []).some(fits);
  }

  private byNamespace(): ReadonlyMap<string, readonly BuiltObject[]> {
    if (this.objects) return this.objects;
    this.objects = new Map();
    for (const object of this.set.objects) {
      if (object.isClusterScoped) continue;
      const { namespace } = object.originalId;
      const others = this.objects.get(namespace);
      if (others) others.push(object);
      else this.objects.set(namespace, [object]);
    }
    return this.objects;
  }
}

/** What is known of the objects of a build. */
interface Known {
  /** Those that were called otherwise, by the names that they had. */
  readonly byName: ReadonlyMap<string, readonly BuiltObject[]>;
  readonly namespaces: OriginalNamespaces;
}

/** An object that names others. */
class Referrer {
  /** Namespaces of accounts that a binding names. */
  private readonly accountNamespaces: ReadonlySet<string>;

  public constructor(public readonly object: BuiltObject) {
    const names = object.kind === 'RoleBinding' && !object.isClusterScoped;
    this.accountNamespaces = new Set(names ? accountNamespaces(object) : []);
  }

  /** Objects refer to their own namespace, and to what is in none; bindings also to accounts elsewhere. */
  public mayName(other: BuiltObject): boolean {
    if (this.object.isClusterScoped || other.isClusterScoped) return true;
    if (other.id.namespace === this.object.id.namespace) return true;
    return other.kind === 'ServiceAccount' && this.accountNamespaces.has(other.namespace);
  }
}

/** Kustomize fails at a subject that is not what the API server takes. */
function* accountNamespaces({ tree, title }: BuiltObject): Generator<string> {
  const subjects = tree.get('subjects');
  if (!(subjects instanceof YamlList)) return;
  for (const subject of subjects.items) {
    if (!(subject instanceof YamlMap)) throw new KustomizeError(`a subject of ${title} must be a mapping`, subject.place);
    const [namespace, kind] = [subject.get('namespace'), subject.get('kind')];
    if (!namespace || !kind) continue;
    if (typeof jsonOf(kind) !== 'string') throw new KustomizeError(`kind of a subject of ${title} must be a string`, kind.place);
    if (jsonOf(kind) !== 'ServiceAccount') continue;
    const text = jsonOf(namespace);
    if (typeof text !== 'string') throw new KustomizeError(`namespace of a subject of ${title} must be a string`, namespace.place);
    yield text;
  }
}

/** The references of one field of one object. */
class Follow {
  public constructor(
    private readonly by: Referrer,
    private readonly target: KindSelector,
    private readonly path: string,
    private readonly known: Known,
  ) {}

  private get referrer(): BuiltObject {
    return this.by.object;
  }

  public changed(node: YamlNode): YamlNode | undefined {
    if (isNull(node)) return undefined;
    if (node instanceof YamlScalar) return this.scalar(node);
    if (node instanceof YamlMap) return this.map(node);
    for (const item of node.items) {
      if (item instanceof YamlList) {
        throw new KustomizeError(`${this.referrer.title}: an item of ${this.path} must be a name, or a mapping with one`, item.place);
      }
      const changed = this.changed(item);
      if (changed instanceof YamlScalar && item instanceof YamlScalar) item.assign(changed);
    }
    return undefined;
  }

  private scalar(node: YamlScalar): YamlNode | undefined {
    const found = this.find(
      node.text,
      (candidates) => candidates,
      (a, b) => a.name === b.name,
    );
    return found && found.name !== node.text ? untypedNode(found.name, node.place) : undefined;
  }

  /** A reference of several fields: name and namespace follow together. */
  private map(node: YamlMap): undefined {
    const name = node.get('name');
    if (name === undefined) throw new KustomizeError(`${this.referrer.title}: ${this.path} has no name`, node.place);
    const text = name instanceof YamlScalar ? name.text : '';
    const namespace = textIn(node, 'namespace');
    const found = this.find(
      text,
      (candidates) => (namespace === undefined ? candidates : this.inNamespace(candidates, namespace)),
      (a, b) => a.name === b.name && a.namespace === b.namespace,
    );
    if (!found || (found.name === text && found.namespace === '')) return undefined;
    node.assign('name', untypedNode(found.name, name.place));
    if (found.namespace !== '') node.assign('namespace', untypedNode(found.namespace, node.get('namespace')?.place));
    return undefined;
  }

  private find(
    name: string,
    narrow: (candidates: readonly BuiltObject[]) => readonly BuiltObject[],
    isSame: (a: BuiltObject, b: BuiltObject) => boolean,
  ): BuiltObject | undefined {
    const role = this.roleKind();
    const fitting = narrow((this.known.byName.get(name) ?? []).filter((object) => this.by.mayName(object))).filter((object) =>
      object.previousIds.some(
        ({ group, version, kind }) => selects(this.target, group, version, kind) && (!role || selects(role, group, version, kind)),
      ),
    );
    if (fitting.length < 2) return fitting[0];
    let candidates = fitting.filter((object) => this.sameAffixes(object, true));
    if (candidates.length > 1) candidates = candidates.filter((object) => this.sameAffixes(object, false));
    if (candidates.length < 2 || candidates.every((object) => isSame(object, candidates[0]))) return candidates[0];
    const titles = candidates.map(({ title }) => title).join(', ');
    throw new KustomizeError(`${this.referrer.title}: ${this.path} is ${name}, which may be any of ${titles}`, this.referrer.place);
  }

  /** Candidates that were read in the namespace; where nothing was that could be named, whatever its name, those that are in it now. */
  private inNamespace(candidates: readonly BuiltObject[], namespace: string): readonly BuiltObject[] {
    const isOriginal = this.known.namespaces.has(namespace, (object) => this.by.mayName(object));
    return candidates.filter((object) => (isOriginal ? object.originalId : object.id).namespace === namespace);
  }

  private roleKind(): KindSelector | undefined {
    if (!this.path.endsWith('roleRef/name')) return undefined;
    const [group, kind] = [textIn(this.referrer.tree, 'roleRef', 'apiGroup'), textIn(this.referrer.tree, 'roleRef', 'kind')];
    return group !== undefined && kind !== undefined ? { group, kind } : undefined;
  }

  private sameAffixes(object: BuiltObject, allowsNone: boolean): boolean {
    return sameEnd(object.prefixes, this.referrer.prefixes, allowsNone) && sameEnd(object.suffixes, this.referrer.suffixes, allowsNone);
  }
}

/** Whether the shorter list is the end of the longer one. */
function sameEnd(a: readonly string[], b: readonly string[], allowsNone: boolean): boolean {
  if (a.length === 0 || b.length === 0) return allowsNone || a.length === b.length;
  const length = Math.min(a.length, b.length);
  return a.slice(-length).join() === b.slice(-length).join();
}
