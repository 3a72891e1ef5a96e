import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Access, Proof } from '../../e2e/live/internet/access';
import { Sink } from '../../e2e/live/internet/sink';

let server: Server | undefined;

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** Asks a server that answers like that; gives the status and the body. */
async function ask(listener: RequestListener, path: string, init: RequestInit = {}): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  const said = `${answer.status} ${await answer.text()}`;
  await new Promise<void>((resolve) => server!.close(() => resolve()));
  server = undefined;
  return said;
}

describe('what is private', () => {
  const access = new Access();
  access.require('ghcr.io/v2/acme/', Proof.password('flux', 'pass'));
  access.require('ghcr.io/token', Proof.bearer('abc'));
  const listener: RequestListener = (request, response) => {
    if (!access.refuses('ghcr.io', request, response)) response.end('passed');
  };
  const signedIn = { headers: { authorization: `Basic ${Buffer.from('flux:pass').toString('base64')}` } };
  const refused = '401 ghcr.io wants to see who you are\n';

  test('is refused to who shows nothing, or something else', async () => {
    expect(await ask(listener, '/v2/acme/web')).toBe(refused);
    expect(await ask(listener, '/v2/acme/web', { headers: { authorization: 'Bearer abc' } })).toBe(refused);
    expect(await ask(listener, '/token', signedIn)).toBe(refused);
  });

  test('is given to who shows the proof', async () => {
    expect(await ask(listener, '/v2/acme/web', signedIn)).toBe('200 passed');
    expect(await ask(listener, '/token', { headers: { authorization: 'Bearer abc' } })).toBe('200 passed');
  });

  test('a registry says by /v2/ that clients are to sign in, and gives the rest to all', async () => {
    expect(await ask(listener, '/v2/')).toBe(refused);
    expect(await ask(listener, '/v2/', signedIn)).toBe('200 passed');
    expect(await ask(listener, '/v2/others/web')).toBe('200 passed');
  });

  test('is public again when it was cleared', async () => {
    access.clear();
    expect(await ask(listener, '/v2/acme/web')).toBe('200 passed');
  });
});

describe('a service of the sink', () => {
  const sink = new Sink();
  const headers = { host: 'api.acme.io' };
  const listener: RequestListener = (request, response) => {
    request.headers.host = headers.host;
    sink.site(request, response);
  };

  test('says ok, or what it was given, and remembers what it was told', async () => {
    sink.answer('GET api.acme.io/repos/*/statuses', []);
    expect(await ask(listener, '/repos/acme%2Fweb/statuses?page=1')).toBe('200 []');
    expect(await ask(listener, '/repos/statuses')).toBe('200 ok');
    expect(await ask(listener, '/repos/a/statuses', { method: 'POST', body: '{"state":"success"}' })).toBe('200 ok');
    expect(sink.calls.map(({ method, host, path, body }) => [method, host, path, body])).toEqual([
      ['GET', 'api.acme.io', '/repos/acme%2Fweb/statuses?page=1', ''],
      ['GET', 'api.acme.io', '/repos/statuses', ''],
      ['POST', 'api.acme.io', '/repos/a/statuses', { state: 'success' }],
    ]);
  });
});
