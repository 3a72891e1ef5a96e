import { build, FileTree, jsonOf, KustomizeError } from '../../engines/kustomize';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { jsonText } from '../../kubernetes/json-text';

/**
 * The Kustomization that the operator makes, with the patches of the FluxInstance that are for it. What can't be applied is left to the
 * operator, which has the other objects that the patches are for.
 */
export function patchedSync(kustomization: JsonObject, patches: unknown): JsonObject {
  const own = (Array.isArray(patches) ? patches : []).filter(isForKustomizations);
  if (own.length === 0) return kustomization;
  const file = { resources: ['sync.yaml'], patches: own };
  const files = new Map([
    ['kustomization.yaml', jsonText(file)],
    ['sync.yaml', jsonText(kustomization)],
  ]);
  const tree: FileTree = {
    text: (path) => files.get(path),
    bytes: () => undefined,
    isFolder: (path) => path === '.',
  };
  try {
    const [built] = build(tree, '.').objects;
    return jsonOf(built.tree) as JsonObject;
  } catch (error) {
    if (error instanceof KustomizeError) return kustomization;
    throw error;
  }
}

function isForKustomizations(patch: unknown): patch is JsonObject {
  return isObject(patch) && isObject(patch.target) && patch.target.kind === 'Kustomization';
}
