import { KeyObject, verify } from 'node:crypto';
import { Proof } from '../../internet/access';

/** What GitHub gives who has the private key of an app: a token, with which repositories are read. */
export function gitHubApp(publicKey: KeyObject, token: string) {
  const address = 'api.github.com/app/';
  const isSigned = (authorization: string) => {
    const [head, claims, signature] = authorization.replace(/^Bearer /, '').split('.');
    return signature !== undefined && verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url'));
  };
  return {
    address,
    proof: Proof.header('authorization', isSigned),
    request: `POST ${address}installations/2/access_tokens`,
    answer: { token, expires_at: '2099-01-01T00:00:00Z' },
  };
}
