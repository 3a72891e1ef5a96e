import { KustomizationFile } from './kustomization';
import { readNodes } from './read-nodes';
import { SourceText } from './source-text';
import { YamlNode } from './tree';

/**
 * The files that several builds have read, so that each is parsed once: many overlays share their bases. A file is known by its path and its
 * text, so that trees with other files of the same paths may share them too.
 */
export class ParsedFiles {
  private readonly manifests = new Map<string, { readonly text: string; readonly nodes?: readonly YamlNode[] }>();
  private readonly kustomizations = new Map<string, { readonly text: string; readonly file: KustomizationFile }>();

  /** The documents of a file, which a build may change. */
  public nodesOf(source: SourceText): YamlNode[] {
    const { file, text } = source;
    const known = this.manifests.get(file);
    if (known?.text === text && known.nodes) return known.nodes.map((node) => node.copy());
    const nodes = readNodes(source);
    // Most files are read once, and need no copy.
    const isShared = known?.text === text;
    this.manifests.set(file, { text, nodes: isShared ? nodes : undefined });
    return isShared ? nodes.map((node) => node.copy()) : nodes;
  }

  /** A Kustomize file, which no build changes. */
  public kustomization(path: string, text: string, read: () => KustomizationFile): KustomizationFile {
    const known = this.kustomizations.get(path);
    if (known?.text === text) return known.file;
    const file = read();
    this.kustomizations.set(path, { text, file });
    return file;
  }
}
