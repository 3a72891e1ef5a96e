/**
 * Makes the compiled library load what a program uses, and no more. Part of `npx projen compile`.
 *
 * An index file of the sources only says where names come from; as jsii compiles it, reading it loads every file of the
 * library. Here the index files of lib/ are written once more: each name loads its file when it is first read. So are those of the
 * engines, through which the library uses them: a program without ResourceSets does not load Go's template language. Names, their
 * values and `import { X }` from an ES module stay what they were. The inline source maps go as well: they hold every source
 * a second time, and a program that runs under tsx parses each of them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import * as ts from 'typescript';
import { filesBelow, fromFolder } from './lib-files';

/** One index file: what each of its names is read from, as paths without `.js` relative to its own folder. */
interface Index {
  /** Name -> the file that defines it. */
  readonly files: Map<string, string>;
  /** Name -> the file whose exports it holds (`export * as name`). */
  readonly namespaces: Map<string, string>;
  /** Files that are loaded with the index, for what they do (`import './file'`). */
  readonly atOnce: string[];
}

/**
 * Rewrites a compiled package.
 * @param root the folder that holds the sources and, in `lib/`, what jsii made of them
 * @param entries the index that users load and those that are read inside, without their extension
 */
export function makeExportsLazy(root: string, ...entries: string[]) {
  const lib = join(root, 'lib');
  for (const file of filesBelow(lib, '.js')) stripSourceMap(file);
  const indexes = new Map<string, Index>();
  for (const entry of entries) {
    readIndex(entry);
    if (!indexes.has(entry)) throw new Error(`${entry}.ts must hold nothing but "export ... from": it decides what is loaded.`);
  }
  // Written last: until here the files are loaded as jsii wrote them, or as an earlier run did.
  for (const [path, index] of indexes) writeFileSync(join(lib, `${path}.js`), lazyIndex(index));

  /** The names of a file, with where they are defined; files that only re-export are looked through. */
  function namesOf(path: string): Map<string, string> {
    const index = readIndex(path);
    if (index) return new Map([...index.files].map(([name, file]) => [name, posix.join(posix.dirname(path), file)]));
    const load = createRequire(join(lib, 'package.json'));
    return new Map(Object.keys(load(`./${path}.js`)).map((name) => [name, path]));
  }

  function readIndex(path: string): Index | undefined {
    if (indexes.has(path)) return indexes.get(path);
    const exports = posix.basename(path) === 'index' ? reExportsOf(join(root, `${path}.ts`)) : undefined;
    if (!exports) return undefined;
    const folder = posix.dirname(path);
    const index: Index = { files: new Map(), namespaces: new Map(), atOnce: [] };
    for (const { from, names, namespace, isAtOnce } of exports) {
      const source = resolved(posix.join(folder, from));
      if (isAtOnce) {
        index.atOnce.push(fromFolder(folder, source));
        continue;
      }
      if (namespace) {
        readIndex(source);
        index.namespaces.set(namespace, fromFolder(folder, source));
        continue;
      }
      const found = namesOf(source);
      for (const name of names ?? found.keys()) {
        const file = found.get(name);
        if (!file) {
          throw new Error(`${path}.ts exports ${name}, which is not a value of ${source}.ts. If it is a type, write "export type".`);
        }
        index.files.set(name, fromFolder(folder, file));
      }
    }
    indexes.set(path, index);
    return index;
  }

  /** The file that a path without extension stands for. */
  function resolved(path: string): string {
    return existsSync(join(root, `${path}.ts`)) ? path : posix.join(path, 'index');
  }
}

interface ReExport {
  readonly from: string;
  /** Unset: all. */
  readonly names?: string[];
  readonly namespace?: string;
  /** Whether it is no re-export but a file that is loaded for what it does. */
  readonly isAtOnce?: boolean;
}

/** What an index file re-exports; undefined when it does anything else. Types leave no trace in JavaScript. */
function reExportsOf(file: string): ReExport[] | undefined {
  const found: ReExport[] = [];
  for (const statement of ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022).statements) {
    if (ts.isImportDeclaration(statement) && !statement.importClause) {
      found.push({ from: (statement.moduleSpecifier as ts.StringLiteral).text, isAtOnce: true });
      continue;
    }
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return undefined;
    if (statement.isTypeOnly) continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    const clause = statement.exportClause;
    if (!clause) {
      found.push({ from });
    } else if (ts.isNamespaceExport(clause)) {
      found.push({ from, namespace: clause.name.text });
    } else {
      const values = clause.elements.filter((element) => !element.isTypeOnly);
      if (values.some((element) => element.propertyName)) return undefined;
      found.push({ from, names: values.map((element) => element.name.text) });
    }
  }
  return found;
}

/**
 * The text of a lazy index file. The assignments of `void 0` are for Node's cjs-module-lexer, which reads names off the text,
 * so that `import { X }` of an ES module finds them. `require` gets constant paths, so that bundlers find the files.
 */
function lazyIndex({ files, namespaces, atOnce }: Index): string {
  const byFile = new Map<string, string[]>();
  for (const [name, file] of files) byFile.set(file, [...(byFile.get(file) ?? []), name]);
  return [
    '"use strict";',
    '// Written by projenrc/lazy-exports.ts. A file is loaded when one of its names is first read.',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    ...[...files.keys(), ...namespaces.keys()].map((name) => `exports.${name} = void 0;`),
    'function lazily(names, load) {',
    '  let file;',
    '  for (const name of names) {',
    '    Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => (file ??= load())[name] });',
    '  }',
    '}',
    ...atOnce.map((file) => `require("${file}.js");`),
    ...[...byFile].map(([file, names]) => `lazily(${JSON.stringify(names)}, () => require("${file}.js"));`),
    ...[...namespaces].map(([name, file]) => `lazily(["${name}"], () => ({ ${name}: require("${file}.js") }));`),
    '',
  ].join('\n');
}

function stripSourceMap(file: string) {
  const text = readFileSync(file, 'utf8');
  const map = text.lastIndexOf('\n//# sourceMappingURL=data:');
  if (map >= 0) writeFileSync(file, text.slice(0, map + 1));
}

if (require.main === module) {
  const root = dirname(__dirname);
  const engines = readdirSync(join(root, 'src/engines')).map((engine) => `src/engines/${engine}/index`);
  makeExportsLazy(root, 'src/index', ...engines);
}
