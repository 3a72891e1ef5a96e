/**
 * Makes one file of what a synth needs for its checks: the rules, the model and the report. Part of `npx projen compile`.
 *
 * Finding and reading dozens of small files takes longer than running them once. What users' programs load by other ways too stays
 * outside of the bundle, because a class must exist only once in a program.
 */
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build, Plugin } from 'esbuild';

/**
 * Writes a part of the compiled library as one file.
 * @param lib the folder of the compiled library
 * @param entry the file that users load
 * @param part the file that is written; something that users load requires it while a program runs
 * @param from the file that has what the part exports; the bundle holds it and all that nothing else loads
 * @param elsewhere files of the entry that only other programs load; the bundle may hold once more what they hold
 * @param parts other parts, which stay files of their own
 */
export async function bundlePart(
  lib: string,
  entry: string,
  part: string,
  from: string,
  elsewhere: readonly string[] = [],
  parts: readonly string[] = [],
): Promise<void> {
  const [entryFile, partFile, fromFile, ...apart] = [entry, part, from, ...elsewhere].map((file) => join(lib, file));
  const kept = parts.map((file) => join(lib, file));
  const plugins = [leaveOut([partFile, ...apart])];
  const others = await build({ ...options, entryPoints: [entryFile], write: false, metafile: true, plugins });
  const shared = Object.keys(others.metafile.inputs).map((path) => resolve(path));
  await build({ ...options, entryPoints: [fromFile], outfile: partFile, allowOverwrite: true, plugins: [leaveOut([...shared, ...kept])] });
}

// Names stay, for stack traces; what V8 has to read and throw away goes.
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
  minifyWhitespace: true,
} as const;

/** Marks a look-up of the plugin's own, which it must leave to esbuild. */
const looking = Symbol('looking');

/** Leaves these files out of a bundle, which requires them where they are: the part lies beside the file that it is made from. */
function leaveOut(files: readonly string[]): Plugin {
  return {
    name: 'leave-out',
    setup({ initialOptions, onResolve, resolve: find }) {
      const folder = dirname((initialOptions.entryPoints as string[])[0]);
      onResolve({ filter: /^\./ }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === looking) return undefined;
        const found = await find(path, { resolveDir, kind, pluginData: looking });
        if (!files.includes(found.path)) return found;
        return { path: `./${relative(folder, found.path).split(sep).join('/')}`, external: true };
      });
    },
  };
}

if (require.main === module) {
  const lib = join(dirname(__dirname), 'lib', 'src');
  const [checks, templates] = ['checks/loaded-at-synth.js', 'template/loaded-with-resource-set.js'];
  const plugin = 'plugin/flux-validation.js';
  void bundlePart(lib, 'index.js', checks, 'checks/run.js', [plugin, templates], [templates]).then(() =>
    bundlePart(lib, 'index.js', templates, 'template/index.js', [plugin], ['template/text/transliterate.js']),
  );
}
