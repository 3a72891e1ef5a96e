import { Address, isLoopback } from './address';
import { Challenge, challengesIn } from './challenge';
import { Credentials } from './credentials';
import { broken, refusal } from './failures';
import { RegistryError } from './registry-error';
import { Answer, ConnectionError, Request, Transport } from './transport';

/** What is asked of a registry: a token is for a repository and for what is done there. */
export interface Purpose {
  readonly address: Address;
  readonly actions: 'pull' | 'pull,push' | 'delete';
}

/** Signs in as a registry wants it: by a password in each request, or by the tokens of a token service. */
export class SignIn {
  private readonly headers = new Map<string, string>();

  public constructor(private readonly transport: Transport) {}

  /** What is known to be accepted; undefined before the registry has said what it wants. */
  public headerFor(purpose: Purpose): string | undefined {
    return this.headers.get(keyOf(purpose)) ?? this.headers.get(purpose.address.api);
  }

  /**
   * Answers a challenge. Then `headerFor()` gives what to try next.
   * @throws RegistryError
   */
  public async answer({ headers }: Answer, purpose: Purpose, credentials: Credentials | undefined): Promise<void> {
    const challenges = challengesIn(headers['www-authenticate'] ?? '');
    const bearer = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters.realm !== undefined);
    if (bearer) this.headers.set(keyOf(purpose), `Bearer ${await this.token(bearer, purpose, credentials)}`);
    else if (credentials && !credentials.isIdentityToken) this.headers.set(purpose.address.api, basic(credentials));
  }

  private async token({ parameters }: Challenge, { address, actions }: Purpose, credentials: Credentials | undefined): Promise<string> {
    const url = realmOf(parameters.realm!, address);
    const scope = `repository:${address.path}:${actions}`;
    const service = parameters.service ?? '';
    const request = credentials?.isIdentityToken
      ? exchange(url, { scope, service, token: credentials.password })
      : question(url, { scope, service, credentials });
    let answer: Answer;
    try {
      answer = await this.transport.send(request);
    } catch (error) {
      throw error instanceof ConnectionError ? broken({ address, url }, error) : error;
    }
    if (answer.status !== 200) throw refusal({ address, method: request.method, url, credentials }, answer);
    const token = tokenIn(answer);
    if (token !== undefined) return token;
    throw new RegistryError(
      `${address.url}: the token service ${url.host} answered without a token. Check that the address is that of a registry.`,
    );
  }
}

/** Credentials go to the service that the registry names, but never over plain HTTP to another machine. */
function realmOf(realm: string, { url, api }: Address): URL {
  const service = URL.canParse(realm) ? new URL(realm) : undefined;
  const isPrivate = service?.protocol === 'https:' || (service?.protocol === 'http:' && (isLoopback(service.host) || service.host === api));
  if (!service || !isPrivate || (isLoopback(service.host) && !isLoopback(api))) {
    throw new RegistryError(
      `${url}: the registry names the token service ${realm}, to which no password is sent. Check that the address is that of a registry.`,
    );
  }
  return service;
}

interface Wanted {
  readonly scope: string;
  readonly service: string;
}

function question(realm: URL, { scope, service, credentials }: Wanted & { readonly credentials: Credentials | undefined }): Request {
  const url = new URL(realm);
  if (service !== '') url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  return { method: 'GET', url, headers: credentials ? { authorization: basic(credentials) } : {} };
}

function exchange(url: URL, { scope, service, token }: Wanted & { readonly token: string }): Request {
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, service, scope, client_id: 'cdk8s-fluxcd' });
  return { method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(form.toString()) };
}

function tokenIn({ body }: Answer): string | undefined {
  try {
    const { token, access_token: other } = JSON.parse(body.toString('utf8')) as {
      readonly token?: unknown;
      readonly access_token?: unknown;
    };
    const found = token ?? other;
    return typeof found === 'string' && found !== '' ? found : undefined;
  } catch {
    return undefined;
  }
}

function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function keyOf({ address, actions }: Purpose): string {
  return `${address.api}/${address.path}:${actions}`;
}
