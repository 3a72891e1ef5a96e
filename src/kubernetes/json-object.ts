/** An object as JSON has it. */
export interface JsonObject {
  [key: string]: any;
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
