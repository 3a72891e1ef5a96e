import { isEncrypted } from '../../flux/sops';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { AppliedObject } from '../building/applied-object';
import { Variables } from '../building/substituted';

/** Finds an object of the cluster. */
export type Lookup = (kind: string, namespace: string, name: string) => AppliedObject | undefined;

/** How the substitutions of a cluster are made. */
export interface SubstitutionSettings {
  /** Whether a variable that is not set is an error: from Flux 2.9 on. */
  readonly strict: boolean;
  /** Whether values of Secrets may be shown; else they stay unknown. */
  readonly showSecrets: boolean;
}

/** What a Kustomization substitutes; undefined where it has no `postBuild`. */
export function variablesOf({ manifest }: AppliedObject, find: Lookup, settings: SubstitutionSettings): Variables | undefined {
  const postBuild: unknown = manifest.object.spec?.postBuild;
  if (!isObject(postBuild)) return undefined;
  const values = new Map<string, string>();
  const unknown = new Set<string>();
  let isOpen = false;
  for (const { kind, name } of substituteFrom(postBuild)) {
    const found = find(kind, manifest.namespace, name);
    if (!found) isOpen = true;
    for (const [key, value] of found ? entriesOf(found.manifest.object) : []) {
      values.delete(key);
      unknown.delete(key);
      if (kind === 'Secret' && (isEncrypted(value) || !settings.showSecrets)) unknown.add(key);
      else values.set(key, value);
    }
  }
  for (const [key, value] of Object.entries(isObject(postBuild.substitute) ? postBuild.substitute : {})) {
    unknown.delete(key);
    values.set(key, String(value));
  }
  const always = postBuild.substituteStrategy === 'Always';
  return { values, unknown, isOpen, strict: settings.strict, always };
}

/** The ConfigMaps and Secrets that variables come from. */
export function substituteFrom(postBuild: JsonObject): readonly { readonly kind: string; readonly name: string }[] {
  const list: unknown = postBuild.substituteFrom;
  return Array.isArray(list) ? list.filter(isObject).map(({ kind, name }) => ({ kind: String(kind), name: String(name) })) : [];
}

function entriesOf({ kind, data, stringData }: JsonObject): [string, string][] {
  const plain = Object.entries(isObject(kind === 'Secret' ? stringData : data) ? (kind === 'Secret' ? stringData : data) : {});
  const encoded = kind === 'Secret' && isObject(data) ? Object.entries(data) : [];
  return [
    ...encoded.map(([key, value]): [string, string] => [key, isEncrypted(value) ? String(value) : decoded(String(value))]),
    ...plain.map(([key, value]): [string, string] => [key, String(value)]),
  ];
}

function decoded(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}
