import { Address, isLoopback } from './address';
import { Credentials, variables } from './credentials';
import { RegistryError } from './registry-error';
import { PassingFailure } from './retries';
import { Answer, ConnectionError } from './transport';

/** What was asked for when it failed. */
export interface Asked {
  readonly address: Address;
  readonly method: string;
  readonly url: URL;
  /** Who asked. */
  readonly credentials?: Credentials;
}

/** What an answer that is none says, as an error for a person. */
export function refusal(asked: Asked, answer: Answer): Error {
  const { address, method, url, credentials } = asked;
  const { status } = answer;
  const said = saidBy(answer);
  const what = `${method} ${url.pathname} was answered with ${status}${said}`;
  const known = status < 500 && status !== 429 ? peculiarity(asked, answer) : undefined;
  if (known) return new RegistryError(`${address.url}: ${known.problem}: ${what}. ${known.fix}`);
  if (status === 401) return new RegistryError(unauthorized(address, credentials, said));
  if (status === 403) {
    const who = credentials ? `${credentials.username} (${credentials.from})` : 'a client without credentials';
    const may = method === 'GET' || method === 'HEAD' ? 'read' : method === 'DELETE' ? 'delete' : 'write';
    const fix = credentials ? `Give it the permission to ${may} there.` : signIn(address);
    return new RegistryError(`${address.url}: ${who} may not ${may} it: ${what}. ${fix}`);
  }
  if (status === 404) {
    const fix = /\.dkr\.ecr\./.test(address.host)
      ? `Create it: aws ecr create-repository --repository-name ${address.path}`
      : 'Check the spelling, and create it where the registry does not do so automatically.';
    return new RegistryError(`${address.url}: the registry does not have the repository: ${what}. ${fix}`);
  }
  if (status === 429) {
    const pause = pauseOf(answer);
    const until = pause === undefined ? '' : ` for another ${pause} seconds`;
    return new PassingFailure(`${address.url}: the registry limits requests${until}: ${what}. Run this again then.`, pause);
  }
  if (status === 408 || (status >= 500 && status !== 501 && status !== 505)) {
    return new PassingFailure(`${address.url}: the registry fails: ${what}, each time. Run this again when it works.`, pauseOf(answer));
  }
  // The words of servers in Go, and of nginx.
  if (
    status === 400 &&
    url.protocol === 'http:' &&
    /HTTP request (?:to an HTTPS server|was sent to HTTPS port)/.test(answer.body.toString('latin1'))
  ) {
    return new RegistryError(`${address.url}: the registry requires TLS, and was asked without: ${withTls(url)}`);
  }
  return new RegistryError(
    `${address.url}: the registry refuses it: ${what}. It must be a registry of the OCI distribution specification.`,
  );
}

interface Peculiarity {
  readonly problem: string;
  readonly fix: string;
}

/**
 * What registries say in ways of their own. Their statuses differ: a tag that cannot be moved is 400 on ECR, 403 on Docker Hub and 412 on Harbor; credentials
 * that have expired are 403 on ECR; a permission that a token lacks is 401 on Docker Hub.
 */
function peculiarity({ address: { host }, method, url, credentials }: Asked, { status, body, headers }: Answer): Peculiarity | undefined {
  const text = body.subarray(0, 4096).toString('utf8');
  const isWrite = method !== 'GET' && method !== 'HEAD';
  const who = credentials && `${credentials.username} (${credentials.from})`;
  if (who !== undefined && /token has expired/i.test(text)) {
    return {
      problem: `the credentials of ${who} have expired`,
      fix: `Sign in again: docker login ${host}, or a credential helper that does so.`,
    };
  }
  if (who !== undefined && status === 401 && /error="?insufficient_scope/.test(headers['www-authenticate'] ?? '')) {
    const may = isWrite ? 'write' : 'read';
    return { problem: `${who} may not ${may} it`, fix: `Give it the permission to ${may} there.` };
  }
  if (!isWrite) return undefined;
  const tag = /\/manifests\/([^/:]+)$/.exec(url.pathname)?.[1];
  if (tag !== undefined && /immutable|cannot be overwrit/i.test(text)) {
    return {
      problem: `the tag ${tag} cannot be moved, because tags are immutable there`,
      fix: 'Clusters follow tags that move: exclude them from the rule, or switch it off for this repository.',
    };
  }
  if (status === 405 || /read[- ]?only/i.test(text)) {
    return {
      problem: 'the registry is read-only',
      fix: 'It may be a mirror, a proxy or under maintenance: push to the one that it mirrors, or later.',
    };
  }
  if (status === 413) {
    return {
      problem: 'it is too large for the registry, or for a proxy before it',
      fix: 'Raise the limit there, or keep large files out of the folder by .sourceignore.',
    };
  }
  if (/quota|storage resource/i.test(text)) {
    return { problem: 'the registry has no room for it', fix: 'Remove what is not needed, or raise the quota.' };
  }
  if (
    status === 415 ||
    (status === 400 && url.pathname.includes('/manifests/') && /media ?type|MANIFEST_INVALID|manifest invalid/i.test(text))
  ) {
    return {
      problem: 'the registry does not accept artifacts of Flux',
      fix: 'Allow the config type application/vnd.cncf.flux.config.v1+json with layers of application/vnd.cncf.flux.content.v1.tar+gzip there; on Quay by ALLOWED_OCI_ARTIFACT_TYPES.',
    };
  }
  return undefined;
}

/** What a connection that is none says, as an error for a person. */
export function broken({ address, url }: Pick<Asked, 'address' | 'url'>, { code = '', message, proxy }: ConnectionError): Error {
  const at = url.host === address.api ? '' : ` at ${url.host}`;
  const where = `${address.url}${at}`;
  const through = proxy === undefined ? '' : `, through the proxy ${proxy}`;
  const otherProxy = `Check HTTPS_PROXY, or list ${url.hostname} in NO_PROXY.`;
  if (code === 'PROXY') return new RegistryError(`${where}: ${message}. ${otherProxy}`);
  if (proxy !== undefined && /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED)$/.test(code)) {
    return new RegistryError(`${where}: the proxy ${proxy} can't be reached (${message}). ${otherProxy}`);
  }
  if (code === 'ENOTFOUND') return new RegistryError(`${where}: the host ${url.hostname} does not exist (DNS). Check the spelling.`);
  if (code === 'EAI_AGAIN') {
    return new PassingFailure(`${where}: DNS does not answer for ${url.hostname}. Check the network, and run this again.`);
  }
  if (code === 'ECONNREFUSED') {
    return new RegistryError(`${where}: nothing listens there (${message}). Check the port, and whether a proxy is needed: HTTPS_PROXY.`);
  }
  if (code === 'TOO_LONG') return new RegistryError(`${where}: ${message}. It is not an artifact of a fleet.`);
  return tlsFailure(where, code, message, through) ?? lost({ where, url, message: `${message}${through}` });
}

/** What TLS says; undefined where it says nothing. */
function tlsFailure(where: string, code: string, message: string, through: string): RegistryError | undefined {
  // Node names some errors by a code, and has others in a message with addresses of memory and files of OpenSSL.
  const [, reason] = /SSL routines:[^:]*:([^:]+)/.exec(message) ?? [];
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code) || /wrong version number|packet length too long/.test(reason ?? '')) {
    return new RegistryError(
      `${where}: the host does not answer over TLS${through}. Check the port, or give --plain-http if the registry has no TLS.`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return new RegistryError(`${where}: ${message}${through}. It must be renewed, unless the clock of this machine is wrong.`);
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const [, names] = /cert's altnames: (.*)$/.exec(message) ?? [];
    const whose = names === undefined ? 'another host' : names.replaceAll('DNS:', '').replaceAll('IP Address:', '');
    return new RegistryError(`${where}: its certificate is for ${whose}${through}. Check the name of the host.`);
  }
  if (/CERT|SIGNATURE|SELF_SIGNED|^ERR_TLS|UNABLE_TO_/.test(code) && reason === undefined) {
    return new RegistryError(
      `${where}: its certificate is not trusted: ${message}${through}. Name the file with its authority in NODE_EXTRA_CA_CERTS.`,
    );
  }
  if (reason === undefined) return undefined;
  return new RegistryError(
    `${where}: the host refuses the connection over TLS: ${reason}${through}. Check the port, and what it requires of clients.`,
  );
}

/** A server that speaks TLS hangs up on who does not, among others. */
function lost({ where, url, message }: { readonly where: string; readonly url: URL; readonly message: string }): PassingFailure {
  const isTold = url.protocol === 'http:' && message.startsWith('socket hang up');
  const tls = isTold ? ` If it requires TLS: ${withTls(url)}` : '';
  return new PassingFailure(`${where}: the connection broke: ${message}, each time.${tls} Check the network, and run this again.`);
}

/** What to do where a registry requires TLS, and was asked without. */
function withTls({ host }: URL): string {
  return isLoopback(host)
    ? 'registries on this machine are asked without, so let it listen without, or give it the name of another host.'
    : 'leave out --plain-http.';
}

function unauthorized(address: Address, credentials: Credentials | undefined, said: string): string {
  if (!credentials) return `${address.url}: ${address.host} requires credentials, and there are none${said}. ${signIn(address)}`;
  return `${address.url}: ${address.host} refuses the credentials of ${credentials.username} (${credentials.from})${said}. They may have expired: sign in again.`;
}

function signIn({ host }: Address): string {
  return `Run docker login ${host}, or set ${variables.username} and ${variables.password}.`;
}

/** The errors that a registry lists, in brackets. */
function saidBy({ body }: Answer): string {
  try {
    const { errors = [] } = JSON.parse(body.toString('utf8')) as {
      readonly errors?: readonly { readonly code?: string; readonly message?: string }[];
    };
    const text = errors.map(({ code, message }) => [code, message].filter((part) => part).join(': ')).join('; ');
    return text === '' ? '' : ` (${text.slice(0, 300)})`;
  } catch {
    return '';
  }
}

/** Seconds that the registry asks to wait. */
function pauseOf({ headers }: Answer): number | undefined {
  const after = headers['retry-after'];
  if (after === undefined) return undefined;
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
