import { substituteObject, variablesIn, SubstitutionError } from '../../engines/envsubst';
import { JsonObject } from '../../kubernetes/json-object';

/** What a Flux Kustomization substitutes. */
export interface Variables {
  /** Those whose values are known. */
  readonly values: ReadonlyMap<string, string>;
  /** Those that are set, to what nobody here knows: they are in a Secret. */
  readonly unknown: ReadonlySet<string>;
  /** Whether others may be set: a ConfigMap or Secret that they come from is not in the repository. */
  readonly isOpen: boolean;
  /** Whether a variable that is not set is an error. */
  readonly strict: boolean;
  /** Whether objects are substituted without any variable too. */
  readonly always: boolean;
}

/**
 * An object as it is after the substitution of a Flux Kustomization. A variable whose value is not known stays as it is written.
 * @throws SubstitutionError where Flux refuses it
 */
export function substituted(object: JsonObject, { values, unknown, isOpen, strict, always }: Variables): JsonObject {
  const text = textOf(object);
  if (!text.includes('$')) return object;
  const all = new Map(values);
  for (const name of unknown) all.set(name, `\${${name}}`);
  if (isOpen) for (const name of namesIn(text) ?? []) if (!all.has(name)) all.set(name, `\${${name}}`);
  return substituteObject(object, all, { strict, always });
}

/** All that objects say, as one text. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
}

/** The variables that a text names, each once; undefined where Flux cannot read one of them, which its substitution says. */
export function namesIn(
  text: string,
  isMeant: (variable: { readonly hasDefault: boolean }) => boolean = () => true,
): readonly string[] | undefined {
  try {
    return [
      ...new Set(
        variablesIn(text)
          .filter(isMeant)
          .map(({ name }) => name),
      ),
    ];
  } catch (error) {
    if (error instanceof SubstitutionError) return undefined;
    throw error;
  }
}
