import { manifestOfFile } from './manifest-of-file';
import { UpgradedCluster } from './upgraded-cluster';
import { Manifest } from '../../analysis/model/manifest';
import { readableText } from '../../repository/trees/readable-text';
import { folderOf, pathIn, SourceTree } from '../../repository/trees/source-tree';
import { Place } from '../place';
import { objectsOfFile } from '../rules/objects-of-file';

/** A line of a file that configures the controllers of a cluster. */
export interface SettingsLine {
  readonly manifest: Manifest;
  readonly place: Place;
  readonly text: string;
}

/** All that configures the controllers of a cluster, as one text: patches of the FluxInstance, and of what `flux bootstrap` writes. */
export function settingsOf(cluster: UpgradedCluster, tree: SourceTree): string {
  return linesAround(cluster, tree)
    .map(({ text }) => text)
    .join('\n');
}

/** The lines of the files beside what a cluster begins with, without the manifests that `flux bootstrap` generates. */
export function linesAround({ root }: UpgradedCluster, tree: SourceTree): readonly SettingsLine[] {
  if (root?.file === undefined) return [];
  const folder = folderOf(root.file);
  const files = tree
    .entries(folder)
    .filter(({ name, isFolder }) => !isFolder && /\.ya?ml$/.test(name) && !/^gotk-components\./.test(name))
    .map(({ name }) => pathIn(folder, name));
  return files.flatMap((path) => linesOf(tree, path));
}

function linesOf(tree: SourceTree, path: string): SettingsLine[] {
  const text = readableText(tree, path) ?? '';
  if (!/feature-gates|autologin|UseHelm3Defaults|WorkloadIdentity/.test(text)) return [];
  const { file } = tree.placeOf({ file: path, line: 1, column: 1 });
  const objects = objectsOfFile(tree, path);
  return text.split('\n').map((line, index) => {
    const place = { file, line: index + 1, column: line.length - line.trimStart().length + 1 };
    const around = objects.filter(({ manifest }) => manifest.origin.line! <= index + 1).pop()?.manifest;
    return { manifest: around ?? manifestOfFile(place), place, text: line.replace(/#.*$/, '') };
  });
}
