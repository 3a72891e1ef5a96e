import { Entry, pathIn, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';

/** The files that a GitRepository checks out by `spec.sparseCheckout`: those whose path begins with one of its entries. */
export class SparseTree implements SourceTree {
  private readonly beginnings: readonly string[];

  public constructor(
    private readonly tree: SourceTree,
    sparseCheckout: readonly string[],
  ) {
    this.beginnings = sparseCheckout.map((path) => path.replace(/^\.\//, ''));
  }

  public text(path: string): string | undefined {
    return this.hasFile(path) ? this.tree.text(path) : undefined;
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.hasFile(path) ? this.tree.bytes(path) : undefined;
  }

  public isFolder(path: string): boolean {
    return this.tree.isFolder(path) && this.hasFolder(path);
  }

  public entries(folder: string): readonly Entry[] {
    const isThere = ({ name, isFolder }: Entry) => (isFolder ? this.hasFolder(pathIn(folder, name)) : this.hasFile(pathIn(folder, name)));
    return this.tree.entries(folder).filter(isThere);
  }

  public absence(path: string): string | undefined {
    const isLeftOut = this.tree.bytes(path) !== undefined || (this.tree.isFolder(path) && !this.hasFolder(path));
    return isLeftOut ? 'spec.sparseCheckout leaves it out' : this.tree.absence?.(path);
  }

  public linksIn(folder: string): readonly string[] {
    return (this.tree.linksIn?.(folder) ?? []).filter((name) => this.hasFile(pathIn(folder, name)));
  }

  public placeOf(at: WrittenAt): WrittenAt {
    return this.tree.placeOf(at);
  }

  private hasFile(path: string): boolean {
    return this.beginnings.some((beginning) => path.startsWith(beginning));
  }

  private hasFolder(path: string): boolean {
    return path === '.' || this.beginnings.some((beginning) => beginning.startsWith(`${path}/`) || `${path}/`.startsWith(beginning));
  }
}
