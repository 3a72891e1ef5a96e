import type { KindSelector, MergeType, Tables, TransformerFields } from './table-types';

let loaded: Tables | undefined;

/** Loaded by the first build. */
function all(): Tables {
  if (!loaded) {
    const { tables } = require('./tables.generated') as typeof import('./tables.generated'); // eslint-disable-line @typescript-eslint/no-require-imports
    loaded = tables();
  }
  return loaded;
}

let fields: TransformerFields | undefined;

/** The fields that Kustomize knows without a configuration. */
export function defaultFields(): TransformerFields {
  return (fields ??= { labels: [], ...all().fieldSpecs });
}

/** The kinds that come first and last in the legacy order. */
export function legacyOrder(): Tables['legacyOrder'] {
  return all().legacyOrder;
}

let scopes: ReadonlyMap<string, boolean> | undefined;

/** Whether objects of a kind are in no namespace; undefined for kinds of which Kustomize does not know it. */
export function isClusterScoped(apiVersion: string, kind: string): boolean | undefined {
  scopes ??= new Map([...all().clusterScoped.map((one) => [one, true] as const), ...all().namespaced.map((one) => [one, false] as const)]);
  return scopes.get(`${apiVersion} ${kind}`);
}

/** How objects of a kind are merged; undefined for kinds that Kustomize has no schema of. */
export function mergeTypeOf(apiVersion: string, kind: string): MergeType | undefined {
  const { kinds } = all().merge;
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(kinds, key) ? mergeTypeNamed(kinds[key]) : undefined;
}

/** How values of a named type are merged. */
export function mergeTypeNamed(name: string | undefined): MergeType | undefined {
  const { definitions } = all().merge;
  return name !== undefined && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

/** Whether a selector chooses a kind. */
export function selects(selector: KindSelector, group: string, version: string, kind: string): boolean {
  return (
    (!selector.group || selector.group === group) &&
    (!selector.version || selector.version === version) &&
    (!selector.kind || selector.kind === kind)
  );
}
