import * as fs from 'node:fs';
import { join } from 'node:path';
import { isGenerated, noticeBytes } from './marker';

/**
 * A file below a folder that was not generated, by its path in it; undefined when all were. The search ends at the first.
 * @param isSkipped names of folders whose content does not count
 */
export function foreignFile(folder: string, isSkipped: (name: string) => boolean): string | undefined {
  const beginning = Buffer.alloc(noticeBytes);
  return search('');

  function search(below: string): string | undefined {
    const folders: string[] = [];
    for (const entry of fs.readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (!entry.isDirectory()) {
        if (!entry.isFile() || !isGenerated(read(join(folder, path)))) return path;
      } else if (!isSkipped(entry.name)) {
        folders.push(path);
      }
    }
    for (const path of folders) {
      const found = search(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function read(path: string): string {
    const file = fs.openSync(path, 'r');
    try {
      return beginning.toString('utf8', 0, fs.readSync(file, beginning, 0, noticeBytes, 0));
    } finally {
      fs.closeSync(file);
    }
  }
}
