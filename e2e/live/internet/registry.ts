import { createHash, KeyObject, sign } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { forward } from './http';
import { binary } from '../../binaries/build';
import { programs } from '../../binaries/programs';
import { freePorts } from '../../processes/free-ports';
import { Processes } from '../../processes/processes';
import { until } from '../../processes/until';
import { Chart } from '../content/charts';
import { Content } from '../content/files';
import { tarGz } from '../content/tar';

/** How an artifact of manifests describes itself. */
export interface ArtifactOptions {
  /** Where the content was made. @default 'https://github.com/acme/fleet' */
  readonly source?: string;
  /** Flux shows it as the origin of what it applies. @default 'main@sha1:' and a hash of the content */
  readonly revision?: string;
}

interface Blob {
  readonly mediaType: string;
  readonly data: Buffer;
  readonly annotations?: { readonly [key: string]: string };
}

interface Artifact {
  readonly config: Blob;
  readonly layer: Blob;
  readonly annotations?: { readonly [key: string]: string };
}

/** Stands for ghcr.io and its like: a real OCI registry. A repository is found under the same path on all of the hosts. */
export class Registry {
  public static async start(processes: Processes): Promise<Registry> {
    const program = await binary(programs.registry, processes);
    const [port] = await freePorts(1);
    const storage = join(processes.folder, 'registry');
    const config = join(processes.folder, 'registry.json');
    writeFileSync(
      config,
      JSON.stringify({
        version: 0.1,
        log: { level: 'warn', accesslog: { disabled: true } },
        storage: { filesystem: { rootdirectory: storage }, delete: { enabled: true } },
        http: { addr: `127.0.0.1:${port}`, relativeurls: true },
      }),
    );
    processes.startService({ name: 'registry', program, args: ['serve', config], env: { OTEL_TRACES_EXPORTER: 'none' } });
    const registry = new Registry(port, storage);
    await until('the registry to answer', async () => registry.answers());
    return registry;
  }

  private constructor(
    private readonly port: number,
    private readonly storage: string,
  ) {}

  /** Where it is without the internet around it. */
  public get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  public readonly site = (request: IncomingMessage, response: ServerResponse) => forward(request, response, this.port, request.url ?? '/');

  /** Pushes manifests as `flux push artifact` does, and gives the digest. */
  public async push(repository: string, tag: string, content: Content, options: ArtifactOptions = {}): Promise<string> {
    const layer = tarGz(content);
    const annotations = {
      'org.opencontainers.image.created': new Date().toISOString().replace(/\.\d+/, ''),
      'org.opencontainers.image.source': options.source ?? 'https://github.com/acme/fleet',
      'org.opencontainers.image.revision': options.revision ?? `main@sha1:${createHash('sha1').update(layer).digest('hex')}`,
    };
    return this.pushArtifact(repository, tag, {
      config: { mediaType: 'application/vnd.cncf.flux.config.v1+json', data: Buffer.from('{}') },
      layer: { mediaType: 'application/vnd.cncf.flux.content.v1.tar+gzip', data: layer },
      annotations,
    });
  }

  /** Pushes a chart as `helm push` does: below the repository, under its own name and version. Gives the digest. */
  public async pushChart(repository: string, chart: Chart): Promise<string> {
    return this.pushArtifact(`${repository}/${chart.name}`, chart.version.replace('+', '_'), {
      config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', data: Buffer.from(JSON.stringify(chart.metadata)) },
      layer: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', data: chart.archive },
    });
  }

  /** Signs an artifact as `cosign sign --key` does: the signature is an artifact of its own, found by the digest. */
  public async sign(repository: string, digest: string, key: KeyObject) {
    const image = { 'docker-manifest-digest': digest };
    const critical = { identity: { 'docker-reference': repository }, image, type: 'cosign container image signature' };
    const payload = Buffer.from(JSON.stringify({ critical, optional: null }));
    const signature = sign('sha256', payload, key).toString('base64');
    const annotations = { 'dev.cosignproject.cosign/signature': signature };
    await this.pushArtifact(repository, `${digest.replace(':', '-')}.sig`, {
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', data: Buffer.from('{}') },
      layer: { mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', data: payload, annotations },
    });
  }

  /** Gives what has one tag another tag, as a promotion does. */
  public async tag(repository: string, from: string, to: string) {
    const manifest = await this.send('GET', `/v2/${repository}/manifests/${from}`, { Accept: manifestType });
    await this.send(
      'PUT',
      `/v2/${repository}/manifests/${to}`,
      { 'Content-Type': manifestType },
      Buffer.from(await manifest.arrayBuffer()),
    );
  }

  /** Removes everything that was pushed; the registry reads its folder anew for each request. */
  public clear() {
    rmSync(this.storage, { recursive: true, force: true });
  }

  private async pushArtifact(repository: string, tag: string, { config, layer, annotations }: Artifact): Promise<string> {
    const manifest = {
      schemaVersion: 2,
      mediaType: manifestType,
      config: await this.upload(repository, config),
      layers: [await this.upload(repository, layer)],
      annotations,
    };
    const type = { 'Content-Type': manifestType };
    const answer = await this.send('PUT', `/v2/${repository}/manifests/${tag}`, type, Buffer.from(JSON.stringify(manifest)));
    return answer.headers.get('Docker-Content-Digest')!;
  }

  private async upload(repository: string, { mediaType, data, annotations }: Blob): Promise<object> {
    const digest = `sha256:${createHash('sha256').update(data).digest('hex')}`;
    const started = await this.send('POST', `/v2/${repository}/blobs/uploads/`, {});
    const place = new URL(started.headers.get('Location')!, this.url);
    place.searchParams.set('digest', digest);
    await this.send('PUT', `${place.pathname}${place.search}`, { 'Content-Type': 'application/octet-stream' }, data);
    return { mediaType, digest, size: data.length, annotations };
  }

  private async answers(): Promise<true | undefined> {
    return fetch(`${this.url}/v2/`).then(
      () => true as const,
      () => undefined,
    );
  }

  private async send(method: string, path: string, headers: { [name: string]: string }, body?: Buffer): Promise<Response> {
    const answer = await fetch(`${this.url}${path}`, { method, headers, body: body && new Uint8Array(body) });
    if (!answer.ok) throw new Error(`the registry refuses ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  private get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
