import { createPrivateKey, createPublicKey, KeyObject, sign, verify } from 'node:crypto';
import { decryptedKey, KeyFault } from './encrypted-key';
import { RegistryError } from '../registry/registry-error';

/** Knows the signatures of somebody. */
export interface VerificationKey {
  /** Where it comes from, for messages. */
  readonly from: string;
  verifies(content: Buffer, signature: Buffer): boolean;
}

/** Signs, and knows its own signatures. */
export interface SigningKey extends VerificationKey {
  sign(content: Buffer): Buffer;
}

/** The text of a key. */
export interface KeyText {
  /** As messages name it: `--sign-key cosign.key`. */
  readonly from: string;
  readonly text: string;
}

/** The variable that has the password of a key, as cosign names it. */
export const passwordVariable = 'COSIGN_PASSWORD';

const toMakeOne = 'cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.';

/**
 * A private key: one of cosign, or a PEM of OpenSSL.
 * @param password of the key; undefined where none is known
 * @throws RegistryError
 */
export function signingKeyOf({ from, text }: KeyText, password: string | undefined): SigningKey {
  const block = blockIn(text);
  if (!block) throw new RegistryError(`${from} is not a private key: it has no line "-----BEGIN ... PRIVATE KEY-----". ${toMakeOne}`);
  if (block.type === 'PUBLIC KEY') throw new RegistryError(`${from} is a public key. Signing needs the private one, cosign.key.`);
  if (!block.type.endsWith('PRIVATE KEY')) throw new RegistryError(`${from} is not a private key, but a ${block.type}. ${toMakeOne}`);
  const isOfCosign = /^ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY$/.test(block.type);
  if (block.type.startsWith('ENCRYPTED ') && password === undefined) {
    throw new RegistryError(
      `${from} is encrypted, and ${passwordVariable} is not set. Set it to the password of the key, or to an empty string if it has none.`,
    );
  }
  const key = isOfCosign ? ofCosign(block.content, password ?? '') : ofOpenSsl(block.pem, password);
  if (key === KeyFault.PASSWORD) {
    throw new RegistryError(`${passwordVariable} is not the password of ${from}, or the key was changed. Check both.`);
  }
  if (key === KeyFault.DAMAGED) throw new RegistryError(`${from} has a private key that is damaged or of an unknown form. ${toMakeOne}`);
  refuseUnsupported(key, from);
  return { ...verificationKey(createPublicKey(key), from), sign: (content) => sign('sha256', content, key) };
}

/**
 * A public key.
 * @throws RegistryError
 */
export function verificationKeyOf({ from, text }: KeyText): VerificationKey {
  const block = blockIn(text);
  if (block?.type.endsWith('PRIVATE KEY')) throw new RegistryError(`${from} is a private key. Give the public one, cosign.pub.`);
  if (block?.type !== 'PUBLIC KEY') {
    throw new RegistryError(`${from} is not a public key: it has no line "-----BEGIN PUBLIC KEY-----". ${toMakeOne}`);
  }
  let key: KeyObject;
  try {
    key = createPublicKey(block.pem);
  } catch {
    throw new RegistryError(`${from} has a public key that is damaged or of an unknown form. ${toMakeOne}`);
  }
  refuseUnsupported(key, from);
  return verificationKey(key, from);
}

function verificationKey(key: KeyObject, from: string): VerificationKey {
  return { from, verifies: (content, signature) => verify('sha256', content, key, signature) };
}

interface Block {
  readonly type: string;
  readonly pem: string;
  readonly content: Buffer;
}

/** The first key of a PEM: files of EC keys have their parameters before it. */
function blockIn(text: string): Block | undefined {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)].map(([pem, type, content]) => ({
    type,
    pem,
    content: Buffer.from(content, 'base64'),
  }));
  return blocks.find(({ type }) => type.endsWith(' KEY')) ?? blocks[0];
}

function ofCosign(content: Buffer, password: string): KeyObject | KeyFault {
  const der = decryptedKey(content, password);
  if (typeof der === 'string') return der;
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    return KeyFault.DAMAGED;
  }
}

function ofOpenSsl(pem: string, passphrase: string | undefined): KeyObject | KeyFault {
  const isEncrypted = /^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem);
  try {
    // Without a passphrase Node would ask for one on the terminal.
    return createPrivateKey({ key: pem, passphrase: passphrase ?? '' });
  } catch {
    return isEncrypted ? KeyFault.PASSWORD : KeyFault.DAMAGED;
  }
}

/** What cosign signs by other keys is not what Flux verifies: it hashes by SHA-512 or SHA-384, Flux by SHA-256. */
function refuseUnsupported({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, from: string): void {
  const { namedCurve, modulusLength = 0 } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return;
  if (asymmetricKeyType === 'rsa' && [2048, 3072, 4096].includes(modulusLength)) return;
  const what =
    asymmetricKeyType === 'ec' ? `EC ${namedCurve}` : asymmetricKeyType === 'rsa' ? `RSA of ${modulusLength} bits` : asymmetricKeyType;
  throw new RegistryError(
    `${from} is a key of the type ${what}, whose signatures cosign and Flux do not both accept. Use EC P-256, as cosign generate-key-pair makes it, or RSA of 2048, 3072 or 4096 bits.`,
  );
}
