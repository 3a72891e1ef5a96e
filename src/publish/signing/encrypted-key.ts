import { scryptSync } from 'node:crypto';
import { jsonIn } from '../json-in';

/** Why an encrypted key is not read. */
export enum KeyFault {
  /** It is not what cosign writes. */
  DAMAGED = 'damaged',
  /** The password is another one, or the content was changed. */
  PASSWORD = 'password',
}

/** What cosign encrypts a private key into: https://github.com/secure-systems-lab/go-securesystemslib, package encrypted. */
interface Encrypted {
  readonly kdf?: {
    readonly name?: unknown;
    readonly params?: { readonly N?: unknown; readonly r?: unknown; readonly p?: unknown };
    readonly salt?: unknown;
  };
  readonly cipher?: { readonly name?: unknown; readonly nonce?: unknown };
  readonly ciphertext?: unknown;
}

/** The only costs that are written: others would let a file use up the memory of whoever reads it. */
const costs = [2 ** 15, 2 ** 16, 2 ** 17];

/** Decrypts what is in the PEM of a key of cosign: a PKCS #8 key. */
export function decryptedKey(content: Buffer, password: string): Buffer | KeyFault {
  const { kdf, cipher, ciphertext } = jsonIn(content) as Encrypted;
  const { N: cost, r: blockSize, p: parallelization } = kdf?.params ?? {};
  const [salt, nonce, box] = [kdf?.salt, cipher?.nonce, ciphertext].map((text) => Buffer.from(String(text ?? ''), 'base64'));
  const isKnown =
    kdf?.name === 'scrypt' && cipher?.name === 'nacl/secretbox' && costs.includes(Number(cost)) && blockSize === 8 && parallelization === 1;
  if (!isKnown || nonce.length !== 24 || box.length <= 16) return KeyFault.DAMAGED;
  const key = scryptSync(password, salt, 32, { N: Number(cost), r: 8, p: 1, maxmem: 2 ** 28 });
  try {
    return Buffer.from(secretBox()(bytesOf(key), bytesOf(nonce)).decrypt(bytesOf(box)));
  } catch {
    return KeyFault.PASSWORD;
  }
}

type SecretBox = (key: Uint8Array, nonce: Uint8Array) => { decrypt(box: Uint8Array): Uint8Array };

/** The secretbox of NaCl, which Node does not have; loaded for keys that are encrypted by it only. */
function secretBox(): SecretBox {
  const { xsalsa20poly1305 } = require('@noble/ciphers/salsa.js') as { readonly xsalsa20poly1305: SecretBox }; // eslint-disable-line @typescript-eslint/no-require-imports
  return xsalsa20poly1305;
}

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}
