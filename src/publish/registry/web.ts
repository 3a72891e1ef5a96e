import { isLoopback } from './address';
import { RegistryError } from './registry-error';
import { PassingFailure, retried, Wait, waitInTime } from './retries';
import { ConnectionError, Transport } from './transport';
import { jsonIn } from '../json-in';

/** Asks servers that are no registries, for JSON. */
export class Web {
  public constructor(
    private readonly transport: Pick<Transport, 'send'>,
    private readonly wait: Wait = waitInTime,
  ) {}

  /**
   * An address that may be asked: over TLS, or on this machine.
   * @param what has the address, for the message
   * @throws RegistryError
   */
  public url(text: string, what: string): URL {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.host))) return url;
    throw new RegistryError(`${what} is not at an https:// address${url ? `, but at ${url.origin}` : ''}. Write it as https://HOST.`);
  }

  /**
   * What a server answers.
   * @param what is asked, for messages
   * @throws RegistryError
   */
  public async json(url: URL, what: string, headers: { readonly [name: string]: string } = {}): Promise<object> {
    return retried(async () => {
      const { status, body } = await this.transport
        .send({ method: 'GET', url, headers: { accept: 'application/json', ...headers } })
        .catch((error) => {
          throw error instanceof ConnectionError
            ? new PassingFailure(`${what} can't be reached at ${url.host}: ${error.message}. Check the address and the network.`)
            : error;
        });
      if (status === 200) return jsonIn(body);
      const said = `${what} refuses: GET ${url.origin}${url.pathname} was answered with ${status}.`;
      throw status === 429 || status >= 500
        ? new PassingFailure(`${said} Run this again when it works.`)
        : new RegistryError(`${said} Check the address, and what the job may do.`);
    }, this.wait);
  }
}
