import { Manifest } from '../../../analysis/model/manifest';
import { WrittenReference, writtenReferences } from '../../../analysis/model/references';
import { fluxGroupOf } from '../../../flux/kinds';

/** The references that a FluxInstance patches into objects of Flux, such as the key of a signature. Patches in YAML, not JSON, are not read. */
export function referencesInPatches({ kind, isFlux, namespace, object: { spec }, origin }: Manifest): WrittenReference[] {
  if (kind !== 'FluxInstance' || !isFlux) return [];
  const references: WrittenReference[] = [];
  for (const { patch, target } of spec?.kustomize?.patches ?? []) {
    const parsed = parsedJson(patch);
    const patched = Array.isArray(parsed) ? { kind: target?.kind, metadata: { name: target?.name }, ...added(parsed) } : parsed;
    const apiVersion = `${fluxGroupOf(String(patched?.kind))}/v1`;
    const metadata = { ...patched?.metadata, namespace };
    writtenReferences(new Manifest({ ...patched, apiVersion, metadata }, origin), (reference) => references.push(reference));
  }
  return references;
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
