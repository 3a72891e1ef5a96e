import { isEncrypted } from '../../flux/sops';
import { isObject } from '../../kubernetes/json-object';
import { withoutCredentials } from '../../wording/credentials';

/** Whether a value holds a Secret whose values SOPS did not encrypt, as an object, within one or in a template, or a URL with a password. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') return /\bkind"?\s*:\s*["']?Secret\b/.test(value) || withoutCredentials(value) !== value;
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isObject(value)) return false;
  if (value.kind === 'Secret' && !isAllEncrypted(value.data, value.stringData)) return true;
  return Object.values(value).some(holdsSecret);
}

function isAllEncrypted(...fields: readonly unknown[]): boolean {
  return fields.every((values) => values === undefined || (isObject(values) && Object.values(values).every(isEncrypted)));
}
