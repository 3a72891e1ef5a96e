import { FileTree, joined } from './file-tree';
import { Json } from './json';
import { Kustomization, KustomizationFile } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ParsedFiles } from './parsed-files';
import { Duplicates, readNodes } from './read-nodes';
import { Reading, shaped } from './shape';
import { kustomization } from './shapes';
import { ScalarText, SourceText } from './source-text';
import { Place, Style, YamlMap, YamlNode, YamlScalar } from './tree';
import { kustomizationNames } from '../../kubernetes/kustomization-files';
import { YamlDocument } from '../yaml/document';

/**
 * The Kustomize file of a folder.
 * @throws KustomizeError where there is none, more than one, or one that Kustomize refuses
 */
export function readKustomization(files: FileTree, parsed: ParsedFiles, folder: string, from?: Place): KustomizationFile {
  const paths = kustomizationNames.map((name) => joined(folder, name)!).filter((path) => files.text(path) !== undefined);
  if (paths.length === 0) throw new KustomizeError(`${folder} has no kustomization.yaml`, from);
  if (paths.length > 1) throw new KustomizeError(`${folder} has ${paths.join(' and ')}: it must have one of them`, from);
  const [path] = paths;
  const text = files.text(path)!;
  return parsed.kustomization(path, text, () => kustomizationOf(new SourceText(path, text)));
}

function kustomizationOf(source: SourceText): KustomizationFile {
  const [tree] = readNodes(source, Duplicates.LAST);
  if (!(tree instanceof YamlMap)) throw new KustomizeError('the file is empty', { source, offset: 0 });
  // Other than manifests, the file itself is read as Kubernetes reads YAML.
  // A byte order mark is no part of the first key.
  const text = source.text.replace(/^\ufeff/, '');
  const spec = shaped(new YamlDocument(text, 0).value as Json, kustomization, tree, Reading.STRICT) as Kustomization;
  const isEmpty = Object.entries(spec).every(([key, value]) => key === 'apiVersion' || key === 'kind' || value === '');
  if (isEmpty) throw new KustomizeError('the file is empty: it names no resources and changes nothing', tree.place);
  checkHeader(spec, tree);
  return { path: source.file, spec, tree };
}

function checkHeader({ kind = 'Kustomization', apiVersion }: Kustomization, tree: YamlMap): void {
  if (kind !== 'Kustomization' && kind !== 'Component') {
    throw new KustomizeError(`kind is ${kind}. It must be Kustomization or Component`, tree.get('kind')?.place);
  }
  const expected = kind === 'Component' ? 'kustomize.config.k8s.io/v1alpha1' : 'kustomize.config.k8s.io/v1beta1';
  if (apiVersion && apiVersion !== expected) {
    throw new KustomizeError(`apiVersion is ${apiVersion}. For a ${kind} it must be ${expected}`, tree.get('apiVersion')?.place);
  }
}

/** The text of a patch that stands inside a Kustomize file, with the places of that file. */
export function innerText(node: YamlNode | undefined): SourceText | undefined {
  if (!(node instanceof YamlScalar) || !node.place) return undefined;
  const isBlock = node.style === Style.LITERAL || node.style === Style.FOLDED;
  return new ScalarText(node.place.source, node.text, node.place.offset, isBlock);
}
