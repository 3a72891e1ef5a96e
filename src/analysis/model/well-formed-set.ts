import { isObject, JsonObject } from '../../kubernetes/json-object';

/** Whether a ResourceSet has lists and objects where it needs them. The API server refuses others, and they cannot be rendered. */
export function isWellFormedSet({ spec }: JsonObject): boolean {
  if (isGiven(spec) && !isObject(spec)) return false;
  const { inputs, inputsFrom, inputStrategy, commonMetadata, steps } = spec ?? {};
  return (
    [inputStrategy, commonMetadata].every((value) => !isGiven(value) || isObject(value)) &&
    [inputs, inputsFrom, steps].every(isListOfObjects) &&
    [spec ?? {}, ...(steps ?? [])].every(({ resources }: JsonObject) => isListOfObjects(resources))
  );
}

/** JSON has null for what YAML leaves empty. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isListOfObjects(value: unknown): boolean {
  return !isGiven(value) || (Array.isArray(value) && value.every(isObject));
}
