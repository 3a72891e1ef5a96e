import { YamlError, YamlStream } from '../../engines/yaml';
import { isObject } from '../../kubernetes/json-object';

/** What keeps Helm from reading a string as values: why it is not YAML, or what it is instead of a mapping; undefined where it is fine. */
export function valuesProblem(text: string): string | undefined {
  const [document] = new YamlStream(text).documents();
  if (document === undefined) return undefined;
  if (document instanceof YamlError) return `is not YAML: ${document.message}`;
  const { value } = document;
  if (value === null || isObject(value)) return undefined;
  return `is ${Array.isArray(value) ? 'a list' : 'a single value'}, but values must be a mapping`;
}
