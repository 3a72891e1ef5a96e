import { resolve } from 'node:path';
import type { WrittenObject } from './image-lines';
import type { SynthesisedApp } from './synthesised-app';
import type { Finding } from '../../../analysis/model/finding';
import { isSubstitutionStrict } from '../../../flux/strict-substitution';
import { markdownFile } from '../../../output/marker';
import { OutputFile } from '../../../output/output-file';
import { drawnClusters, Told } from '../../../picture/drawn-repository';
import { formats, needsYaml } from '../../../picture/formats/formats';
import { picturePage } from '../../../picture/formats/page';
import { Picture } from '../../../picture/picture';
import { pictureOf } from '../../../picture/picture-of';
import { isManifestFile } from '../../../repository/manifest-files';
import { PathsRead } from '../../../repository/paths-read';
import { readFiles } from '../../../repository/read-repository';
import { DiskTree, Links } from '../../../repository/trees/disk-tree';
import { MadeTree } from '../../../repository/trees/made-tree';
import { normalized, pathIn, SourceTree } from '../../../repository/trees/source-tree';
import { SubTree } from '../../../repository/trees/sub-tree';
import { joined } from '../../../wording/pieces';
import { mirroredIn } from '../../core/registry-mirrors';
import type { Cluster } from '../tree/cluster';

/** What a synth writes, and what is wrong with it. */
export interface Drawable {
  readonly files: readonly OutputFile[];
  readonly written: readonly WrittenObject[];
  readonly findings: readonly Finding[];
}

/** Name of the page that shows the fleet in its own repository. */
export const pictureFile = 'PICTURE.md';

/** The picture of a fleet in one of the formats of `graph`. */
export function graphOfFleet(app: SynthesisedApp, drawable: Drawable, format: string, withYaml: boolean): string {
  const text = formats[format](pictureOfFleet(app, drawable, withYaml || needsYaml(format)));
  return typeof text === 'string' ? text : [...joined(text, '', '')].join('');
}

/** The page that shows the fleet in its own repository. */
export function pageOfFleet(app: SynthesisedApp, drawable: Drawable, note: string): OutputFile {
  return { path: pictureFile, text: markdownFile(picturePage(pictureOfFleet(app, drawable, false)), note) };
}

/** What is written is read as Flux reads it: so the picture shows what a cluster gets, with its variables, and the folders of hand-written layers. */
function pictureOfFleet(app: SynthesisedApp, { files, written, findings }: Drawable, withYaml: boolean): Picture {
  const base = app.pathInRepository === '' ? '.' : normalized(app.pathInRepository);
  const root = resolve(app.repositoryRoot);
  const placed = new Map(files.map(({ path, text }) => [path.startsWith('@') ? path : pathIn(base, path), text]));
  const read = new PathsRead();
  const tree = new MadeTree(placed, new DiskTree(root, (file) => file, read, Links.ABSENT));
  const manifests = [...placed.keys()].filter((path) => isManifestFile(path) && !path.startsWith('@'));
  const { clusters } = readFiles(
    { tree, folder: base, files: manifests },
    { cwd: root, read, isStrict: isSubstitutionStrict, showSecrets: false, published: publishedBy(app, tree) },
  );
  const makers = new Map(written.map(({ path, maker }) => [path.startsWith('@') ? path : pathIn(base, path), maker.node.path]));
  const told: Told = (file, line) => {
    const construct = makers.get(file);
    return construct === undefined ? { file, line } : { construct };
  };
  const ofFleet = new Map(app._fleet.clusters.map((cluster) => [pathIn(base, cluster.folder), cluster]));
  return pictureOf(
    {
      clusters: clusters.flatMap((cluster) => {
        const own = ofFleet.get(pathIn(cluster.root.base, cluster.root.path));
        return drawnClusters(cluster, told).map((drawn) => (own ? { ...drawn, ...factsOf(own) } : drawn));
      }),
      findings,
    },
    { hasYaml: () => withYaml },
  );
}

/** What the program says of a cluster and no file does. */
function factsOf({ environment, groups }: Cluster) {
  return { environment: environment.name, isProduction: environment.isProduction, groups: groups.map(({ name }) => name) };
}

/** The folders that publishers push: a layer's own artifact has the address of the publisher with the name of the layer. */
function publishedBy(app: SynthesisedApp, tree: SourceTree): (url: string) => SourceTree | undefined {
  const publishers = app._fleet._publishers.map((publisher) => ({
    url: mirroredIn(publisher, publisher.url),
    folder: publisher._prefix.replace(/\/$/, ''),
  }));
  return (url) => {
    for (const publisher of publishers) {
      if (url === publisher.url) return new SubTree(tree, publisher.folder);
      if (!url.startsWith(`${publisher.url}/`)) continue;
      const name = normalized(url.slice(publisher.url.length + 1));
      const folder = [`components/${name}`, name].map((own) => `${publisher.folder}/${own}`).find((own) => tree.isFolder(own));
      if (folder !== undefined) return new SubTree(tree, folder);
    }
    return undefined;
  };
}
