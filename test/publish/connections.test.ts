import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createServer as createTlsServer, ServerOptions } from 'node:https';
import { AddressInfo, connect, Server } from 'node:net';
import { join } from 'node:path';
import { certificate, expired, key } from './certificates';
import { addressOf } from '../../src/publish/registry/address';
import { broken } from '../../src/publish/registry/failures';
import { Registry } from '../../src/publish/registry/registry';
import { ConnectionError, Transport } from '../../src/publish/registry/transport';
import { folderWith } from '../setup/files';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));
jest.setTimeout(30_000);

/** Gives the port. */
async function listening(server: Server & { closeAllConnections?: () => void }): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stops.push(() => {
    server.close();
    server.closeAllConnections?.();
  });
  return (server.address() as AddressInfo).port;
}

const withTls = async (options: ServerOptions) => listening(createTlsServer({ key, ...options }, (_, response) => response.end('{}')));

/** A proxy on this machine, for which every host is this machine: what is asked through it has a name, and TLS. */
async function proxyTo(answer = 'HTTP/1.1 200 OK'): Promise<string> {
  const proxy = createServer();
  proxy.on('connect', ({ url }, socket) => {
    socket.on('error', () => {});
    if (!answer.includes('200')) return void socket.end(`${answer}\r\n\r\n`);
    const onward = connect(Number(url!.split(':')[1]), '127.0.0.1', () => {
      socket.write(`${answer}\r\n\r\n`);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    stops.push(() => onward.destroy());
  });
  return `127.0.0.1:${await listening(proxy)}`;
}

/** What is said of the registry at this host; nothing where it answers. */
async function said(host: string, { proxy, plainHttp = false }: { readonly proxy?: string; readonly plainHttp?: boolean } = {}) {
  const env = { HOME: '/nonexistent', ...(proxy === undefined ? {} : { HTTPS_PROXY: `http://${proxy}`, HTTP_PROXY: `http://${proxy}` }) };
  let tries = 1;
  const registry = new Registry({ env, plainHttp, timeout: 2000, wait: async () => void tries++ });
  stops.push(() => registry.close());
  const message = await registry.digest(addressOf(`oci://${host}/fleet`, '--to'), 'latest').then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { message, tries };
}

describe('a registry that cannot be reached is named at once, with the reason and what to do', () => {
  test('where its certificate is signed by itself', async () => {
    const [port, proxy] = [await withTls({ cert: certificate }), await proxyTo()];
    expect(await said(`registry.acme.test:${port}`, { proxy })).toEqual({
      tries: 1,
      message: `oci://registry.acme.test:${port}/fleet: its certificate is not trusted: self-signed certificate, through the proxy ${proxy}. Name the file with its authority in NODE_EXTRA_CA_CERTS.`,
    });
  });

  test('where its certificate has expired', async () => {
    const [port, proxy] = [await withTls({ cert: expired }), await proxyTo()];
    expect(await said(`registry.acme.test:${port}`, { proxy })).toEqual({
      tries: 1,
      message: `oci://registry.acme.test:${port}/fleet: certificate has expired, through the proxy ${proxy}. It must be renewed, unless the clock of this machine is wrong.`,
    });
  });

  test('where its certificate is for another host, and not where it is trusted', async () => {
    const [port, proxy] = [await withTls({ cert: certificate }), await proxyTo()];
    const file = join(folderWith({ 'ca.pem': certificate }), 'ca.pem');
    const program = `
      const { Registry } = require(${JSON.stringify(join(__dirname, '../../src/publish/registry/registry'))});
      const { addressOf } = require(${JSON.stringify(join(__dirname, '../../src/publish/registry/address'))});
      const registry = new Registry({ env: process.env, plainHttp: false });
      Promise.all(['other', 'registry'].map((host) =>
        registry.digest(addressOf('oci://' + host + '.acme.test:${port}/fleet', '--to'), 'latest').then(() => 'ok', ({ message }) => message),
      )).then((all) => { console.log(JSON.stringify(all)); registry.close(); });
    `;
    const env = { PATH: process.env.PATH, HOME: '/nonexistent', HTTPS_PROXY: `http://${proxy}`, NODE_EXTRA_CA_CERTS: file };
    const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), '--eval', program], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk;
    expect(JSON.parse(output)).toEqual([
      `oci://other.acme.test:${port}/fleet: its certificate is for registry.acme.test, through the proxy ${proxy}. Check the name of the host.`,
      'ok',
    ]);
  });

  test('where it has no cipher that the client knows', async () => {
    const [port, proxy] = [await withTls({ cert: certificate, maxVersion: 'TLSv1.2', ciphers: 'AES256-SHA' }), await proxyTo()];
    const { message, tries } = await said(`registry.acme.test:${port}`, { proxy });
    expect([tries, message!.replace(/(?:ssl|tls)v\d+ alert/, 'ALERT')]).toEqual([
      1,
      `oci://registry.acme.test:${port}/fleet: the host refuses the connection over TLS: ALERT handshake failure, through the proxy ${proxy}. Check the port, and what it requires of clients.`,
    ]);
  });

  test('where it speaks plain HTTP', async () => {
    const [port, proxy] = [await listening(createServer((_, response) => response.end())), await proxyTo()];
    expect(await said(`registry.acme.test:${port}`, { proxy })).toEqual({
      tries: 1,
      message: `oci://registry.acme.test:${port}/fleet: the host does not answer over TLS, through the proxy ${proxy}. Check the port, or give --plain-http if the registry has no TLS.`,
    });
  });

  test('where it speaks plain HTTP, and there is no proxy', async () => {
    const port = await listening(createServer((_, response) => response.end()));
    const transport = new Transport({}, 2000);
    stops.push(() => transport.close());
    const url = new URL(`https://127.0.0.1:${port}/v2/`);
    const failure = await transport.send({ method: 'GET', url, headers: {} }).catch((error: ConnectionError) => error);
    expect(broken({ address: addressOf(`oci://127.0.0.1:${port}/fleet`, '--to'), url }, failure as ConnectionError).message).toBe(
      `oci://127.0.0.1:${port}/fleet: the host does not answer over TLS. Check the port, or give --plain-http if the registry has no TLS.`,
    );
  });

  test('where it speaks TLS, and is asked without', async () => {
    const port = await withTls({ cert: certificate });
    expect(await said(`127.0.0.1:${port}`)).toEqual({
      tries: 4,
      message: `oci://127.0.0.1:${port}/fleet: the connection broke: socket hang up, each time. If it requires TLS: registries on this machine are asked without, so let it listen without, or give it the name of another host. Check the network, and run this again.`,
    });
  });

  test('where it is another machine that hangs up, and is asked without TLS', async () => {
    const proxy = `127.0.0.1:${await listening(createServer(({ socket }) => socket.destroy()))}`;
    expect(await said('registry.acme.test', { proxy, plainHttp: true })).toEqual({
      tries: 4,
      message: `oci://registry.acme.test/fleet: the connection broke: socket hang up, through the proxy ${proxy}, each time. If it requires TLS: leave out --plain-http. Check the network, and run this again.`,
    });
  });

  test('where it says that it speaks TLS, and is asked without', async () => {
    const port = await listening(
      createServer((_, response) => response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n')),
    );
    const address = addressOf(`oci://127.0.0.1:${port}/fleet`, '--to');
    const registry = new Registry({ env: { HOME: '/nonexistent' }, plainHttp: false, timeout: 2000 });
    stops.push(() => registry.close());
    await expect(registry.manifest(address, 'latest')).rejects.toThrow(
      `${address.url}: the registry requires TLS, and was asked without: registries on this machine are asked without, so let it listen without, or give it the name of another host.`,
    );
  });

  test('where its host does not exist', async () => {
    // No DNS is asked for a name that is too long for it.
    const host = `${'a'.repeat(64)}.acme.test`;
    expect(await said(host)).toEqual({
      tries: 1,
      message: `oci://${host}/fleet: the host ${host} does not exist (DNS). Check the spelling.`,
    });
  });

  test('where the proxy does not exist, is not there, or refuses', async () => {
    const host = `${'p'.repeat(64)}.acme.test:3128`;
    const rest = 'Check HTTPS_PROXY, or list registry.acme.test in NO_PROXY.';
    expect((await said('registry.acme.test', { proxy: host })).message).toBe(
      `oci://registry.acme.test/fleet: the proxy ${host} can't be reached (getaddrinfo ENOTFOUND ${host.split(':')[0]}). ${rest}`,
    );
    const gone = await proxyTo();
    stops.splice(0).forEach((stop) => stop());
    expect((await said('registry.acme.test', { proxy: gone })).message).toBe(
      `oci://registry.acme.test/fleet: the proxy ${gone} can't be reached (connect ECONNREFUSED ${gone}). ${rest}`,
    );
    const refusing = await proxyTo('HTTP/1.1 407 Proxy Authentication Required');
    expect((await said('registry.acme.test', { proxy: refusing })).message).toBe(
      `oci://registry.acme.test/fleet: the proxy ${refusing} answered with 407. ${rest}`,
    );
  });
});

test('a registry without TLS on another machine is asked through the proxy', async () => {
  const asked: string[] = [];
  const proxy = createServer(({ url, headers }, response) => {
    asked.push(`${url} ${headers.host}`);
    response.writeHead(404).end();
  });
  const host = `127.0.0.1:${await listening(proxy)}`;
  expect((await said('registry.acme.test:5000', { proxy: host, plainHttp: true })).message).toBeUndefined();
  expect(asked).toEqual(['http://registry.acme.test:5000/v2/fleet/manifests/latest registry.acme.test:5000']);
});
