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

let clusterScoped: ReadonlySet<string> | undefined;

/** Whether Kustomize knows that objects of a kind are in no namespace. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  clusterScoped ??= new Set(all().clusterScoped);
  return clusterScoped.has(`${apiVersion} ${kind}`);
}

/** How objects of a kind are merged; undefined for kinds that Kustomize has no schema of. */
export function mergeTypeOf(apiVersion: string, kind: string): MergeType | undefined {
  const { kinds } = all().merge;
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(kinds, key) ? mergeType(kinds[key]) : undefined;
}

export function mergeType(name: string | undefined): MergeType | undefined {
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
