/** Which file of src/ imports which. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import * as ts from 'typescript';
import { filesBelow } from './lib-files';

/** Imports by file, all named from src/: `cli/main.ts`. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads the imports of types as well as of values, `require` and re-exports included. */
export function importsBelow(src: string): Imports {
  const files = new Set(filesBelow(src, '.ts').map((file) => posix.normalize(file.slice(src.length + 1).replaceAll('\\', '/'))));
  return new Map(
    [...files].sort().map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(src, file), 'utf8'), true, true);
      const targets = importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => resolved(files, file, fileName));
      return [file, [...new Set(targets.filter((target) => target !== undefined))]];
    }),
  );
}

/** The file that an import means; undefined when it lies outside of src/. */
function resolved(files: ReadonlySet<string>, file: string, path: string): string | undefined {
  const plain = posix.join(posix.dirname(file), path);
  return [`${plain}.ts`, posix.join(plain, 'index.ts'), plain].find((candidate) => files.has(candidate));
}

/** The files that import each other, directly or by others: each circle as large as it is. By Tarjan. */
export function circlesIn(imports: Imports): string[][] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return found.sort((a, b) => b.length - a.length);

  function visit(file: string): void {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    open.push(file);
    for (const target of imports.get(file)!) {
      if (!index.has(target)) visit(target);
      if (open.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  }
}
