/**
 * Makes one file of the small files that most programs load. Part of `npx projen compile`.
 *
 * Finding and reading twenty files takes longer than running them. They are taken as jsii compiled them, because jsii marks its classes in
 * what it writes. Each stays a file too, which hands out what the one file holds: a class exists once in a program.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { keepClassNames, leaveOut, options } from './bundle-part';
import { filesBelow, fromFolder } from './lib-files';

/** What all files load besides: Node would look a package up anew for each folder that asks for it. */
const packages = ['cdk8s', 'constructs'];

/**
 * Writes the file, and makes all others read from it.
 * @param lib the folder of the compiled library; all files are named from there, without `.js`
 * @param first the file that is written
 * @param kinds files that load different things: what several of them load goes into the file
 * @param parts files that are loaded while a program runs; what they load of the library goes into the file as well
 * @param apart files that few programs load
 */
export async function bundleFirst(
  lib: string,
  first: string,
  kinds: readonly string[],
  parts: readonly string[],
  apart: readonly string[],
): Promise<void> {
  const pathOf = (name: string) => join(lib, `${name}.js`);
  const outfile = pathOf(first);
  const left = [...parts, ...apart].map(pathOf);
  const ofKinds = (await Promise.all(kinds.map((name) => loadedBy(pathOf(name), left)))).flat();
  const ofParts = (await Promise.all(parts.map((name) => loadedBy(pathOf(name), left)))).flat();
  const common = ofKinds.filter((file, index) => ofKinds.indexOf(file) < index);
  const inside = [...new Set([...common, ...ofParts])].filter((file) => isBelow(lib, file) && !left.includes(file));
  const names = new Map(inside.map((file) => [file, nameOf(lib, file)]));
  const contents = inside.map((file) => `get "${names.get(file)}"() { return require("./${names.get(file)}.js"); },`);
  const handedOn = packages.map((name) => `get "${name}"() { return require("${name}"); },`);
  const stdin = { contents: `module.exports = {\n${[...contents, ...handedOn].join('\n')}\n};`, resolveDir: lib };
  await build({ ...options, stdin, outfile, plugins: [leaveOut(left, dirname(outfile))] });
  keepClassNames(outfile);
  for (const file of filesBelow(lib, '.js').filter((path) => path !== outfile)) {
    const loadFirst = `require("${fromFolder(dirname(file), join(lib, first))}")`;
    const ofFirst = (name: string) => `${loadFirst}["${name}"]`;
    const taken = (target: string) => names.has(target) && ofFirst(names.get(target)!);
    const own = taken(file);
    const text = readFileSync(file, 'utf8');
    const changed = own
      ? `"use strict";\nmodule.exports = ${own};\n`
      : text.replace(/\brequire\("([^"]+)"\)/g, (call, path: string) => {
          if (packages.includes(path)) return ofFirst(path);
          return (path.startsWith('.') && taken(`${resolve(dirname(file), path).replace(/\.js$/, '')}.js`)) || call;
        });
    // The index loads nothing before a name of it is read.
    if (changed !== text) writeFileSync(file, file === join(lib, 'index.js') ? changed : askedOnce(changed, loadFirst));
  }
}

/** The text with one call instead of many: each takes Node as long as a small function of ours. */
function askedOnce(text: string, call: string): string {
  if (text.split(call).length <= 3) return text;
  const strict = '"use strict";';
  const rest = text.startsWith(strict) ? text.slice(strict.length) : text;
  return `${strict}const first_1 = ${call};${rest.replaceAll(call, 'first_1')}`;
}

/** The files that a file loads before anything is done with it, and itself. */
async function loadedBy(file: string, left: readonly string[]): Promise<string[]> {
  const { metafile } = await build({
    ...options,
    entryPoints: [file],
    write: false,
    metafile: true,
    plugins: [
      leaveOut(
        left.filter((other) => other !== file),
        dirname(file),
      ),
    ],
  });
  return Object.keys(metafile.inputs).map((path) => resolve(path));
}

function isBelow(folder: string, file: string): boolean {
  return !relative(folder, file).startsWith('..');
}

function nameOf(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/').replace(/\.js$/, '');
}
