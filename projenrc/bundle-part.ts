/**
 * Makes one file of what a synth needs for its checks: the rules, the model and the report. Part of `npx projen compile`.
 *
 * Finding and reading dozens of small files takes longer than running them once. What users' programs load by other ways too stays
 * outside of the bundle, because a class must exist only once in a program.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, Plugin } from 'esbuild';
import { fromFolder } from './lib-files';

/**
 * Writes a part of the compiled library as one file. It is made from the sources: their modules become one scope, while each compiled
 * file would stay a function of its own, which V8 has to read twice.
 * @param root the folder that holds the sources in `src`, and in `lib/src` what jsii made of them; all files are named from there
 * @param entry the file that users load
 * @param part the file that is written; something that users load requires it while a program runs
 * @param from the file that has what the part exports; the bundle holds it and all that nothing else loads
 * @param elsewhere files of the entry that only other programs load; the bundle may hold once more what they hold
 * @param parts other parts, which stay files of their own
 */
export async function bundlePart(
  root: string,
  entry: string,
  part: string,
  from: string,
  elsewhere: readonly string[] = [],
  parts: readonly string[] = [],
): Promise<void> {
  const source = (file: string) => join(root, 'src', `${file}.ts`);
  const plugins = [leaveOut([part, ...elsewhere].map(source), dirname(source(entry)))];
  const others = await build({ ...options, entryPoints: [source(entry)], write: false, metafile: true, plugins });
  const shared = Object.keys(others.metafile.inputs).map((path) => resolve(path));
  const outfile = join(root, 'lib', 'src', `${part}.js`);
  await build({
    ...options,
    // V8 reads all of a file before it runs any of it. No class in here has a name that messages show.
    minifyIdentifiers: true,
    minifySyntax: true,
    // A shorter limit breaks the packed schemas into many pieces, which take longer to read.
    lineLimit: 1000,
    entryPoints: [source(from)],
    outfile,
    plugins: [leaveOut([...shared, ...parts.map(source)], dirname(source(part)))],
  });
}

/**
 * Gives classes their names back: esbuild writes `X = class _X { ... new _X() ... }` for a class that names itself, and messages say which
 * class they expect.
 */
export function keepClassNames(file: string): void {
  const text = readFileSync(file, 'utf8');
  const renamed = new Set([...text.matchAll(/\b(\w+)=class _\1\b/g)].map(([, name]) => name));
  writeFileSync(
    file,
    text.replace(/\b_(\w+)\b/g, (word, name: string) => (renamed.has(name) ? name : word)),
  );
}

// Names stay, for stack traces; what V8 has to read and throw away goes.
export const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
  minifyWhitespace: true,
  // Node prints the line of an error that nobody catches, as long as it is.
  lineLimit: 120,
} as const;

/** Marks a look-up of the plugin's own, which it must leave to esbuild. */
const looking = Symbol('looking');

/**
 * Leaves files out of a bundle, which requires them where they are.
 * @param files what is left out
 * @param folder where the bundle lies; of sources, the folder of its source
 */
export function leaveOut(files: readonly string[], folder: string): Plugin {
  return {
    name: 'leave-out',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter: /^\./ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === looking) return undefined;
        const found = await find(path, { resolveDir, kind, pluginData: looking });
        if (!files.includes(found.path)) return found;
        return { path: fromFolder(folder, found.path).replace(/\.ts$/, '.js'), external: true };
      });
    },
  };
}
