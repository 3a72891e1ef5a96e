import { appendFileSync } from 'node:fs';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, SecureContext } from 'node:tls';
import { Access } from './access';
import { Certificate, makeCertificate } from './certificate';
import { privateHosts, publicHosts, Role, roleOf } from './hosts';
import { forward, refuse } from './http';
import { Sink } from './sink';
import { Processes } from '../../processes/processes';

/** Answers what a public host is asked for. */
export type Site = (request: IncomingMessage, response: ServerResponse) => void;

/** What has a site, by its role. */
type Sites = { readonly [role in Role]: { readonly site: Site } } & { readonly sink: Sink };

interface Certificates {
  /** Of the public hosts: all programs of the run trust it. */
  readonly public: Certificate;
  /** Of the private hosts: only who gets it as `ca.crt` trusts it. */
  readonly private: Certificate;
}

/**
 * The internet and the cluster's DNS, as the programs of a run see them: a proxy on loopback. Public hosts are answered by local
 * servers, over TLS, so that what an example writes is reconciled as it is, down to the addresses. Names of Services of the cluster
 * lead to the process that stands for the pod. Every other host is refused.
 */
export class Internet {
  public static async start(sites: Sites, access: Access, processes: Processes): Promise<Internet> {
    const certificates = {
      public: await makeCertificate('internet', publicHosts, processes),
      private: await makeCertificate('intranet', privateHosts, processes),
    };
    const internet = new Internet(sites, access, certificates, join(processes.folder, 'internet.log'));
    await internet.listen();
    return internet;
  }

  private readonly services = new Map<string, number>();
  private readonly proxy = createServer((request, response) => this.plain(request, response));
  private readonly tls;

  private constructor(
    private readonly sites: Sites,
    private readonly access: Access,
    private readonly certificates: Certificates,
    private readonly log: string,
  ) {
    const { key, certificate } = certificates.public;
    const forPrivate = createSecureContext({ key: certificates.private.key, cert: certificates.private.certificate });
    const options = {
      key,
      cert: certificate,
      SNICallback: (host: string, use: (error: Error | null, context?: SecureContext) => void) =>
        use(null, privateHosts.includes(host) ? forPrivate : undefined),
      // Of whom it is, is looked at only where something is private.
      requestCert: true,
      rejectUnauthorized: false,
    };
    this.tls = createTlsServer(options, (request, response) => this.answer(hostOf(request.headers.host ?? ''), request, response));
    this.proxy.on('connect', (request: IncomingMessage, socket: Socket) => this.tunnel(request, socket));
  }

  /** The authority of the private hosts, as `ca.crt` names it. */
  public get privateAuthority(): string {
    return this.certificates.private.certificate.toString();
  }

  /** Address of the proxy, for those who must be told it. */
  public get proxyUrl(): string {
    return `http://127.0.0.1:${(this.proxy.address() as AddressInfo).port}`;
  }

  /** What makes a program use this internet. Go never takes a proxy to 127.0.0.1. */
  public get environment(): { readonly [name: string]: string } {
    const url = this.proxyUrl;
    return {
      HTTP_PROXY: url,
      HTTPS_PROXY: url,
      https_proxy: url,
      SSL_CERT_FILE: this.certificates.public.file,
      GIT_SSL_CAINFO: this.certificates.public.file,
    };
  }

  /** From now on the Service's name leads to the port. */
  public serveInCluster(service: string, namespace: string, port: number) {
    this.services.set(`${service}.${namespace}.svc.cluster.local`, port);
  }

  private async listen() {
    await new Promise<void>((resolve) => this.proxy.listen(0, '127.0.0.1', resolve));
  }

  /** A request without TLS: the proxy gets it whole. */
  private plain(request: IncomingMessage, response: ServerResponse) {
    const url = URL.parse(request.url ?? '');
    if (!url) return refuse(response, 400, 'this is a proxy');
    const host = hostOf(url.host);
    const port = this.services.get(host);
    request.url = `${url.pathname}${url.search}`;
    if (port !== undefined) return forward(request, response, port, request.url);
    this.answer(host, request, response);
  }

  /** A request with TLS: the client asks for a tunnel to the host, and gets one to the stand-in. */
  private tunnel(request: IncomingMessage, socket: Socket) {
    socket.on('error', () => socket.destroy());
    const host = hostOf(request.url ?? '');
    if (roleOf(host) === undefined) {
      this.note(`refused ${request.url}`);
      // Clients show the status line to the user.
      socket.end(`HTTP/1.1 403 ${nobody(host)}\r\n\r\n`);
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    this.tls.emit('connection', socket);
  }

  private answer(host: string, request: IncomingMessage, response: ServerResponse) {
    const role = roleOf(host);
    this.note(`${request.method} ${host}${request.url}`);
    if (role === undefined) return refuse(response, 502, nobody(host));
    if (this.access.refuses(host, request, response)) return;
    const site = this.sites.sink.knows(request) ? this.sites.sink : this.sites[role];
    site.site(request, response);
  }

  private note(line: string) {
    appendFileSync(this.log, `${new Date().toISOString()} ${line}\n`);
  }
}

function nobody(host: string): string {
  return `nobody on this machine stands for ${host}; e2e/live/internet/hosts.ts says who stands for whom`;
}

/** Without the port, and without the dot that ends a full name. */
function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/\.$/, '');
}
