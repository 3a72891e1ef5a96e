import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Tree } from './trees';
import { moduleFolder, programs, fluxControllers } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';

/** A tree of one of Kustomize's own tests, and its name. */
export interface UpstreamTree extends Tree {
  readonly name: string;
}

/** The trees that Kustomize's own tests write, with each Kustomize folder of them; read from the module, never copied. */
export async function upstreamTrees(processes: Processes): Promise<UpstreamTree[]> {
  const folder = join(await downloaded(programs.kustomize.module, moduleFolder(programs.kustomize), processes), 'krusty');
  const files = readdirSync(folder).filter((file) => file.endsWith('_test.go'));
  return files.flatMap((file) => [...treesIn(readFileSync(join(folder, file), 'utf8'), file)]);
}

/** Folders with the Kustomize folders that Flux's tests build. */
export async function fluxTestFolders(processes: Processes): Promise<string[]> {
  const flux = moduleFolder(fluxControllers['kustomize-controller']);
  const modules = ['github.com/fluxcd/kustomize-controller', 'github.com/fluxcd/pkg/kustomize'];
  const folders: string[] = [];
  for (const module of modules) folders.push(await downloaded(module, flux, processes));
  return folders;
}

/** The folder of a module in Go's cache, in the version that a go.mod requires. */
async function downloaded(module: string, cwd: string, processes: Processes): Promise<string> {
  const name = `go-mod-download-${module.replaceAll('/', '-')}`;
  const { exit, output } = await processes.run({ name, program: 'go', args: ['mod', 'download', '-json', module], cwd });
  if (exit.error || exit.code !== 0) throw new SetupError(`go could not download ${module}:\n${exit.error?.message ?? output}`);
  return (JSON.parse(output.slice(output.indexOf('{'))) as { Dir: string }).Dir;
}

const headers: { readonly [method: string]: string } = {
  K: '\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
  C: '\napiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
  F: '',
};

/** What a test function writes to its harness where path and text are literals. */
const write = /\.Write([KCF])\(\s*(?:"([^"]*)"|`([^`]*)`)\s*,\s*(?:`([^`]*)`|"((?:[^"\\]|\\.)*)")\s*,?\s*\)/g;

function* treesIn(code: string, file: string): Generator<UpstreamTree> {
  for (const body of code.split(/^func /m).slice(1)) {
    const files: { [path: string]: string } = {};
    for (const [, method, quotedPath, rawPath, rawText, quotedText] of body.matchAll(write)) {
      const path = (quotedPath ?? rawPath).replace(/^\//, '');
      const text = rawText ?? (JSON.parse(`"${quotedText}"`) as string);
      files[posix.normalize(`tree/${method === 'F' ? path : `${path || '.'}/kustomization.yaml`}`)] = headers[method] + text;
    }
    const name = `${file} ${/^\w+/.exec(body)?.[0]}`;
    const folders = Object.keys(files).filter((path) => /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path));
    for (const path of folders) yield { name: `${name} ${posix.dirname(path)}`, files, folder: posix.dirname(path) };
  }
}
