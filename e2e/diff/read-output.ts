import { parseAllDocuments } from 'yaml';
import { Texts } from './files-of';
import { KubernetesObject } from '../live/cluster/objects';

const parsed = new Map<string, readonly KubernetesObject[]>();

/** The objects in all files below a folder; undefined where it is not there. No drawn repository has Kustomize files. */
export function objectsIn(files: Texts, folder: string): readonly KubernetesObject[] | undefined {
  const found = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith('.yaml'));
  if (found.some(([path]) => path.endsWith('/kustomization.yaml'))) {
    throw new Error(`${folder} has a Kustomize file, which is not read here`);
  }
  return found.length === 0 ? undefined : found.flatMap(([, text]) => objectsOf(text));
}

/** The folder of the repository that a Kustomization applies; undefined where it is in another repository. */
export function folderOf({ metadata, spec }: KubernetesObject): string | undefined {
  const { path, sourceRef } = spec as { readonly path: string; readonly sourceRef: { readonly name: string; readonly namespace?: string } };
  const isOwn = sourceRef.name === 'flux-system' && (sourceRef.namespace ?? metadata.namespace) === 'flux-system';
  return isOwn ? path.replace(/^\.\//, '') : undefined;
}

function objectsOf(text: string): readonly KubernetesObject[] {
  const known = parsed.get(text);
  if (known) return known;
  const objects = parseAllDocuments(text)
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
  parsed.set(text, objects);
  return objects;
}
