import { ForgeError, NotAllowed } from './forge-error';
import { withoutCredentials } from '../wording/credentials';

/** The most seconds that are waited for a forge in all. */
const patience = 90;

/** How often a request that failed by itself is tried again. */
const tries = 4;

/** Where the API of a forge is, and who asks. */
export interface ApiOptions {
  /** Name of the forge, for messages. */
  readonly forge: string;
  /** The address that paths are below. */
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  /** Never shown. */
  readonly token: string;
  /** Waits; tests need not. */
  readonly wait?: (seconds: number) => Promise<void>;
}

/** What an API answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What a forge answers is checked where it is used.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Entries of a page, as many as the forges give at once. */
const pageLength = 100;
/** The most pages that are looked through. */
const mostPages = 50;

/** The JSON API of a forge. It waits where the forge asks to, tries again what fails by itself, and shows no token. */
export class Api {
  private waited = 0;

  public constructor(private readonly options: ApiOptions) {}

  /**
   * The entries of a list, page after page.
   * @param path of the list
   * @throws ForgeError
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  public async *entriesOf(path: string): AsyncGenerator<any> {
    const list = `${path}${path.includes('?') ? '&' : '?'}`;
    for (let page = 1; page <= mostPages; page++) {
      const { body } = await this.request('GET', `${list}per_page=${pageLength}&page=${page}`);
      if (!Array.isArray(body)) throw new ForgeError(`${this.options.forge} answered with something else than a list.`);
      yield* body;
      if (body.length < pageLength) return;
    }
  }

  /**
   * @param allowed statuses that are answers, not errors
   * @throws ForgeError
   */
  public async request(method: string, path: string, body?: object, allowed: readonly number[] = []): Promise<Answer> {
    const { forge } = this.options;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.once(method, path, body);
      const isLast = attempt === tries;
      if (typeof answer === 'string') {
        if (isLast || !(await this.wait(2 ** (attempt - 1)))) throw this.error(`${forge} does not answer: ${answer}`);
        continue;
      }
      const { status, headers } = answer;
      if ((status >= 200 && status < 300) || allowed.includes(status)) return answer;
      const pause = pauseOf(answer);
      if (pause !== undefined) {
        if (isLast || !(await this.wait(pause))) {
          throw this.error(`${forge} limits requests for another ${pause} seconds. Run this again then`);
        }
        continue;
      }
      if (status >= 500 && !isLast && (await this.wait(2 ** (attempt - 1)))) continue;
      const said = typeof answer.body?.message === 'string' ? ` (${answer.body.message})` : '';
      const id = headers.get('x-github-request-id') ?? headers.get('x-request-id');
      const message = `${method} ${path} was answered with ${status}${said}${id === null ? '' : `, request ${id}`}`;
      throw status === 403 || status === 404 ? new NotAllowed(this.shown(message)) : this.error(`${forge}: ${message}`);
    }
  }

  /** What was answered, or why nothing was. */
  private async once(method: string, path: string, body?: object): Promise<Answer | string> {
    const { url, headers } = this.options;
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: parsed(text) };
    } catch (error) {
      const { cause, message } = error as Error;
      return (cause as Error | undefined)?.message || message;
    }
  }

  /** Waits, unless that takes longer than anybody wants to. */
  private async wait(seconds: number): Promise<boolean> {
    if ((this.waited += seconds) > patience) return false;
    const wait = this.options.wait ?? ((time: number) => new Promise((done) => setTimeout(done, time * 1000)));
    await wait(seconds);
    return true;
  }

  private error(message: string): ForgeError {
    return new ForgeError(this.shown(`${message}.`));
  }

  private shown(message: string): string {
    return withoutCredentials(message).replaceAll(this.options.token, '***');
  }
}

/** How many seconds a forge wants to be left alone; undefined when that is not why it refused. */
function pauseOf({ status, headers, body }: Answer): number | undefined {
  if (status !== 429 && status !== 403) return undefined;
  const after = Number(headers.get('retry-after') ?? NaN);
  if (Number.isFinite(after)) return Math.max(0, after);
  const isSpent = [headers.get('x-ratelimit-remaining'), headers.get('ratelimit-remaining')].includes('0');
  const reset = Number(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? NaN);
  if (isSpent && Number.isFinite(reset)) return Math.max(0, Math.ceil(reset - Date.now() / 1000));
  return status === 429 || /rate limit/i.test(String(body?.message ?? '')) ? 60 : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
