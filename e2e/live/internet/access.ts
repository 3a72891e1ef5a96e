import { X509Certificate } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { refuse } from './http';

/** What a caller must show. */
export class Proof {
  /** A user and a password, by HTTP's basic authentication. */
  public static password(user: string, password: string): Proof {
    const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    return Proof.header('authorization', (value) => value === expected);
  }

  public static bearer(token: string): Proof {
    return Proof.header('authorization', (value) => value === `Bearer ${token}`);
  }

  /** A header that is like that. Node gives the names of headers in lower case. */
  public static header(name: string, isGood: (value: string) => boolean): Proof {
    return new Proof(({ headers }) => isGood(String(headers[name] ?? '')));
  }

  /** The client's certificate of the TLS connection, in PEM. */
  public static certificate(pem: string | Buffer): Proof {
    const { fingerprint256 } = new X509Certificate(pem);
    return new Proof(({ socket }) => (socket as TLSSocket).getPeerX509Certificate?.()?.fingerprint256 === fingerprint256);
  }

  private constructor(public readonly isShown: (request: IncomingMessage) => boolean) {}
}

/** What on the internet is private: who shows nothing is refused, as real servers do. */
export class Access {
  private readonly private = new Map<string, Proof>();

  /**
   * From now on the address, without a scheme, and all that starts with it is for those only who show the proof. Clients of a registry ask `/v2/`
   * whether they are to sign in: it says so when anything in it is private.
   */
  public require(address: string, proof: Proof) {
    this.private.set(address, proof);
  }

  /** Makes all public again. */
  public clear() {
    this.private.clear();
  }

  /** Whether the request may not pass; then it has been answered. */
  public refuses(host: string, request: IncomingMessage, response: ServerResponse): boolean {
    const address = `${host}${request.url}`;
    const isPrivate = (start: string) => address.startsWith(start) || (request.url === '/v2/' && start.startsWith(address));
    const missing = [...this.private].some(([start, proof]) => isPrivate(start) && !proof.isShown(request));
    if (!missing) return false;
    response.setHeader('WWW-Authenticate', 'Basic realm="live"');
    refuse(response, 401, `${host} wants to see who you are`);
    return true;
  }
}
