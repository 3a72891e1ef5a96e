import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePatched } from './patched';
import { drawnPicture, hostilePicture, pageOf } from './pictures';
import { written } from './written';

const root = join(__dirname, '..', '..');

/** The pages of pictures that are looked at, by their names. */
export interface PicturePages {
  readonly examples: readonly string[];
  /** What `graph --format mermaid` writes of each example. */
  readonly mermaid: { readonly [name: string]: string };
  /** All pages by their names, as long as they are. */
  readonly sizes: { readonly [name: string]: number };
}

/** Writes the page of each example, of one with a mistake, of a repository with patches of patches, and of drawn fleets. */
export async function writePicturePages(folder: string): Promise<PicturePages> {
  const sizes: { [name: string]: number } = {};
  const write = (name: string, html: string) => {
    writeFileSync(join(folder, `picture-${name}.html`), html);
    sizes[name] = html.length;
  };
  const examples = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter(
    (one) => one.isDirectory() && one.name !== 'node_modules',
  );
  const mermaid: { [name: string]: string } = {};
  for (const { name } of examples) {
    write(name, await graphOf(join('examples', name, 'expected'), 'html', root));
    mermaid[name] = await graphOf(join('examples', name, 'expected'), 'mermaid', root);
  }
  const patched = join(folder, 'patched');
  mkdirSync(patched);
  writePatched(patched);
  write('patched', await graphOf('.', 'html', patched));
  const mistaken = join(folder, 'mistaken');
  cpSync(join(root, 'examples', 'git-fleet', 'expected'), mistaken, { recursive: true });
  const release = join(mistaken, 'infra-controllers', 'monitoring', 'helmrelease-monitoring.yaml');
  writeFileSync(release, readFileSync(release, 'utf8').replace(/^ +crds: CreateReplace\n/gm, ''));
  write('mistaken', await graphOf('.', 'html', mistaken));
  const loose = join(folder, 'loose');
  mkdirSync(loose);
  const names = Array.from({ length: 41 }, (_, index) => `loose-${index}`);
  const configMaps = names.map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\n`);
  writeFileSync(join(loose, 'all.yaml'), configMaps.join('---\n'));
  write('loose', await graphOf('.', 'html', loose));
  write('hostile', pageOf(hostilePicture()));
  write('hundred', pageOf(drawnPicture({ clusters: 100, layers: 30, objects: 10, releases: 2 })));
  write('large', pageOf(drawnPicture({ clusters: 10, layers: 100, objects: 88, releases: 6 })));
  write('huge', pageOf(drawnPicture({ clusters: 10, layers: 200, objects: 490, releases: 5 })));
  return { examples: examples.map(({ name }) => name), mermaid, sizes };
}

/** What `graph` writes. */
function graphOf(path: string, format: string, cwd: string): Promise<string> {
  return written(['graph', path, '--format', format], cwd);
}
