/** The tables of Kustomize that src/engines/kustomize works by: which fields name other objects, hold labels, images and so on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What `e2e/go/kustomize/tables` prints. */
export interface MergeSchema {
  readonly definitions: { readonly [name: string]: { readonly [field: string]: MergeField } };
  readonly kinds: { readonly [kind: string]: string };
}

interface MergeField {
  readonly ref?: string;
  readonly list?: boolean;
  readonly map?: boolean;
  readonly strategy?: string;
  readonly keys?: readonly string[];
}

const parts = [
  'nameprefix',
  'namesuffix',
  'commonlabels',
  'metadatalabels',
  'templatelabels',
  'commonannotations',
  'namespace',
  'varreference',
  'namereference',
  'images',
  'replicas',
];

/** The default field specs, as one object by the names that `configurations` files use too. */
export function fieldSpecs(api: string): { readonly [name: string]: unknown } {
  const folder = join(api, 'internal', 'konfig', 'builtinpluginconsts');
  const texts = new Map(
    parts.flatMap((part) => {
      const source = readFileSync(join(folder, `${part}.go`), 'utf8');
      return [...source.matchAll(/(\w+)\s*=\s*`([^`]*)`(?:\s*\+\s*(\w+))?/g)].map(([, name, text, more]) => [name, { text, more }] as const);
    }),
  );
  const whole = (name: string): string => {
    const { text, more } = texts.get(name)!;
    return more ? text + whole(more) : text;
  };
  const named = [...texts.keys()].filter((name) => name !== 'metadataLabelsFieldSpecs');
  return Object.assign({}, ...named.map((name) => parse(whole(name)) as object));
}

/** The kinds that Kustomize knows to be cluster-scoped, as `apiVersion kind`. */
export function clusterScoped(kyaml: string): string[] {
  const source = readFileSync(join(kyaml, 'openapi', 'openapi.go'), 'utf8');
  const row = /\{APIVersion: "([^"]+)", Kind: "([^"]+)"\}:\s*(true|false)/g;
  return [...source.matchAll(row)].filter(([, , , isNamespaced]) => isNamespaced === 'false').map(([, version, kind]) => `${version} ${kind}`);
}

/** The kinds that come first and last in the legacy order. */
export function legacyOrder(api: string): { readonly first: string[]; readonly last: string[] } {
  const source = readFileSync(join(api, 'internal', 'builtins', 'SortOrderTransformer.go'), 'utf8');
  const list = (name: string) => {
    const found = new RegExp(`${name} = \\[\\]string\\{([^}]*)\\}`).exec(source);
    if (!found) throw new Error(`there is no list ${name} in SortOrderTransformer.go`);
    return [...found[1].matchAll(/"([^"]+)"/g)].map(([, kind]) => kind);
  };
  return { first: list('defaultOrderFirst'), last: list('defaultOrderLast') };
}

/** How lists are merged: only the types from which a list with a merge strategy can be reached. */
export function mergeTables({ definitions, kinds }: MergeSchema): MergeSchema {
  const matters = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, fields] of Object.entries(definitions)) {
      if (matters.has(name)) continue;
      if (Object.values(fields).some(({ strategy, ref }) => strategy || (ref && matters.has(ref)))) {
        matters.add(name);
        grew = true;
      }
    }
  }
  const kept = Object.entries(definitions).filter(([name]) => matters.has(name));
  return {
    definitions: Object.fromEntries(
      kept.map(([name, fields]) => [
        name,
        Object.fromEntries(
          Object.entries(fields)
            .filter(([, { strategy, ref }]) => strategy || (ref && matters.has(ref)))
            .map(([field, spec]) => [field, { ...spec, ref: spec.ref && matters.has(spec.ref) ? spec.ref : undefined }]),
        ),
      ]),
    ),
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, name]) => [kind, matters.has(name) ? name : ''])),
  };
}
