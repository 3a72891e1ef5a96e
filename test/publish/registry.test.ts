import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LoopbackRegistry, serverWith } from './loopback-registry';
import { digestOf } from '../../src/publish/archive/pack';
import { mediaTypes, storedManifest } from '../../src/publish/artifact';
import { addressOf, checkedTag } from '../../src/publish/registry/address';
import { challengesIn } from '../../src/publish/registry/challenge';
import { proxyFor } from '../../src/publish/registry/proxy';
import { Registry } from '../../src/publish/registry/registry';
import { folderWith } from '../setup/files';

const stops: (() => void)[] = [];
afterEach(() => {
  LoopbackRegistry.stopAll();
  stops.splice(0).forEach((stop) => stop());
});

const bytes = Buffer.from('content');
const blob = { bytes, descriptor: { mediaType: mediaTypes.content, size: bytes.length, digest: digestOf(bytes) } };
const manifest = storedManifest(mediaTypes.manifest, { schemaVersion: 2 });

/** Env without the Docker configuration of whoever runs the tests. */
function envWith(files: { readonly [path: string]: string } = {}, more: { readonly [name: string]: string } = {}) {
  return { HOME: folderWith({ ...files, '.keep': '' }), PATH: process.env.PATH, ...more };
}

function clientWith(env: { readonly [name: string]: string | undefined } = envWith()) {
  const waits: number[] = [];
  const registry = new Registry({ env, plainHttp: false, timeout: 300, wait: async (seconds) => void waits.push(seconds) });
  stops.push(() => registry.close());
  return { registry, waits };
}

const dockerConfig = (auths: object, more: object = {}) => ({ '.docker/config.json': JSON.stringify({ auths, ...more }) });
const auth = (pair: string) => ({ auth: Buffer.from(pair).toString('base64') });

describe('an address', () => {
  test('is a registry and a repository', () => {
    const shown = (url: string) => Object.values(addressOf(url, '--to')).join(' ');
    expect(shown('oci://ghcr.io/acme/fleet')).toBe('oci://ghcr.io/acme/fleet ghcr.io ghcr.io acme/fleet');
    expect(shown('oci://localhost:5000/fleet/')).toBe('oci://localhost:5000/fleet localhost:5000 localhost:5000 fleet');
    expect(shown('oci://docker.io/fleet')).toBe('oci://docker.io/fleet docker.io registry-1.docker.io library/fleet');
  });

  test.each([
    [
      'ghcr.io/acme/fleet',
      '--to is ghcr.io/acme/fleet, but must be oci://, a registry and a repository. Write for example oci://ghcr.io/acme/fleet.',
    ],
    [
      'oci://ghcr.io',
      '--to is oci://ghcr.io, but must be oci://, a registry and a repository. Write for example oci://ghcr.io/acme/fleet.',
    ],
    ['oci://a b/c', '--to is oci://a b/c, but must be oci://, a registry and a repository. Write for example oci://ghcr.io/acme/fleet.'],
    [
      'oci://ghcr.io/acme/fleet@sha256:1',
      '--to is "oci://ghcr.io/acme/fleet@sha256:1", which ends with the tag or digest "@sha256:1". Give tags by --tag.',
    ],
    [
      'oci://ghcr.io/Acme/fleet',
      '--to is "oci://ghcr.io/Acme/fleet", but repositories are named in lower case. Write oci://ghcr.io/acme/fleet.',
    ],
  ])('%s is refused', (url, message) => {
    expect(() => addressOf(url, '--to')).toThrow(message);
  });

  test('a fleet is named without a tag, and promote gets its tags as operands', () => {
    expect(() => addressOf('oci://ghcr.io/acme/fleet:v1', '--fleet')).toThrow(
      '--fleet is "oci://ghcr.io/acme/fleet:v1", which ends with the tag or digest ":v1". Give only tags as operands.',
    );
  });

  test('has tags without signs', () => {
    expect(checkedTag('v1.2.3_a-b', '--tag')).toBe('v1.2.3_a-b');
    expect(() => checkedTag('-a', '--tag')).toThrow(
      '--tag is -a, which is not a tag. Write letters, digits, ".", "_" and "-", at most 128 of them, the first a letter or digit.',
    );
  });
});

test('a registry gives back what was stored', async () => {
  const server = await LoopbackRegistry.start();
  const { registry } = clientWith();
  const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
  expect(await registry.manifest(address, 'latest')).toBeUndefined();
  await registry.upload(address, blob);
  await registry.put(address, manifest, 'latest');
  expect(await registry.digest(address, 'latest')).toBe(manifest.digest);
  expect((await registry.manifest(address, 'latest'))?.bytes.equals(manifest.bytes)).toBe(true);
  expect((await registry.blob(address, blob.descriptor)).equals(bytes)).toBe(true);
  expect(await registry.untag(address, 'latest')).toBe(true);
  expect(server.tags).toEqual({});
});

test('bytes that the registry has are not uploaded again', async () => {
  const server = await LoopbackRegistry.start();
  const { registry } = clientWith();
  const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
  await registry.upload(address, blob);
  await registry.upload(address, blob);
  expect(server.bytesUploaded).toBe(bytes.length);
});

test('what a registry says is another digest is not used', async () => {
  const server = await LoopbackRegistry.start();
  const { registry } = clientWith();
  const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
  await registry.put(address, manifest, 'latest');
  server.fault = () => ({ status: 200, headers: { 'docker-content-digest': manifest.digest }, body: { schemaVersion: 3 } });
  await expect(registry.manifest(address, 'latest')).rejects.toThrow(
    `oci://${server.host}/acme/fleet: the registry gave other bytes for latest than ${manifest.digest}. Nothing of them was used: run this again, or ask who runs the registry.`,
  );
});

describe('what fails by itself is tried again', () => {
  test.each([
    'lost',
    'unanswered',
    { status: 500 },
    { status: 502 },
    { status: 503 },
    { status: 429, headers: { 'retry-after': '7' } },
  ] as const)('%j', async (fault) => {
    const server = await LoopbackRegistry.start();
    const { registry, waits } = clientWith();
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    // Each request fails once.
    const seen = new Set<string>();
    server.fault = ({ line }) => {
      const key = line.replace(/\?.*/, '');
      if (seen.has(key)) return undefined;
      seen.add(key);
      return fault;
    };
    await registry.upload(address, blob);
    await registry.put(address, manifest, 'latest');
    expect(server.tags).toEqual({ 'acme/fleet:latest': manifest.digest });
    expect(new Set(waits)).toEqual(typeof fault === 'object' && 'headers' in fault ? new Set([7]) : new Set([1, 2, 4]));
  });

  test('four times, and no longer than two minutes', async () => {
    const server = await LoopbackRegistry.start();
    const { registry, waits } = clientWith();
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    server.fault = () => ({ status: 503 });
    await expect(registry.digest(address, 'latest')).rejects.toThrow('the registry fails');
    expect([server.lines.length, waits]).toEqual([4, [1, 2, 4]]);
    server.fault = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await expect(registry.digest(address, 'latest')).rejects.toThrow('limits requests for another 3600 seconds');
    expect(waits).toEqual([1, 2, 4]);
  });
});

describe('a registry that refuses is named, with the reason and what to do', () => {
  const errors = [{ code: 'DENIED', message: 'requested access to the resource is denied' }];
  const denied = 'PUT /v2/acme/fleet/manifests/latest was answered with';
  const immutable = [
    'the tag latest cannot be moved, because tags are immutable there',
    'Clusters follow tags that move: exclude them from the rule, or switch it off for this repository.',
  ];
  const readOnly = [
    'the registry is read-only',
    'It may be a mirror, a proxy or under maintenance: push to the one that it mirrors, or later.',
  ];

  test.each([
    [
      401,
      'oci://HOST/acme/fleet: HOST requires credentials, and there are none (DENIED: requested access to the resource is denied). Run docker login HOST, or set CDK8S_FLUXCD_REGISTRY_USERNAME and CDK8S_FLUXCD_REGISTRY_PASSWORD.',
    ],
    [
      403,
      `oci://HOST/acme/fleet: a client without credentials may not write it: ${denied} 403 (DENIED: requested access to the resource is denied). Run docker login HOST, or set CDK8S_FLUXCD_REGISTRY_USERNAME and CDK8S_FLUXCD_REGISTRY_PASSWORD.`,
    ],
    [
      404,
      `oci://HOST/acme/fleet: the registry does not have the repository: ${denied} 404 (DENIED: requested access to the resource is denied). Check the spelling, and create it where the registry does not do so automatically.`,
    ],
    [
      429,
      `oci://HOST/acme/fleet: the registry limits requests: ${denied} 429 (DENIED: requested access to the resource is denied). Run this again then.`,
    ],
    [
      500,
      `oci://HOST/acme/fleet: the registry fails: ${denied} 500 (DENIED: requested access to the resource is denied), each time. Run this again when it works.`,
    ],
    [
      400,
      `oci://HOST/acme/fleet: the registry refuses it: ${denied} 400 (DENIED: requested access to the resource is denied). It must be a registry of the OCI distribution specification.`,
    ],
  ])('%d', async (status, message) => {
    const server = await LoopbackRegistry.start();
    const { registry } = clientWith();
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    server.fault = () => ({ status, body: { errors } });
    await expect(registry.put(address, manifest, 'latest')).rejects.toThrow(message.replaceAll('HOST', server.host));
  });

  test.each([
    [
      'ECR, whose tags are immutable',
      400,
      'TAG_INVALID',
      "The image tag 'latest' already exists in the 'fleet' repository and cannot be overwritten because the tag is immutable.",
      immutable,
    ],
    [
      'Harbor, whose tags are immutable',
      412,
      'PRECONDITION',
      "Failed to process request due to 'fleet:latest' configured as immutable.",
      immutable,
    ],
    ['Docker Hub, whose tags are immutable', 403, 'DENIED', 'tag latest is immutable', immutable],
    ['Harbor, which is read-only', 403, 'DENIED', 'The system is in read only mode. Any modification is prohibited.', readOnly],
    ['distribution, which is read-only', 405, 'UNSUPPORTED', 'The operation is unsupported.', readOnly],
    [
      'Harbor, whose quota is used',
      412,
      'DENIED',
      'adding 1.0 MiB of storage resource, which when updated to current usage of 1.0 GiB will exceed the configured upper limit of 1.0 GiB.',
      ['the registry has no room for it', 'Remove what is not needed, or raise the quota.'],
    ],
    [
      'a proxy before it, for which it is too large',
      413,
      'TOO_LARGE',
      'Request Entity Too Large',
      [
        'it is too large for the registry, or for a proxy before it',
        'Raise the limit there, or keep large files out of the folder by .sourceignore.',
      ],
    ],
    [
      'Quay, which knows only some artifacts',
      400,
      'MANIFEST_INVALID',
      'manifest invalid',
      [
        'the registry does not accept artifacts of Flux',
        'Allow the config type application/vnd.cncf.flux.config.v1+json with layers of application/vnd.cncf.flux.content.v1.tar+gzip there; on Quay by ALLOWED_OCI_ARTIFACT_TYPES.',
      ],
    ],
  ])('%s', async (_, status, code, text, [problem, fix]) => {
    const server = await LoopbackRegistry.start();
    const { registry } = clientWith();
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    server.fault = () => ({ status, body: { errors: [{ code, message: text }] } });
    const said = await registry.put(address, manifest, 'latest').catch((error: Error) => error.message);
    expect(said).toBe(`oci://${server.host}/acme/fleet: ${problem}: ${denied} ${status} (${code}: ${text}). ${fix}`);
  });

  test('ECR, whose credentials have expired, and Docker Hub, whose user may only read', async () => {
    const server = await LoopbackRegistry.start();
    const { registry } = clientWith(envWith(dockerConfig({ [server.host]: auth('AWS:hunter2') })));
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    const challenge = { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const expired = 'Your authorization token has expired. Reauthenticate and try again.';
    server.fault = ({ headers }) =>
      headers.authorization ? { status: 403, body: { errors: [{ code: 'DENIED', message: expired }] } } : challenge;
    expect(await registry.put(address, manifest, 'latest').catch((error: Error) => error.message)).toMatch(
      /^oci:\S+: the credentials of AWS \(.*config\.json\) have expired: PUT \S+ was answered with 403 \(DENIED: .*\)\. Sign in again: docker login \S+, or a credential helper that does so\.$/,
    );
    const lacking = { 'www-authenticate': `Bearer realm="http://${server.host}/token",error="insufficient_scope"` };
    server.fault = ({ line }) =>
      line.startsWith('GET /token') ? { status: 200, body: { token: 'ticket' } } : { status: 401, headers: lacking };
    expect(await registry.put(address, manifest, 'latest').catch((error: Error) => error.message)).toMatch(
      /AWS \(.*config\.json\) may not write it: PUT \S+ was answered with 401\. Give it the permission to write there\.$/,
    );
  });

  test('with the user who is signed in, but without the password', async () => {
    const server = await LoopbackRegistry.start();
    const { registry } = clientWith(envWith(dockerConfig({ [server.host]: auth('robot:hunter2') })));
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    server.fault = ({ headers }) =>
      headers.authorization ? { status: 403 } : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const said = await registry.put(address, manifest, 'latest').catch((error: Error) => error.message);
    expect(said).toMatch(
      /robot \(.*config\.json\) may not write it: PUT .* was answered with 403\. Give it the permission to write there\.$/,
    );
    server.fault = () => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } });
    const refused = await registry.put(address, manifest, 'latest').catch((error: Error) => error.message);
    expect(refused).toMatch(/refuses the credentials of robot \(.*config\.json\)\. They may have expired: sign in again\.$/);
    expect(`${said}${refused}`).not.toContain('hunter2');
  });

  test('when nothing listens, the host does not exist or is silent, or the connection breaks', async () => {
    const gone = await serverWith(() => {});
    gone.stop();
    const { registry } = clientWith();
    const said = async (host: string) =>
      registry.digest(addressOf(`oci://${host}/fleet`, '--to'), 'latest').catch((error: Error) => error.message);
    expect(await said(gone.host)).toBe(
      `oci://${gone.host}/fleet: nothing listens there (connect ECONNREFUSED ${gone.host}). Check the port, and whether a proxy is needed: HTTPS_PROXY.`,
    );
    const silent = await serverWith(() => {});
    stops.push(silent.stop);
    expect(await said(silent.host)).toBe(
      `oci://${silent.host}/fleet: the connection broke: nothing came back for 0.3 seconds, each time. Check the network, and run this again.`,
    );
    const broken = await serverWith(({ socket }) => socket.destroy());
    stops.push(broken.stop);
    expect(await said(broken.host)).toBe(
      `oci://${broken.host}/fleet: the connection broke: socket hang up, each time. If it requires TLS: registries on this machine are asked without, so let it listen without, or give it the name of another host. Check the network, and run this again.`,
    );
    const short = await serverWith(({ socket }, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('a');
      setTimeout(() => socket.destroy(), 10);
    });
    stops.push(short.stop);
    await expect(registry.manifest(addressOf(`oci://${short.host}/fleet`, '--to'), 'latest')).rejects.toThrow(
      'the connection broke: the connection was closed before the answer was complete, each time.',
    );
  });
});

describe('signing in', () => {
  /** A registry with a token service that knows one password. */
  async function withTokens(password: string) {
    const server = await LoopbackRegistry.start();
    const asked: { readonly url: string; readonly authorization?: string; readonly body: string }[] = [];
    const service = await serverWith(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { authorization } = request.headers;
      asked.push({ url: request.url!, authorization, body });
      const isKnown = authorization === `Basic ${Buffer.from(password).toString('base64')}` || body.includes(`refresh_token=${password}`);
      response.writeHead(isKnown ? 200 : 401).end(JSON.stringify(isKnown ? { token: 'ticket' } : { errors: [{ code: 'UNAUTHORIZED' }] }));
    });
    stops.push(service.stop);
    const challenge = `Bearer realm="http://${service.host}/token",service="registry.acme.io",scope="repository:acme/fleet:pull"`;
    server.fault = ({ headers }) =>
      headers.authorization === 'Bearer ticket' ? undefined : { status: 401, headers: { 'www-authenticate': challenge } };
    return { server, service, asked, address: addressOf(`oci://${server.host}/acme/fleet`, '--to') };
  }

  test('is by a token for the repository, which the password is exchanged for', async () => {
    const { server, asked, address } = await withTokens('robot:hunter2');
    const { registry } = clientWith(envWith({}, { CDK8S_FLUXCD_REGISTRY_USERNAME: 'robot', CDK8S_FLUXCD_REGISTRY_PASSWORD: 'hunter2' }));
    await registry.upload(address, blob);
    await registry.put(address, manifest, 'latest');
    expect(asked.map(({ url }) => url)).toEqual(['/token?service=registry.acme.io&scope=repository%3Aacme%2Ffleet%3Apull%2Cpush']);
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, ...new Array(4).fill('Bearer ticket')]);
  });

  test('is for requests that are sent at the same time, too', async () => {
    const server = await LoopbackRegistry.start();
    server.fault = ({ headers }) =>
      headers.authorization ? undefined : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const { registry } = clientWith(envWith(dockerConfig({ [server.host]: auth('robot:hunter2') })));
    const addresses = ['a', 'b', 'c', 'd'].map((name) => addressOf(`oci://${server.host}/${name}`, '--to'));
    expect(await Promise.all(addresses.map((address) => registry.digest(address, 'latest')))).toEqual(new Array(4).fill(undefined));
  });

  test('is by an identity token of Docker, too', async () => {
    const { server, asked, address } = await withTokens('refresh-me');
    const { registry } = clientWith(envWith(dockerConfig({ [server.host]: { identitytoken: 'refresh-me' } })));
    await registry.put(address, manifest, 'latest');
    expect(asked[0].body).toContain('grant_type=refresh_token&refresh_token=refresh-me&service=registry.acme.io');
  });

  test('names the token service that refuses', async () => {
    const { service, address, server } = await withTokens('robot:other');
    const { registry } = clientWith(envWith({}, { CDK8S_FLUXCD_REGISTRY_USERNAME: 'robot', CDK8S_FLUXCD_REGISTRY_PASSWORD: 'hunter2' }));
    await expect(registry.put(address, manifest, 'latest')).rejects.toThrow(
      `oci://${address.host}/acme/fleet: ${server.host} refuses the credentials of robot (CDK8S_FLUXCD_REGISTRY_USERNAME) (UNAUTHORIZED). They may have expired: sign in again.`,
    );
    expect(service.host).not.toBe(server.host);
  });

  test('sends no password to a token service without TLS on another machine', async () => {
    const server = await LoopbackRegistry.start();
    server.fault = () => ({ status: 401, headers: { 'www-authenticate': 'Bearer realm="http://token.evil.example/",service="a"' } });
    const { registry } = clientWith(envWith(dockerConfig({ [server.host]: auth('robot:hunter2') })));
    await expect(registry.digest(addressOf(`oci://${server.host}/fleet`, '--to'), 'latest')).rejects.toThrow(
      `oci://${server.host}/fleet: the registry names the token service http://token.evil.example/, to which no password is sent. Check that the address is that of a registry.`,
    );
  });

  test.each([
    ['Basic realm="a, b"', [{ scheme: 'basic', parameters: { realm: 'a, b' } }]],
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io", Basic realm=x',
      [
        { scheme: 'bearer', parameters: { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' } },
        { scheme: 'basic', parameters: { realm: 'x' } },
      ],
    ],
    ['', []],
  ])('reads the challenge %s', (header, challenges) => {
    expect(challengesIn(header)).toEqual(challenges);
  });
});

describe('credentials', () => {
  async function userSent(env: (host: string) => { readonly [name: string]: string | undefined }): Promise<string | undefined> {
    const server = await LoopbackRegistry.start();
    server.fault = ({ headers }) =>
      headers.authorization ? undefined : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const { registry } = clientWith(env(server.host));
    await registry.digest(addressOf(`oci://${server.host}/fleet`, '--to'), 'latest');
    return Buffer.from(server.asked.at(-1)!.headers.authorization!.slice('Basic '.length), 'base64').toString('utf8');
  }

  /** A credential helper that prints this. */
  function helper(name: string, script: string) {
    const folder = folderWith({ [`bin/docker-credential-${name}`]: `#!/bin/sh\n${script}\n` });
    chmodSync(join(folder, `bin/docker-credential-${name}`), 0o755);
    return { PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` };
  }

  test('are those of the configuration of Docker', async () => {
    expect(await userSent((host) => envWith(dockerConfig({ [host]: auth('a:b:c') })))).toBe('a:b:c');
    expect(await userSent((host) => envWith(dockerConfig({ [`https://${host}/v1/`]: { username: 'a', password: 'b' } })))).toBe('a:b');
  });

  test('are those of another configuration where DOCKER_CONFIG names its folder', async () => {
    expect(
      await userSent((host) => ({ DOCKER_CONFIG: folderWith({ 'config.json': JSON.stringify({ auths: { [host]: auth('a:b') } }) }) })),
    ).toBe('a:b');
  });

  test('are those of a helper', async () => {
    const script = 'read -r server; echo "{\\"Username\\":\\"a\\",\\"Secret\\":\\"$server\\"}"';
    const host = await userSent((own) => ({ ...envWith(dockerConfig({}, { credHelpers: { [own]: 'test' } })), ...helper('test', script) }));
    expect(host).toMatch(/^a:127\.0\.0\.1:\d+$/);
    expect(await userSent(() => ({ ...envWith(dockerConfig({}, { credsStore: 'test' })), ...helper('test', script) }))).toMatch(/^a:127/);
  });

  test('are those of the file where the helper has none', async () => {
    const env = (host: string) => ({
      ...envWith(dockerConfig({ [host]: auth('a:b') }, { credsStore: 'test' })),
      ...helper('test', 'echo credentials not found in native keychain; exit 1'),
    });
    expect(await userSent(env)).toBe('a:b');
  });

  test('of the environment count first', async () => {
    const variables = { CDK8S_FLUXCD_REGISTRY_USERNAME: 'c', CDK8S_FLUXCD_REGISTRY_PASSWORD: 'd' };
    expect(await userSent((host) => envWith(dockerConfig({ [host]: auth('a:b') }), variables))).toBe('c:d');
    expect(
      await userSent((host) => envWith(dockerConfig({ [host]: auth('a:b') }), { ...variables, CDK8S_FLUXCD_REGISTRY: 'ghcr.io' })),
    ).toBe('a:b');
  });

  test.each([
    ['{', '.docker/config.json, the configuration of Docker, is not valid JSON. Correct it, or sign in again by docker login.'],
    [
      '{"credsStore":"../x"}',
      '../x in the configuration of Docker is not the name of a credential helper. Correct credsStore or credHelpers.',
    ],
    [
      '{"credsStore":"none"}',
      'docker-credential-none, which the configuration of Docker names, is not installed. Install it, or sign in without it: docker login HOST',
    ],
    [
      '{"credsStore":"fails"}',
      'docker-credential-fails, which the configuration of Docker names, failed with 3 for HOST. Run it to see why: echo HOST | docker-credential-fails get',
    ],
    [
      '{"credsStore":"prints"}',
      'docker-credential-prints, which the configuration of Docker names, did not print JSON. Run it to see why: echo HOST | docker-credential-prints get',
    ],
  ])('credentials that cannot be had are told: %s', async (config, message) => {
    const server = await LoopbackRegistry.start();
    server.fault = () => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } });
    const { PATH: fails } = helper('fails', 'echo secret; exit 3');
    const { PATH: prints } = helper('prints', 'echo secret');
    const { registry } = clientWith({ ...envWith({ '.docker/config.json': config }), PATH: `${fails}${delimiter}${prints}` });
    const said = await registry.digest(addressOf(`oci://${server.host}/fleet`, '--to'), 'latest').catch((error: Error) => error.message);
    expect(said).toContain(message.replaceAll('HOST', server.host));
    expect(said).not.toContain('secret');
  });

  test('of the environment are a user and a password', async () => {
    const server = await LoopbackRegistry.start();
    server.fault = () => ({ status: 401 });
    const { registry } = clientWith(envWith({}, { CDK8S_FLUXCD_REGISTRY_PASSWORD: 'd' }));
    await expect(registry.digest(addressOf(`oci://${server.host}/fleet`, '--to'), 'latest')).rejects.toThrow(
      'CDK8S_FLUXCD_REGISTRY_PASSWORD is set, but CDK8S_FLUXCD_REGISTRY_USERNAME is not. Set both, or neither.',
    );
  });
});

describe('a registry that sends elsewhere', () => {
  test('is followed, but the other host never sees who asks', async () => {
    const [server, storage] = [await LoopbackRegistry.start(), await LoopbackRegistry.start()];
    const address = addressOf(`oci://${server.host}/fleet`, '--to');
    const { registry } = clientWith(envWith(dockerConfig({ [server.host]: auth('robot:hunter2') })));
    await clientWith().registry.upload(addressOf(`oci://${storage.host}/fleet`, '--to'), blob);
    server.fault = ({ headers, line }) => {
      if (!headers.authorization) return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
      return line.startsWith('GET /v2/fleet/blobs')
        ? { status: 307, headers: { location: `http://${storage.host}${line.slice(4)}` } }
        : undefined;
    };
    expect((await registry.blob(address, blob.descriptor)).equals(bytes)).toBe(true);
    server.fault = ({ line, headers }) => {
      if (!headers.authorization) return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
      return line.startsWith('POST')
        ? { status: 202, headers: { location: `http://${storage.host}/v2/fleet/blobs/uploads/7?a=b` } }
        : undefined;
    };
    await registry.upload(address, blob);
    expect(storage.lines.at(-1)).toBe(`PUT /v2/fleet/blobs/uploads/7?a=b&digest=${encodeURIComponent(blob.descriptor.digest)}`);
    expect(storage.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/a'])('to %s is refused', async (location) => {
    const server = await LoopbackRegistry.start();
    server.fault = () => ({ status: 307, headers: { location } });
    const { registry } = clientWith();
    await expect(registry.blob(addressOf(`oci://${server.host}/fleet`, '--to'), blob.descriptor)).rejects.toThrow(
      `oci://${server.host}/fleet: the registry sends to ${new URL(location).origin}, which is not followed. It must name itself by https:// and a public host.`,
    );
  });

  test('without an end is left', async () => {
    const server = await LoopbackRegistry.start();
    server.fault = ({ line }) => ({ status: 307, headers: { location: line.split(' ')[1] } });
    const { registry } = clientWith();
    await expect(registry.blob(addressOf(`oci://${server.host}/fleet`, '--to'), blob.descriptor)).rejects.toThrow(
      `oci://${server.host}/fleet: the registry redirects GET more than 5 times. Check that the address is that of a registry.`,
    );
  });
});

describe('a proxy', () => {
  const of = (url: string, env: { readonly [name: string]: string }) => proxyFor(new URL(url), env)?.href;

  test('is the one that the environment names for the scheme', () => {
    expect(of('https://ghcr.io/v2/', { HTTPS_PROXY: 'http://proxy:3128' })).toBe('http://proxy:3128/');
    expect(of('https://ghcr.io/v2/', { https_proxy: 'proxy:3128' })).toBe('http://proxy:3128/');
    expect(of('https://ghcr.io/v2/', { HTTP_PROXY: 'http://proxy:3128' })).toBeUndefined();
    expect(of('http://127.0.0.1:5000/', { HTTP_PROXY: 'http://proxy:3128' })).toBeUndefined();
  });

  test.each(['ghcr.io', '.ghcr.io', '*.io', 'a.example, ghcr.io:443', '*'])('is not used where NO_PROXY is %s', (list) => {
    expect(of('https://ghcr.io/v2/', { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: list })).toBeUndefined();
  });

  test.each(['hcr.io', 'ghcr.io:80', 'ghcr.io.example', ''])('is used where NO_PROXY is %s', (list) => {
    expect(of('https://ghcr.io/v2/', { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: list })).toBe('http://proxy:3128/');
  });

  test('a proxy that refuses, or is not there, is named', async () => {
    const proxy = await serverWith((_, response) => response.writeHead(407).end());
    const { registry } = clientWith(envWith({}, { HTTPS_PROXY: `http://${proxy.host}` }));
    const address = addressOf('oci://registry.example/fleet', '--to');
    await expect(registry.digest(address, 'latest')).rejects.toThrow(
      `oci://registry.example/fleet: the connection broke: socket hang up, through the proxy ${proxy.host}, each time. Check the network, and run this again.`,
    );
    proxy.stop();
    await expect(registry.digest(address, 'latest')).rejects.toThrow(
      `oci://registry.example/fleet: the proxy ${proxy.host} can't be reached (connect ECONNREFUSED ${proxy.host}). Check HTTPS_PROXY, or list registry.example in NO_PROXY.`,
    );
  });
});
