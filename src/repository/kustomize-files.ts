import { Repository } from './read-repository';
import { readableText } from './trees/readable-text';
import { Manifest } from '../analysis/model/manifest';
import type { WrittenAt } from '../engines/kustomize';
import { YamlDocument, YamlStream } from '../engines/yaml';
import { isObject, JsonObject } from '../kubernetes/json-object';
import { isKustomizationFile } from '../kubernetes/kustomization-files';

/** A file of Kustomize. */
export interface KustomizeFile {
  /** As the tree of the repository names it. */
  readonly path: string;
  readonly content: JsonObject;
  /** The file as messages name it. */
  readonly manifest: Manifest;
  placeOf(pointer: string): WrittenAt;
}

/** The files of Kustomize in a repository. */
export function* kustomizeFiles({ tree, files }: Repository): Generator<KustomizeFile> {
  for (const path of files) {
    if (!isKustomizationFile(path)) continue;
    const stream = new YamlStream(readableText(tree, path) ?? '');
    const [document] = stream.documents();
    if (!(document instanceof YamlDocument) || !isObject(document.value)) continue;
    const placeOf = (pointer: string) => tree.placeOf({ file: path, ...stream.positionAt(document.offsetAt(pointer)) });
    const { file } = tree.placeOf({ file: path, line: 1, column: 1 });
    const object = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', metadata: { name: file } };
    yield { path, content: document.value, manifest: new Manifest(object, { file, line: 1, column: 1 }), placeOf };
  }
}
