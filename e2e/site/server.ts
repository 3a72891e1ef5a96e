import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** A server of files, as GitHub Pages is one: an address without `.html` is a page, too. */
export class SiteServer {
  /**
   * @param folder the built site
   * @param base what its addresses begin with
   */
  public static async start(folder: string, base: string): Promise<SiteServer> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://localhost');
      const file = pathname.startsWith(base) ? fileOf(folder, pathname.slice(base.length)) : undefined;
      response.writeHead(file === undefined ? 404 : 200, {
        'content-type': types[extname(file ?? '.html')] ?? 'application/octet-stream',
        'cache-control': 'max-age=600',
      });
      response.end(readFileSync(file ?? join(folder, '404.html')));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new SiteServer(`http://127.0.0.1:${port}${base}`, () => {
      server.close();
      server.closeAllConnections();
    });
  }

  private constructor(
    /** The address of its start page. */
    public readonly address: string,
    public readonly close: () => void,
  ) {}
}

/** The file that an address is served from. */
export function fileOf(folder: string, path: string): string | undefined {
  const full = join(folder, normalize(`/${decodeURIComponent(path)}`));
  return [full, `${full}.html`, join(full, 'index.html')].find((file) => existsSync(file) && statSync(file).isFile());
}
