/** An object as JSON has it. */
type JsonObject = { readonly [key: string]: any };

/** What SOPS writes in place of a value: https://getsops.io/docs/#encryption-protocol */
const encryptedValue = /^ENC\[AES256_GCM,/;

/** Whether a document was encrypted by SOPS, in whole or in part: it then has a block of metadata. */
export function isSopsDocument(document: JsonObject): boolean {
  const { sops } = document;
  return typeof sops === 'object' && sops !== null && 'mac' in sops;
}

/**
 * Whether a text is a file that SOPS encrypted: YAML, JSON, a file of variables, or what it makes of other files.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption
 */
export function isSopsFile(text: string): boolean {
  // The metadata of SOPS is long: most values are not looked at.
  return text.length >= 80 && text.includes('ENC[AES256_GCM,') && /^sops:|"sops":|^sops_mac=/m.test(text);
}

/** Whether the keys of a Secret or ConfigMap are those of a file of variables that SOPS encrypted: a generator reads it as any other (`envs`). */
export function isOfSopsVariables(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'sops_mac' in data && 'sops_version' in data;
}

/** The document as the cluster gets it, but for the values that only its key can tell. */
export function withoutSopsBlock({ sops: _, ...document }: JsonObject): JsonObject {
  return document;
}

/** Whether a value is encrypted, or holds one that is. */
export function isEncrypted(value: unknown): boolean {
  if (typeof value === 'string') return encryptedValue.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isEncrypted);
}
