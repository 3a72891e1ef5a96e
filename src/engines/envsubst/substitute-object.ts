import { substitute, SubstituteOptions } from './substitute';
import { SubstitutionError } from './substitution-error';
import { isValidText } from '../../golang/bytes';
import { escaped } from '../../kubernetes/pointer';
import type { JsonObject } from '../yaml/composer';
import { YamlDocument } from '../yaml/document';
import { Json, toYaml } from '../yaml/printer/emit';
import { UnprintableError } from '../yaml/printer/unprintable-error';
import { YamlError } from '../yaml/yaml-error';

export interface SubstituteObjectOptions extends SubstituteOptions {
  /** Whether objects are substituted without any variable too: `substituteStrategy: Always`. */
  readonly always: boolean;
}

/**
 * What kustomize-controller makes of an object before it applies it: the object is printed as YAML, its variables are substituted in that, keys
 * too, and the result is read again. So a value `8080` is a number there, and a variable may be a whole list. Numbers become floats.
 *
 * An object that opts out, by label or annotation, is the same object again, as is each one when there are no variables.
 *
 * @param variables of `substitute` and `substituteFrom`; line breaks in values are dropped
 * @throws SubstitutionError where Flux refuses it, with the field where one is the reason
 */
export function substituteObject(object: JsonObject, variables: ReadonlyMap<string, string>, options: SubstituteObjectOptions): JsonObject {
  // Flux prints first: what cannot be printed is refused in any case.
  const text = printed(object);
  if (isOptedOut(object) || (variables.size === 0 && !options.always)) return object;
  const values = new Map([...variables].map(([name, value]) => [checkedName(name), value.replaceAll('\n', '')]));
  try {
    return readAgain(text, values, options);
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    throw new SubstitutionError(error.message, undefined, error.variable, reason(object, values, options));
  }
}

const optOut = 'kustomize.toolkit.fluxcd.io/substitute';

/** Whether an object says that Flux leaves its variables alone. */
export function isOptedOut(object: JsonObject): boolean {
  const { labels, annotations } = fieldsOf(fieldsOf(object).metadata);
  return fieldsOf(labels)[optOut] === 'disabled' || fieldsOf(annotations)[optOut] === 'disabled';
}

function fieldsOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

function checkedName(name: string): string {
  if (/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name)) return name;
  throw new SubstitutionError(
    `the name ${JSON.stringify(name)} of a variable is not valid, so Flux applies nothing. Use letters, digits and "_", not starting with a digit`,
    undefined,
    name,
  );
}

function readAgain(yaml: string, values: ReadonlyMap<string, string>, options: SubstituteOptions): JsonObject {
  const { text } = substitute(yaml, values, options);
  const read = isValidText(text) ? valueOf(text) : undefined;
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new SubstitutionError('what it becomes with its variables is not a YAML mapping');
  }
  return read as JsonObject;
}

function printed(object: JsonObject): string {
  try {
    return toYaml(object as Json);
  } catch (error) {
    if (error instanceof UnprintableError) throw new SubstitutionError(`it cannot be printed as YAML: it ${error.problem}`);
    throw error;
  }
}

function valueOf(text: string): unknown {
  try {
    return new YamlDocument(text, 0).value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new SubstitutionError(`what it becomes with its variables is not YAML: ${error.message}`);
  }
}

/** The first field that is refused by itself. */
function reason(object: JsonObject, values: ReadonlyMap<string, string>, options: SubstituteOptions): string | undefined {
  const isRefused = (field: JsonObject) => {
    try {
      readAgain(printed(field), values, options);
      return false;
    } catch {
      return true;
    }
  };
  const search = (value: unknown, pointer: string): string | undefined => {
    if (typeof value === 'string') return value.includes('$') && isRefused({ value }) ? pointer : undefined;
    if (typeof value !== 'object' || value === null) return undefined;
    for (const [key, inner] of Object.entries(value)) {
      const below = `${pointer}/${escaped(key)}`;
      const found = key.includes('$') && isRefused({ [key]: null }) ? below : search(inner, below);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(object, '');
}
