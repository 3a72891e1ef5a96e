import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesIn, SourceTree } from '../../src/repository/trees/source-tree';

/** Sources as folders of the disk: without what is ignored, and with what artifacts are copied together from. */
export class Copies {
  private readonly folders = new Map<SourceTree, string>();

  public constructor(private readonly root: string) {}

  public of(tree: SourceTree): string {
    let folder = this.folders.get(tree);
    if (folder === undefined) {
      this.folders.set(tree, (folder = join(this.root, String(this.folders.size))));
      for (const path of filesIn(tree, '.')) {
        const content = tree.bytes(path);
        if (content === undefined) continue;
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    }
    return folder;
  }
}
