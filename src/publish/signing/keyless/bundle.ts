import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { jsonIn } from '../../json-in';

/** The form that cosign 3 and Flux 2.8 look for: https://docs.sigstore.dev/about/bundle */
export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
export const statementType = 'application/vnd.in-toto+json';
export const predicateType = 'https://sigstore.dev/cosign/sign/v1';

/** What is signed, as cosign 3 writes it. */
export function statementOf(digest: string): Buffer {
  const [algorithm, hash] = digest.split(':');
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { [algorithm]: hash } }],
      predicateType,
      predicate: {},
    }),
  );
}

/** Somebody who has signed, as his certificate names him. */
export interface Certified {
  readonly certificate: X509Certificate;
  /** `URI:https://github.com/...` */
  readonly subject: string | undefined;
  readonly issuer: string | undefined;
}

interface Bundle {
  readonly verificationMaterial?: {
    readonly certificate?: { readonly rawBytes?: unknown };
    readonly tlogEntries?: readonly object[];
  };
  readonly dsseEnvelope?: {
    readonly payload?: unknown;
    readonly payloadType?: unknown;
    readonly signatures?: readonly { readonly sig?: unknown }[];
  };
}

/** Who has signed this digest by the bundle; undefined where it is something else, or not right. */
export function certifiedBy(content: Buffer, digest: string): Certified | undefined {
  const { verificationMaterial, dsseEnvelope } = jsonIn(content) as Bundle;
  const raw = verificationMaterial?.certificate?.rawBytes;
  const [payload, signature] = [dsseEnvelope?.payload, dsseEnvelope?.signatures?.[0]?.sig].map(decoded);
  const isComplete = typeof raw === 'string' && dsseEnvelope?.payloadType === statementType && verificationMaterial?.tlogEntries?.length;
  if (!isComplete || !payload || !signature || !isStatementOf(payload, digest)) return undefined;
  try {
    const certificate = new X509Certificate(Buffer.from(raw, 'base64'));
    const signed = Buffer.concat([Buffer.from(`DSSEv1 ${statementType.length} ${statementType} ${payload.length} `), payload]);
    if (!verify('sha256', signed, createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })), signature)) {
      return undefined;
    }
    return { certificate, subject: certificate.subjectAltName, issuer: issuerIn(certificate.raw) };
  } catch {
    return undefined;
  }
}

function decoded(text: unknown): Buffer | undefined {
  return typeof text === 'string' ? Buffer.from(text, 'base64') : undefined;
}

function isStatementOf(payload: Buffer, digest: string): boolean {
  const { subject, predicateType: type } = jsonIn(payload) as {
    readonly subject?: readonly { readonly digest?: { readonly [algorithm: string]: string } }[];
    readonly predicateType?: unknown;
  };
  const [algorithm, hash] = digest.split(':');
  return type === predicateType && Array.isArray(subject) && subject.some((one) => one?.digest?.[algorithm] === hash);
}

/** The object identifier 1.3.6.1.4.1.57264.1.8 of Fulcio: who has issued the token. */
const issuerOid = Buffer.from('060a2b0601040183bf300108', 'hex');

/** The extension has a string of UTF-8 in a string of octets, each with its length; no issuer of CI is as long as that it needs more than a byte. */
function issuerIn(certificate: Buffer): string | undefined {
  const at = certificate.indexOf(issuerOid) + issuerOid.length;
  const [octets, , text, length] = certificate.subarray(at, at + 4);
  if (at < issuerOid.length || octets !== 0x04 || text !== 0x0c || length > 127) return undefined;
  return certificate.subarray(at + 4, at + 4 + length).toString('utf8');
}
