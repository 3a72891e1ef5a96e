import { Manifest } from '../../../analysis/model/manifest';
import { WrittenReference, writtenReferences } from '../../../analysis/model/references';
import { fluxGroupOf } from '../../../flux/kinds';

/** The references that a FluxInstance patches into objects of Flux, such as the key of a signature. */
export function referencesInPatches(instance: Manifest): WrittenReference[] {
  const references: WrittenReference[] = [];
  for (const patched of patchedObjects(instance)) writtenReferences(patched, (reference) => references.push(reference));
  return references;
}

/** What a FluxInstance patches, each as an object that has only what the patch says. Patches in YAML, not JSON, are not read. */
export function patchedObjects({ kind, isFlux, namespace, object: { spec }, origin }: Manifest): Manifest[] {
  if (kind !== 'FluxInstance' || !isFlux) return [];
  return (spec?.kustomize?.patches ?? []).map(({ patch, target }: { readonly patch?: unknown; readonly target?: PatchTarget }) => {
    const parsed = parsedJson(patch);
    const patched = Array.isArray(parsed) ? { kind: target?.kind, metadata: { name: target?.name }, ...added(parsed) } : parsed;
    const group = fluxGroupOf(String(patched?.kind));
    const metadata = { name: target?.name, ...patched?.metadata, namespace };
    return new Manifest({ ...patched, apiVersion: group === undefined ? patched?.apiVersion : `${group}/v1`, metadata }, origin);
  });
}

interface PatchTarget {
  readonly kind?: string;
  readonly name?: string;
}

function parsedJson(text: unknown): any {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** An object of what the operations of a patch add. */
function added(operations: readonly { readonly path?: unknown; readonly value?: unknown }[]): object {
  const object: Grown = Object.create(null);
  for (const { path, value } of operations) {
    const keys = String(path).split('/').slice(1);
    const last = keys.pop();
    let parent: Grown | undefined = object;
    for (const key of keys) parent = within(parent, key);
    if (parent && last !== undefined) parent[last] = value;
  }
  return { ...object };
}

interface Grown {
  [key: string]: unknown;
}

/** The object by a key, made where nothing is; undefined where something else is. */
function within(parent: Grown | undefined, key: string): Grown | undefined {
  if (!parent) return undefined;
  const child = (parent[key] ??= Object.create(null));
  return typeof child === 'object' && child !== null && !Array.isArray(child) ? (child as Grown) : undefined;
}
