import { execFile, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { refuse } from './http';
import { SetupError } from '../../setup-error';
import { Content, writeTo } from '../content/files';
import { SshKey } from '../content/ssh-key';

export interface Push {
  /** @default 'main' */
  readonly branch?: string;
  /** A tag for the new commit. */
  readonly tag?: string;
  /** @default 'Publish' */
  readonly message?: string;
  /** Signs the commit. @default - it is not signed */
  readonly signedBy?: SshKey;
}

/** Stands for github.com and its like: repositories over smart HTTP, with push, by git's own server program. */
export class GitHost {
  /** Folder of the repositories. */
  public readonly folder: string;
  private readonly work: string;

  constructor(private readonly home: string) {
    this.folder = join(home, 'bare');
    this.work = join(home, 'work');
    mkdirSync(this.folder, { recursive: true });
  }

  /** Makes the content the whole of the branch, in one commit, and gives the commit's id. The repository is made when it is new. */
  public async publish(
    repository: string,
    content: Content,
    { branch = 'main', tag, message = 'Publish', signedBy }: Push = {},
  ): Promise<string> {
    await this.create(repository);
    const work = join(this.work, repository);
    rmSync(work, { recursive: true, force: true });
    writeTo(work, content);
    const here = [`--git-dir=${this.pathOf(repository)}`, `--work-tree=${work}`];
    await this.git(...here, 'symbolic-ref', 'HEAD', `refs/heads/${branch}`);
    await this.git(...here, 'add', '--all', '--force', '.');
    const signing = signedBy ? ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${signedBy.file}`, '-c', 'commit.gpgsign=true'] : [];
    await this.git(...signing, ...here, 'commit', '--quiet', '--allow-empty', `--message=${message}`);
    if (tag) await this.git(...here, 'tag', '--force', tag);
    const commit = await this.git(...here, 'rev-parse', 'HEAD');
    await this.git(...here, 'symbolic-ref', 'HEAD', 'refs/heads/main');
    return commit.trim();
  }

  /** The text of a file on a branch; undefined when there is no such branch or file. */
  public async read(repository: string, branch: string, path: string): Promise<string | undefined> {
    return this.git(`--git-dir=${this.pathOf(repository)}`, 'show', `refs/heads/${branch}:${path}`).catch(() => undefined);
  }

  /** The messages of a branch's commits, the newest first. */
  public async log(repository: string, branch = 'main'): Promise<string[]> {
    const log = await this.git(`--git-dir=${this.pathOf(repository)}`, 'log', '--format=%B%x00', `refs/heads/${branch}`);
    return log
      .split('\0')
      .map((message) => message.trim())
      .slice(0, -1);
  }

  /** Who the newest commit of a branch is by. */
  public async author(repository: string, branch = 'main'): Promise<string> {
    const author = await this.git(`--git-dir=${this.pathOf(repository)}`, 'log', '-1', '--format=%an <%ae>', `refs/heads/${branch}`);
    return author.trim();
  }

  /** Removes all repositories. */
  public clear() {
    for (const folder of [this.folder, this.work]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(this.folder);
  }

  public readonly site = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://git');
    const server = spawn('git', ['http-backend'], { env: { ...this.environment, ...cgiVariables(request, url, this.folder) } });
    request.pipe(server.stdin);
    server.stdin.on('error', () => {}); // it may answer before it has read everything
    server.on('error', (error) => refuse(response, 500, `git http-backend could not be started: ${error.message}`));
    void relay(server.stdout, response);
  };

  private async create(repository: string) {
    const path = this.pathOf(repository);
    await this.git('init', '--quiet', '--bare', '--initial-branch=main', path);
    await this.git(`--git-dir=${path}`, 'config', 'http.receivepack', 'true');
  }

  private pathOf(repository: string): string {
    return join(this.folder, repository);
  }

  private async git(...args: string[]): Promise<string> {
    try {
      return (await promisify(execFile)('git', args, { env: this.environment, maxBuffer: 64 * 1024 * 1024 })).stdout;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw code === 'ENOENT' ? new SetupError(`the Git repositories of the tests need git on the PATH: ${message}`) : error;
    }
  }

  /** Nobody's own settings, keys or hooks. */
  private get environment(): NodeJS.ProcessEnv {
    const person = (role: string) => ({ [`GIT_${role}_NAME`]: 'live', [`GIT_${role}_EMAIL`]: 'live@acme.io' });
    return {
      PATH: process.env.PATH,
      HOME: this.home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...person('AUTHOR'),
      ...person('COMMITTER'),
    };
  }
}

/** https://git-scm.com/docs/git-http-backend */
function cgiVariables(request: IncomingMessage, url: URL, root: string): NodeJS.ProcessEnv {
  const { headers } = request;
  return {
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: decodeURIComponent(url.pathname).replace(/^(\/[^/]+\/[^/]+?)\.git\//, '$1/'),
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method,
    REMOTE_ADDR: '127.0.0.1',
    REMOTE_USER: userOf(headers.authorization) ?? '',
    CONTENT_TYPE: headers['content-type'] ?? '',
    ...(headers['content-length'] && { CONTENT_LENGTH: headers['content-length'] }),
    ...(headers['content-encoding'] && { HTTP_CONTENT_ENCODING: headers['content-encoding'] }),
    ...(headers['git-protocol'] && { GIT_PROTOCOL: String(headers['git-protocol']) }),
  };
}

function userOf(authorization: string | undefined): string | undefined {
  const [scheme, credentials = ''] = authorization?.split(' ') ?? [];
  return scheme === 'Basic' ? Buffer.from(credentials, 'base64').toString().split(':')[0] : undefined;
}

/** Reads a CGI answer: headers, an empty line, the body. */
async function relay(output: NodeJS.ReadableStream, response: ServerResponse) {
  let head = Buffer.alloc(0);
  let inBody = false;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (inBody) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    inBody = true;
    const headers = head
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/));
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
    for (const [name, value] of headers) if (name !== 'Status') response.setHeader(name, value);
    response.writeHead(Number.parseInt(status, 10));
    response.write(head.subarray(end + 4));
  }
  if (inBody) response.end();
  else refuse(response, 500, 'git http-backend gave no answer');
}
