import { BuildFailure, Failure } from './build-failure';
import type { FileTree } from '../../engines/kustomize';
import { groupedDigits } from '../../wording/grouped-digits';
import type { SourceTree } from '../trees/source-tree';

/** How often one build may open one file. Each component that names two others doubles what is built; people use one some hundred times. */
const mostOften = 2_000;

/** A tree for one build, which ends when that would go on for ever. */
export class BoundedTree implements FileTree {
  private readonly counts = new Map<string, number>();

  public constructor(private readonly tree: SourceTree) {}

  public text(path: string): string | undefined {
    const text = this.tree.text(path);
    if (text !== undefined) this.count(path);
    return text;
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.tree.bytes(path);
  }

  public isFolder(path: string): boolean {
    return this.tree.isFolder(path);
  }

  public absence(path: string): string | undefined {
    return this.tree.absence?.(path);
  }

  private count(path: string): void {
    const count = (this.counts.get(path) ?? 0) + 1;
    this.counts.set(path, count);
    if (count <= mostOften) return;
    const place = this.tree.placeOf({ file: path, line: 1, column: 1 });
    throw new BuildFailure(Failure.REFUSED, `one build would open this file more than ${groupedDigits(mostOften)} times`, place);
  }
}
