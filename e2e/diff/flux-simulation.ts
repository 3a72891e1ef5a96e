import { Texts } from './files-of';
import { folderOf, objectsIn } from './read-output';
import { KubernetesObject } from '../live/cluster/objects';
import { Random } from '../render/random';

/** An object that Flux deletes, whether or not it makes it again. */
export interface Deletion {
  /** `Kind namespace/name`; `release namespace/name` for what Helm has installed. */
  readonly title: string;
  /** Titles of what it is deleted for: what has applied it, and the Namespace that it is in. */
  readonly because: readonly string[];
}

interface Present {
  object: KubernetesObject;
  /** Title of the Kustomization whose labels it has. */
  owner: string;
}

const root = 'Kustomization flux-system/flux-system';

/**
 * A cluster by what kustomize-controller and helm-controller are documented to do, and were seen to do on real Flux: server-side apply takes objects over by the labels
 * of their owner; pruning and the finalizer delete what is in the inventory and still has these labels. It knows nothing of the code that it judges.
 */
export class SimulatedCluster {
  private readonly present = new Map<string, Present>();
  private readonly inventories = new Map<string, readonly string[]>();
  private readonly terminating: string[] = [];
  private readonly reasons = new Map<string, readonly string[]>();
  private deletions: Deletion[] = [];

  public constructor(private readonly name: string) {
    this.present.set(root, { object: sync(name), owner: '' });
  }

  /** Lets the controllers take a revision in an order that is drawn, and gives what they delete. */
  public take(files: Texts, random: Random): readonly Deletion[] {
    this.deletions = [];
    // What has failed, and what another one has just made, is tried again.
    for (let round = 0; round < 4; round++) {
      let waiting = this.kustomizations();
      while (waiting.length > 0 || this.terminating.length > 0) {
        const [next] = [random.pick([...waiting, ...this.terminating.map((title) => `finalize ${title}`)])];
        if (next.startsWith('finalize ')) this.finalize(next.slice('finalize '.length));
        else this.reconcile(next, files);
        waiting = waiting.filter((title) => title !== next);
      }
    }
    return this.deletions;
  }

  private kustomizations(): string[] {
    return [...this.present.keys()].filter((title) => title.startsWith('Kustomization '));
  }

  private reconcile(title: string, files: Texts): void {
    const self = this.present.get(title);
    if (!self || this.terminating.includes(title) || spec(self).suspend === true) return;
    const folder = title === root ? `clusters/${this.name}` : folderOf(self.object);
    const wanted = folder === undefined ? [outside(title)] : objectsIn(files, folder);
    // A folder that is not there fails, and nothing is pruned.
    if (wanted === undefined) return;
    for (const object of wanted) this.apply(object, title);
    const titles = new Set(wanted.map(titleOf));
    const old = this.inventories.get(title) ?? [];
    this.inventories.set(title, [...titles]);
    if (spec(self).prune === true) {
      this.garbage(
        old.filter((each) => !titles.has(each)),
        title,
      );
    }
  }

  private apply(object: KubernetesObject, owner: string): void {
    const title = titleOf(object);
    if (this.terminating.includes(title)) return;
    const old = this.present.get(title);
    this.present.set(title, { object, owner });
    if (object.kind !== 'HelmRelease') return;
    if (old && releaseOf(old.object) !== releaseOf(object)) this.deletions.push({ title: releaseOf(old.object), because: [title, owner] });
  }

  /** Deletes what still has the labels of an owner. */
  private garbage(titles: readonly string[], owner: string): void {
    for (const title of titles) {
      const found = this.present.get(title);
      if (found?.owner === owner && !isKept(found.object)) this.delete(title, [owner]);
    }
  }

  private delete(title: string, because: readonly string[]): void {
    const found = this.present.get(title);
    if (!found || this.terminating.includes(title)) return;
    const chain = [title, ...because];
    this.deletions.push({ title, because: chain });
    if (title.startsWith('Kustomization ')) {
      // Its finalizer is another run of the controller: others may be reconciled before.
      this.terminating.push(title);
      this.reasons.set(title, chain);
      return;
    }
    this.present.delete(title);
    if (found.object.kind === 'HelmRelease' && spec(found).suspend !== true) {
      this.deletions.push({ title: releaseOf(found.object), because: chain });
    }
    if (found.object.kind === 'Namespace') this.deleteNamespace(found.object.metadata.name!, chain);
  }

  private finalize(title: string): void {
    this.terminating.splice(this.terminating.indexOf(title), 1);
    const self = this.present.get(title)!;
    this.present.delete(title);
    const { suspend, prune, deletionPolicy = 'MirrorPrune' } = spec(self);
    const deletes = deletionPolicy === 'MirrorPrune' ? prune === true : deletionPolicy !== 'Orphan';
    const inventory = this.inventories.get(title) ?? [];
    this.inventories.delete(title);
    if (suspend === true || !deletes) return;
    for (const each of inventory) {
      const found = this.present.get(each);
      if (found?.owner === title && !isKept(found.object)) this.delete(each, this.reasons.get(title)!);
    }
  }

  private deleteNamespace(name: string, because: readonly string[]): void {
    for (const [title, { object }] of [...this.present]) if (object.metadata.namespace === name) this.delete(title, because);
  }
}

/** What stands for objects in a repository that is not read. */
function outside(title: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: title.replace(/\W+/g, '-').toLowerCase(), namespace: 'outside' } };
}

function sync(name: string): KubernetesObject {
  const [namespace, own] = root.split(' ')[1].split('/');
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: own, namespace },
    spec: { path: `./clusters/${name}`, prune: true },
  };
}

function spec({ object }: Present): { readonly [field: string]: unknown } {
  return (object.spec as { readonly [field: string]: unknown } | undefined) ?? {};
}

function isKept({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.['kustomize.toolkit.fluxcd.io/prune'] === 'disabled';
}

function titleOf({ kind, metadata: { name, namespace } }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Helm knows a release by its name and the namespace in which it is stored. */
function releaseOf({ metadata: { name, namespace }, spec: given }: KubernetesObject): string {
  const { releaseName, storageNamespace, targetNamespace } = (given ?? {}) as { readonly [field: string]: string | undefined };
  return `release ${storageNamespace ?? namespace!}/${releaseName ?? (targetNamespace === undefined ? name! : `${targetNamespace}-${name!}`)}`;
}
