import { toYaml } from '../../engines/yaml';
import { JsonObject } from '../../kubernetes/json-object';

/**
 * An object as a YAML document, as `kustomize build` prints it.
 * @throws UnprintableError of the engine, where it holds control characters
 */
export function yamlOf(object: JsonObject): string {
  return toYaml(object);
}
