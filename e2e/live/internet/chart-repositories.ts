import { createHash } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './http';
import { Chart } from '../content/charts';

/** Stands for every Helm repository of the kind that is an index and archives on a web server. */
export class ChartRepositories {
  private readonly files = new Map<string, string | Buffer>();

  /** Makes the charts the content of a repository, for example of `https://kubernetes-sigs.github.io/external-dns`. */
  public publish(url: string, ...charts: readonly Chart[]) {
    const base = url.replace(/\/$/, '');
    const entries: { [name: string]: object[] } = {};
    for (const { name, version, metadata, archive } of charts) {
      const address = `${base}/${name}-${version}.tgz`;
      const digest = createHash('sha256').update(archive).digest('hex');
      (entries[name] ??= []).push({ ...metadata, urls: [address], digest, created: new Date(0).toISOString() });
      this.files.set(keyOf(new URL(address)), archive);
    }
    const index = { apiVersion: 'v1', entries, generated: new Date().toISOString() };
    this.files.set(keyOf(new URL(`${base}/index.yaml`)), JSON.stringify(index));
  }

  public clear() {
    this.files.clear();
  }

  public readonly site = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`);
    const file = this.files.get(keyOf(url));
    if (file === undefined) refuse(response, 404, `nothing was published at ${url}`);
    else response.end(file);
  };
}

function keyOf({ hostname, pathname }: URL): string {
  return `${hostname}${pathname}`;
}
