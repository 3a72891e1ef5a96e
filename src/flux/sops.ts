/** An object as JSON has it. */
type JsonObject = { readonly [key: string]: any };

/** What SOPS writes in place of a value: https://getsops.io/docs/#encryption-protocol */
const encryptedValue = /^ENC\[AES256_GCM,/;

/** Whether a document was encrypted by SOPS, in whole or in part: it then has a block of metadata. */
export function isSopsDocument(document: JsonObject): boolean {
  const { sops } = document;
  return typeof sops === 'object' && sops !== null && 'mac' in sops;
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
