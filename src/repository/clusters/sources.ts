import { objectsAt } from './objects-at';
import { ownFolderOf } from './own-folder';
import { Root } from './root';
import { sameUrl } from './same-url';
import { JsonObject } from '../../kubernetes/json-object';
import { AppliedObject } from '../building/applied-object';
import { ArtifactTree, Copy, copyOf } from '../trees/artifact-tree';
import { IgnoringTree } from '../trees/ignoring-tree';
import { SourceTree } from '../trees/source-tree';
import { SparseTree } from '../trees/sparse-tree';
import { SubTree } from '../trees/sub-tree';

/** A reference to a source, with its namespace filled in. */
export interface SourceKey {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What the sources of all clusters are made from. */
export class SourceTrees {
  private readonly trees = new Map<string, SourceTree>();

  /**
   * @param tree the repository
   * @param given trees of sources in other repositories, by `NAMESPACE/NAME`
   */
  public constructor(
    private readonly tree: SourceTree,
    public readonly given: ReadonlyMap<string, SourceTree>,
    /** The files of an artifact by its address, where they are known. */
    public readonly published: (url: string) => SourceTree | undefined = () => undefined,
  ) {}

  /** A folder of the repository as a source with this `spec.ignore` hands it out: the same for all who ask for the same. */
  public of(base: string, ignore: string | undefined): SourceTree {
    return this.once(`${base}\n${ignore ?? ''}`, () => new IgnoringTree(base === '.' ? this.tree : new SubTree(this.tree, base), ignore));
  }

  /** The folder that an artifact of its own is pushed from. */
  public ownFolderOf(root: Root, url: string): string | undefined {
    return ownFolderOf(this.tree, root, url);
  }

  /** An artifact: the same for all who copy the same. */
  public artifact(copies: readonly Copy[], sources: ReadonlyMap<string, SourceTree>): SourceTree {
    const key = JSON.stringify([copies, [...sources].map(([alias, tree]) => [alias, this.numberOf(tree)])]);
    return this.once(key, () => new ArtifactTree(copies, sources));
  }

  /** What is checked out of a tree by `spec.sparseCheckout`. */
  public sparse(tree: SourceTree, sparseCheckout: unknown): SourceTree {
    const paths = Array.isArray(sparseCheckout) ? sparseCheckout.filter((path) => typeof path === 'string') : [];
    if (paths.length === 0) return tree;
    const key = JSON.stringify(['sparse', this.numberOf(tree), paths]);
    return this.once(key, () => new SparseTree(tree, paths));
  }

  private numberOf(tree: SourceTree): number {
    return [...this.trees.values()].indexOf(tree);
  }

  private once(key: string, make: () => SourceTree): SourceTree {
    let tree = this.trees.get(key);
    if (!tree) this.trees.set(key, (tree = make()));
    return tree;
  }
}

/** The sources of one cluster, and the files that they hand out. */
export class ClusterSources {
  public constructor(
    private readonly root: Root,
    private readonly trees: SourceTrees,
    private readonly find: (key: SourceKey) => AppliedObject | undefined,
    /** The ArtifactGenerators of the cluster, by their namespaces. */
    private readonly generators: ReadonlyMap<string, readonly AppliedObject[]>,
  ) {}

  /** The files of a source; undefined where they are not in the repository, as far as is known. */
  public treeOf(key: SourceKey, above: readonly string[] = []): SourceTree | undefined {
    const { kind, namespace, name } = key;
    const given = this.trees.given.get(`${namespace}/${name}`);
    if (given) return given;
    const { source, base } = this.root;
    const found = this.find(key);
    const spec: JsonObject = found?.manifest.object.spec ?? {};
    const ignored = typeof spec.ignore === 'string' ? spec.ignore : undefined;
    if (kind === source.kind && namespace === source.namespace && name === source.name) {
      return this.trees.of(base, ignored ?? source.ignore);
    }
    if (kind === 'ExternalArtifact') return this.artifact(key, above);
    if (!found || source.url === undefined) return undefined;
    if (sameUrl(String(spec.url), source.url)) return this.trees.sparse(this.trees.of(base, ignored), spec.sparseCheckout);
    const published = kind === 'OCIRepository' ? this.trees.published(String(spec.url)) : undefined;
    if (published) return published;
    const own = kind === 'OCIRepository' ? this.trees.ownFolderOf(this.root, String(spec.url)) : undefined;
    return own === undefined ? undefined : this.trees.of(own, ignored);
  }

  /** Whether a source is known, whatever its files are. */
  public isKnown(key: SourceKey): boolean {
    return this.find(key) !== undefined || this.treeOf(key) !== undefined || this.generatorOf(key) !== undefined;
  }

  private artifact(key: SourceKey, above: readonly string[]): SourceTree | undefined {
    const generator = this.generatorOf(key);
    if (!generator || above.includes(key.name)) return undefined;
    const sources = new Map<string, SourceTree>();
    for (const { alias, kind, name, namespace = key.namespace } of objectsAt(generator.spec.sources)) {
      const tree = this.treeOf({ kind: String(kind), namespace: String(namespace), name: String(name) }, [...above, key.name]);
      if (!tree) return undefined;
      sources.set(String(alias), tree);
    }
    return this.trees.artifact(objectsAt(generator.artifact.copy).map(copyOf), sources);
  }

  private generatorOf({ kind, namespace, name }: SourceKey): { readonly spec: JsonObject; readonly artifact: JsonObject } | undefined {
    if (kind !== 'ExternalArtifact') return undefined;
    for (const { manifest } of this.generators.get(namespace) ?? []) {
      const { spec } = manifest.object;
      const artifact = objectsAt(spec?.artifacts).find((one) => one.name === name);
      if (artifact) return { spec, artifact };
    }
    return undefined;
  }
}
