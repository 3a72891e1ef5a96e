import { BuildFailure, Failure } from './build-failure';
import { Manifest } from '../../analysis/model/manifest';
import type { WrittenAt } from '../../engines/kustomize';
import { toYaml, UnprintableError } from '../../engines/yaml';
import { JsonObject } from '../../kubernetes/json-object';

/**
 * An object as a YAML document, as `kustomize build` prints it.
 * @param place where it is written
 * @throws BuildFailure where it holds control characters
 */
export function yamlOf(object: JsonObject, place: WrittenAt): string {
  try {
    return toYaml(object);
  } catch (error) {
    if (!(error instanceof UnprintableError)) throw error;
    const { title } = new Manifest(object, {});
    throw new BuildFailure(Failure.REFUSED, `${title} cannot be printed as YAML: it ${error.problem}`, place);
  }
}
