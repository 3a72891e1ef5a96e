import { Address, isLoopback } from './address';
import { Credentials, credentialsFor } from './credentials';
import { broken, refusal } from './failures';
import { RegistryError } from './registry-error';
import { retried, Wait, waitInTime } from './retries';
import { Purpose, SignIn } from './sign-in';
import { Answer, ConnectionError, Transport } from './transport';
import { ownVersion } from '../../wording/own-package';
import { digestOf } from '../archive/pack';
import { Blob, Descriptor, mediaTypes, StoredManifest } from '../artifact';

/** How registries are reached. */
export interface RegistryOptions {
  readonly env: { readonly [name: string]: string | undefined };
  /** Whether registries on other machines are asked without TLS. */
  readonly plainHttp: boolean;
  readonly wait?: Wait;
  /** Milliseconds after which a connection without news is given up. */
  readonly timeout?: number;
}

/** How often a request may be sent to another place. */
const mostRedirects = 5;

interface Question {
  readonly purpose: Purpose;
  readonly method: string;
  readonly url: URL;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Buffer;
  /** Statuses that are answers, not errors. */
  readonly answers: readonly number[];
}

/** What manifests are asked for: an artifact that something else has pushed may have a type of Docker. */
const manifestTypes = [
  mediaTypes.manifest,
  mediaTypes.index,
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** The API of registries: https://github.com/opencontainers/distribution-spec */
export class Registry {
  private readonly transport: Transport;
  private readonly signIn: SignIn;
  private readonly credentials = new Map<string, Promise<Credentials | undefined>>();
  private readonly wait: Wait;

  public constructor(private readonly options: RegistryOptions) {
    this.transport = new Transport(options.env, options.timeout);
    this.signIn = new SignIn(this.transport);
    this.wait = options.wait ?? waitInTime;
  }

  /** Closes the connections. */
  public close(): void {
    this.transport.close();
  }

  /**
   * The manifest of a tag or digest; undefined where there is none.
   * @throws RegistryError
   */
  public async manifest(address: Address, reference: string): Promise<StoredManifest | undefined> {
    const answer = await this.ask(address, {
      method: 'GET',
      path: `manifests/${reference}`,
      headers: { accept: manifestTypes.join(', ') },
      answers: [200, 404],
    });
    if (answer.status === 404) return undefined;
    const digest = digestOf(answer.body);
    const expected = reference.includes(':') ? reference : (answer.headers['docker-content-digest'] ?? digest);
    if (digest !== expected) throw damaged(address, reference, expected);
    return { digest, bytes: answer.body, mediaType: answer.headers['content-type']?.split(';')[0] ?? mediaTypes.manifest };
  }

  /**
   * The digest of a tag; undefined where there is none.
   * @throws RegistryError
   */
  public async digest(address: Address, tag: string): Promise<string | undefined> {
    const { status, headers } = await this.ask(address, {
      method: 'HEAD',
      path: `manifests/${tag}`,
      headers: { accept: manifestTypes.join(', ') },
      answers: [200, 404],
    });
    if (status === 404) return undefined;
    return headers['docker-content-digest'] ?? (await this.manifest(address, tag))?.digest;
  }

  /**
   * The bytes that a manifest refers to.
   * @throws RegistryError
   */
  public async blob(address: Address, { digest }: Descriptor): Promise<Buffer> {
    const { body } = await this.ask(address, { method: 'GET', path: `blobs/${digest}`, answers: [200] });
    if (digestOf(body) !== digest) throw damaged(address, digest, digest);
    return body;
  }

  /**
   * Uploads bytes, unless the repository has them.
   * @throws RegistryError
   */
  public async upload(address: Address, { bytes, descriptor: { digest } }: Blob): Promise<void> {
    const purpose = { address, actions: 'pull,push' } as const;
    // An upload is begun again as a whole: half of one is of no use to anybody.
    await retried(async () => {
      const known = await this.once({ purpose, method: 'HEAD', url: this.urlOf(address, `blobs/${digest}`), answers: [200, 404] });
      if (known.status === 200) return;
      const begin = this.urlOf(address, 'blobs/uploads/');
      const begun = await this.once({ purpose, method: 'POST', url: begin, answers: [201, 202] });
      const location = begun.headers.location;
      if (location === undefined) {
        throw new RegistryError(
          `${address.url}: the registry does not say where to upload. It must be a registry of the OCI distribution specification.`,
        );
      }
      const url = this.next(new URL(location, begin), address);
      url.searchParams.set('digest', digest);
      await this.once({
        purpose,
        method: 'PUT',
        url,
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
        answers: [201, 204],
      });
    }, this.wait);
  }

  /**
   * The index of what is attached to an artifact; undefined where the registry does not keep one.
   * @throws RegistryError
   */
  public async referrers(address: Address, digest: string): Promise<Buffer | undefined> {
    const { status, body } = await this.ask(address, {
      method: 'GET',
      path: `referrers/${digest}`,
      headers: { accept: mediaTypes.index },
      answers: [200, 400, 404, 405, 406, 501],
    });
    return status === 200 ? body : undefined;
  }

  /**
   * Stores a manifest by its digest, or makes a tag name it. Gives whether the registry lists it as attached to its subject.
   * @throws RegistryError
   */
  public async put(address: Address, { mediaType, bytes, digest }: StoredManifest, tag = digest): Promise<boolean> {
    const { headers } = await this.ask(address, {
      method: 'PUT',
      path: `manifests/${tag}`,
      headers: { 'content-type': mediaType },
      body: bytes,
      answers: [200, 201, 202],
    });
    const stored = headers['docker-content-digest'];
    if (stored !== undefined && stored !== digest) throw damaged(address, tag, digest);
    return headers['oci-subject'] !== undefined;
  }

  /**
   * Removes a tag; false where the registry does not do that.
   * @throws RegistryError
   */
  public async untag(address: Address, tag: string): Promise<boolean> {
    const { status } = await this.ask(address, {
      method: 'DELETE',
      path: `manifests/${tag}`,
      answers: [200, 202, 400, 403, 404, 405, 501],
    });
    return status === 200 || status === 202 || status === 404;
  }

  private async ask(
    address: Address,
    { path, ...question }: Omit<Question, 'url' | 'purpose'> & { readonly path: string },
  ): Promise<Answer> {
    const isRead = question.method === 'GET' || question.method === 'HEAD';
    const actions = isRead ? 'pull' : question.method === 'DELETE' ? 'delete' : 'pull,push';
    return retried(async () => this.once({ ...question, purpose: { address, actions }, url: this.urlOf(address, path) }), this.wait);
  }

  /** Asks once, signs in when the registry wants that, and follows to where it sends. */
  private async once(question: Question): Promise<Answer> {
    const { purpose, method, answers } = question;
    const { address } = purpose;
    let { url } = question;
    let hasSignedIn = false;
    for (let redirects = 0; redirects <= mostRedirects;) {
      const isOwn = url.origin === this.urlOf(address, '').origin;
      // Another host, to which a registry sends for its storage, never sees who asks.
      const authorization = isOwn ? this.signIn.headerFor(purpose) : undefined;
      const answer = await this.sent(question, url, authorization);
      const { status } = answer;
      if (status === 401 && isOwn && !hasSignedIn) {
        // Requests that were sent at the same time are challenged as well: the answer to the first is good for all.
        if (this.signIn.headerFor(purpose) === authorization) {
          hasSignedIn = true;
          await this.signIn.answer(answer, purpose, await this.credentialsOf(address));
        }
        if (this.signIn.headerFor(purpose) !== authorization) continue;
      }
      const { location } = answer.headers;
      if (
        location !== undefined &&
        (status === 307 || status === 308 || ([301, 302, 303].includes(status) && (method === 'GET' || method === 'HEAD')))
      ) {
        url = this.next(new URL(location, url), address);
        redirects++;
        continue;
      }
      if (answers.includes(status)) return answer;
      throw refusal({ address, method, url, credentials: isOwn ? await this.credentialsOf(address) : undefined }, answer);
    }
    throw new RegistryError(
      `${address.url}: the registry redirects ${method} more than ${mostRedirects} times. Check that the address is that of a registry.`,
    );
  }

  private async sent({ method, headers, body, purpose }: Question, url: URL, authorization: string | undefined): Promise<Answer> {
    const all = { ...headers, 'user-agent': `cdk8s-fluxcd/${ownVersion()}`, ...(authorization === undefined ? {} : { authorization }) };
    try {
      return await this.transport.send({ method, url, headers: all, body });
    } catch (error) {
      throw error instanceof ConnectionError ? broken({ address: purpose.address, url }, error) : error;
    }
  }

  /** Where a registry sends: not from TLS to none, and not from another machine to this one. */
  private next(url: URL, address: Address): URL {
    const isLess = url.protocol !== 'https:' && !this.isPlain(address);
    if (!/^https?:$/.test(url.protocol) || isLess || (isLoopback(url.host) && !isLoopback(address.api))) {
      throw new RegistryError(
        `${address.url}: the registry sends to ${url.origin}, which is not followed. It must name itself by https:// and a public host.`,
      );
    }
    return url;
  }

  private urlOf(address: Address, path: string): URL {
    return new URL(`${this.isPlain(address) ? 'http' : 'https'}://${address.api}/v2/${address.path}/${path}`);
  }

  private isPlain({ api }: Address): boolean {
    return this.options.plainHttp || isLoopback(api);
  }

  private credentialsOf({ host }: Address): Promise<Credentials | undefined> {
    let known = this.credentials.get(host);
    if (!known) this.credentials.set(host, (known = credentialsFor(host, this.options.env)));
    return known;
  }
}

function damaged({ url }: Address, reference: string, digest: string): RegistryError {
  return new RegistryError(
    `${url}: the registry gave other bytes for ${reference} than ${digest}. Nothing of them was used: run this again, or ask who runs the registry.`,
  );
}
