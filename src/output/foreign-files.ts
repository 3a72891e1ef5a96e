import * as fs from 'node:fs';
import { join } from 'node:path';
import { isGenerated, noticeBytes } from './marker';

/**
 * The files below a folder that were not generated, by their paths in it.
 * @param passedOver names of folders whose content does not count
 */
export function foreignFiles(folder: string, passedOver: (name: string) => boolean): string[] {
  const foreign: string[] = [];
  const beginning = Buffer.alloc(noticeBytes);
  walk('');
  return foreign;

  function walk(below: string): void {
    for (const entry of fs.readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!passedOver(entry.name)) walk(path);
      } else if (!entry.isFile() || !isGenerated(read(join(folder, path)))) {
        foreign.push(path);
      }
    }
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
