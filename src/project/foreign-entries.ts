import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './plan';
import { ProjectFile } from './project-file';
import { workFolderInside } from '../output/work-folder';

/** What a folder may hold before a project is made in it: what forges, npm and editors put into a repository that is new. None of it is overwritten. */
const usual =
  /^(?:\.git|\.github|\.gitlab|\.gitignore|\.gitattributes|\.editorconfig|\.vscode|\.idea|\.npmrc|\.nvmrc|\.DS_Store|CODEOWNERS|(?:LICENSE|LICENCE|COPYING|NOTICE|README)(?:\..*)?|package\.json|package-lock\.json|node_modules)$/i;

/** What a folder holds that does not belong to a new project. What a killed run of the same command has left does. */
export function foreignEntries(folder: string, files: readonly ProjectFile[]): string[] {
  const texts = new Map(files.map((file) => [file.path, file.kind === 'merged' ? undefined : digestOf(file.text)]));
  const isOurs = (path: string, isFolder: boolean): boolean => {
    if (!isFolder) return texts.get(path) === digestOf(readFileSync(join(folder, path), 'utf8'));
    return entriesIn(folder, path).every((entry) => isOurs(`${path}/${entry.name}`, entry.isDirectory()));
  };
  return entriesIn(folder, '')
    .filter(({ name }) => !usual.test(name) && name !== workFolderInside)
    .filter((entry) => !isOurs(entry.name, entry.isDirectory()))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
}

function entriesIn(folder: string, path: string) {
  return readdirSync(join(folder, path), { withFileTypes: true });
}
