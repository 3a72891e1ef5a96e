import { readdirSync } from 'node:fs';
import { isKustomizationFile } from '../../src/kubernetes/kustomization-files';

/** The folders with a Kustomize file. */
export function kustomizeFolders(root: string): readonly string[] {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && isKustomizationFile(entry.name),
  );
  return [...new Set(found.map(({ parentPath }) => parentPath))].sort();
}
