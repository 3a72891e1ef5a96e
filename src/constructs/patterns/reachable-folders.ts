import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { kustomizationNames } from '../../kubernetes/kustomization-files';
import { isInside } from '../fleet/tree/paths';

/**
 * A folder of manifests and those outside of it that its `kustomization.yaml` names, directly or through others: bases, components and files
 * by their folders. None lies in another.
 */
export function reachableFolders(root: string, folder: string): string[] {
  const found = new Set<string>();
  visit(folder);
  return [...found].filter((path) => ![...found].some((other) => other !== path && isInside(path, other))).sort();

  function visit(path: string): void {
    if (found.has(path)) return;
    found.add(path);
    for (const name of kustomizationNames) {
      const file = join(root, path, name);
      if (!existsSync(file)) continue;
      // What leads out of the folder is written with `../`, under whatever key.
      for (const [relative] of readFileSync(file, 'utf8').matchAll(/(?<![\w./-])\.\.?\/[\w./-]+/g)) {
        const target = posix.join(path, relative).replace(/\/$/, '');
        if (target.startsWith('..') || !existsSync(join(root, target))) continue;
        visit(statSync(join(root, target)).isDirectory() ? target : dirname(target));
      }
    }
  }
}
