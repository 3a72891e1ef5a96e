import { resolve } from 'node:path';
import { certificate } from './certificates';
import { authority, bundle, digest as signedDigest, issuer } from './keyless-bundle';
import { LoopbackRegistry, serverWith } from './loopback-registry';
import { blobOf, mediaTypes, storedManifest } from '../../src/publish/artifact';
import { addressOf } from '../../src/publish/registry/address';
import { attach } from '../../src/publish/registry/attach';
import { Registry } from '../../src/publish/registry/registry';
import { Transport } from '../../src/publish/registry/transport';
import { Web } from '../../src/publish/registry/web';
import { bundleType } from '../../src/publish/signing/keyless/bundle';
import { identityTokenOf } from '../../src/publish/signing/keyless/identity-token';
import { cli, folderWith } from '../cli/support';

const project = resolve(__dirname, '../..');
const stops: (() => void)[] = [];
afterEach(() => {
  LoopbackRegistry.stopAll();
  stops.splice(0).forEach((stop) => stop());
});

jest.setTimeout(60_000);

const tokenWith = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const claimsOf = { iss: 'https://token.actions.githubusercontent.com', sub: 'repo:acme/fleet:ref:refs/heads/main' };
const token = tokenWith({ ...claimsOf, job_workflow_ref: 'acme/fleet/.github/workflows/publish.yaml@refs/heads/main' });

describe('an identity token', () => {
  const identity = async (env: { readonly [name: string]: string }) => {
    const transport = new Transport(env, 2000);
    stops.push(() => transport.close());
    return identityTokenOf(env, new Web(transport, async () => {}));
  };
  const gitHub = async (status: number, body: object = {}) => {
    const asked: unknown[] = [];
    const { host, stop } = await serverWith((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      response.writeHead(status).end(JSON.stringify(body));
    });
    stops.push(stop);
    return { asked, env: { ACTIONS_ID_TOKEN_REQUEST_URL: `http://${host}/token?api=2`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job' } };
  };

  test('GitHub Actions gives the token, for the audience of Sigstore', async () => {
    const { asked, env } = await gitHub(200, { value: token });
    expect(await identity(env)).toEqual({
      text: token,
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'URI:https://github.com/acme/fleet/.github/workflows/publish.yaml@refs/heads/main',
    });
    expect(asked).toEqual([['/token?api=2&audience=sigstore', 'Bearer of the job']]);
  });

  test.each([
    [
      'of GitLab',
      { ci_config_ref_uri: 'gitlab.com/acme/fleet//.gitlab-ci.yml@refs/heads/main' },
      'URI:https://gitlab.com/acme/fleet//.gitlab-ci.yml@refs/heads/main',
    ],
    ['of a person', { email: 'ada@example.com' }, 'email:ada@example.com'],
    ['of something else', {}, undefined],
  ])('%s in SIGSTORE_ID_TOKEN names whom Fulcio certifies, as far as that is known', async (_, claims, subject) => {
    const text = tokenWith({ ...claimsOf, ...claims });
    expect(await identity({ SIGSTORE_ID_TOKEN: `${text}\n` })).toEqual({ text, issuer: claimsOf.iss, subject });
  });

  test('a token is required, and the message says where CI has it', async () => {
    await expect(identity({})).rejects.toThrow(
      '--sign-keyless requires an identity token of CI, and there is none. Give the job of GitHub Actions "permissions: id-token: write", or that of GitLab "id_tokens: SIGSTORE_ID_TOKEN: aud: sigstore"; elsewhere set SIGSTORE_ID_TOKEN.',
    );
  });

  test('a text that is no identity token is refused and not shown', async () => {
    await expect(identity({ SIGSTORE_ID_TOKEN: 'hunter2' })).rejects.toThrow(
      /^SIGSTORE_ID_TOKEN is not an identity token: that is a JWT with the claims iss and sub\. Let CI issue one for the audience "sigstore"\.$/,
    );
  });

  test('a token that has expired is refused', async () => {
    await expect(identity({ SIGSTORE_ID_TOKEN: tokenWith({ ...claimsOf, exp: 1 }) })).rejects.toThrow(
      'SIGSTORE_ID_TOKEN is an identity token that has expired. Let CI issue one right before push.',
    );
  });

  test('what GitHub refuses is named, and where it was asked', async () => {
    const { env } = await gitHub(403);
    const { origin } = new URL(env.ACTIONS_ID_TOKEN_REQUEST_URL);
    await expect(identity(env)).rejects.toThrow(
      `GitHub Actions (ACTIONS_ID_TOKEN_REQUEST_URL) refuses: GET ${origin}/token was answered with 403. Check the address, and what the job may do.`,
    );
    const { env: busy } = await gitHub(503);
    await expect(identity(busy)).rejects.toThrow('was answered with 503. Run this again when it works.');
    await expect(identity({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/token' })).rejects.toThrow(
      "GitHub Actions (ACTIONS_ID_TOKEN_REQUEST_URL) can't be reached at 127.0.0.1:1: ",
    );
    await expect(identity({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://github.example/token' })).rejects.toThrow(
      'GitHub Actions (ACTIONS_ID_TOKEN_REQUEST_URL) is not at an https:// address, but at http://github.example. Write it as https://HOST.',
    );
  });
});

/** A Fulcio and a Rekor that say yes to everything. The real ones are in e2e. */
async function sigstore(faults: { readonly [path: string]: readonly number[] } = {}, trusted = authority) {
  const asked: { readonly path: string; readonly body: string }[] = [];
  const entry = {
    body: Buffer.from('{"kind":"dsse","apiVersion":"0.0.1"}').toString('base64'),
    integratedTime: 1,
    logID: 'aa',
    logIndex: 0,
    verification: { signedEntryTimestamp: 'AA==' },
  };
  const answers: { readonly [path: string]: object } = {
    '/api/v2/signingCert': { signedCertificateEmbeddedSct: { chain: { certificates: [certificate] } } },
    '/api/v1/log/entries': { uuid: entry },
    '/api/v1/log/entries/uuid': { uuid: entry },
    '/api/v2/trustBundle': { chains: [{ certificates: [trusted] }] },
  };
  const { host, stop } = await serverWith((request, response) => {
    const path = request.url!;
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const fault = faults[path]?.[asked.filter((one) => one.path === path).length];
      asked.push({ path, body });
      const headers = { 'content-type': 'application/json', location: '/api/v1/log/entries/uuid' };
      response.writeHead(fault ?? (request.method === 'GET' ? 200 : 201), headers);
      response.end(JSON.stringify(fault ? { message: `no, ${token}` } : answers[path]));
    });
  });
  stops.push(stop);
  return { asked, url: `http://${host}`, options: ['--fulcio-url', `http://${host}/`, '--rekor-url', `http://${host}`] };
}

describe('push --sign-keyless', () => {
  const origin = ['--source', 'a', '--revision', 'b', '--created', '2026-11-27T20:15:00Z'];
  const push = async (
    registry: LoopbackRegistry,
    more: readonly string[],
    env: { readonly [name: string]: string } = { SIGSTORE_ID_TOKEN: token },
  ) => {
    const to = ['--to', `oci://${registry.host}/acme/fleet:latest`];
    const args = ['push', folderWith({ 'a.yaml': 'a: 1\n' }), ...to, '--sign-keyless', ...origin, ...more];
    return cli(args, project, { env: { HOME: '/nonexistent', ...env } });
  };

  test('signs the digest and attaches a bundle to the artifact before its tag is moved', async () => {
    const [registry, { asked, options }] = [await LoopbackRegistry.start(), await sigstore()];
    const { status, stdout } = await push(registry, [...options, '--format', 'json']);
    const [{ digest, signature }] = (JSON.parse(stdout) as { artifacts: { digest: string; signature: string }[] }).artifacts;
    expect([status, signature, registry.tags['acme/fleet:latest']]).toEqual([0, 'added', digest]);
    const puts = registry.lines.flatMap((line) => /^PUT .*manifests\/(.*)$/.exec(line)?.[1] ?? []);
    const list = digest.replace(':', '-');
    expect(puts).toEqual([digest, expect.stringMatching(/^sha256:/), list, 'latest']);
    const { mediaType, manifests } = registry.manifestOf(`acme/fleet:${list}`);
    expect([mediaType, manifests]).toEqual([
      'application/vnd.oci.image.index.v1+json',
      [
        {
          mediaType: 'application/vnd.oci.image.manifest.v1+json',
          size: expect.any(Number),
          digest: puts[1],
          artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          annotations: {
            'org.opencontainers.image.created': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
            'dev.sigstore.bundle.content': 'dsse-envelope',
            'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
          },
        },
      ],
    ]);
    expect(asked.map(({ path }) => path)).toEqual(['/api/v2/signingCert', '/api/v1/log/entries']);
    const { envelope } = (JSON.parse(asked[1].body) as { spec: { proposedContent: { envelope: string } } }).spec.proposedContent;
    const { payload } = JSON.parse(envelope) as { payload: string };
    expect(JSON.parse(Buffer.from(payload, 'base64').toString('utf8'))).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: digest.slice('sha256:'.length) } }],
      predicateType: 'https://sigstore.dev/cosign/sign/v1',
      predicate: {},
    });
  });

  describe('of an artifact that has a bundle', () => {
    const own = tokenWith({ ...claimsOf, iss: issuer, job_workflow_ref: 'acme/fleet/.github/workflows/publish.yaml@refs/heads/main' });
    /** What becomes of the signature of the artifact to which this is attached. */
    const signature = async (
      attached: object,
      env: { readonly [name: string]: string } = { SIGSTORE_ID_TOKEN: own },
      trusted = authority,
    ) => {
      const [registry, { asked, options }] = [await LoopbackRegistry.start(), await sigstore({}, trusted)];
      const web = new Registry({ env: { HOME: '/nonexistent' }, plainHttp: false });
      stops.push(() => web.close());
      const address = addressOf(`oci://${registry.host}/acme/fleet`, '--to');
      const blob = blobOf(bundleType, Buffer.from(JSON.stringify(attached)));
      const manifest = storedManifest(mediaTypes.manifest, { schemaVersion: 2, mediaType: mediaTypes.manifest, layers: [blob.descriptor] });
      await web.upload(address, blob);
      await attach(web, { address, digest: signedDigest }, manifest, { artifactType: bundleType });
      const { stdout } = await push(registry, [...options, '--format', 'json'], env);
      const [artifact] = (JSON.parse(stdout) as { artifacts: { digest: string; signature: string }[] }).artifacts;
      expect(artifact.digest).toBe(signedDigest);
      return [artifact.signature, asked.map(({ path }) => path)];
    };
    const signing = ['/api/v2/signingCert', '/api/v1/log/entries'];

    test('does not sign what the same identity has signed', async () => {
      expect(await signature(bundle)).toEqual(['unchanged', ['/api/v2/trustBundle']]);
    });

    test.each([
      ['another workflow', { job_workflow_ref: 'acme/fleet/.github/workflows/other.yaml@refs/heads/main' }],
      ['a workflow of another issuer', { iss: 'https://token.actions.githubusercontent.com' }],
      ['somebody whom only Fulcio knows', { job_workflow_ref: undefined }],
    ])('signs for %s', async (_, claims) => {
      const text = tokenWith({
        ...claimsOf,
        iss: issuer,
        job_workflow_ref: 'acme/fleet/.github/workflows/publish.yaml@refs/heads/main',
        ...claims,
      });
      expect(await signature(bundle, { SIGSTORE_ID_TOKEN: text })).toEqual(['added', signing]);
    });

    test('signs where another Fulcio has certified the identity', async () => {
      expect(await signature(bundle, undefined, certificate)).toEqual(['added', ['/api/v2/trustBundle', ...signing]]);
    });

    const { verificationMaterial, dsseEnvelope } = bundle;
    const stated = (statement: object) => ({
      ...bundle,
      dsseEnvelope: { ...dsseEnvelope, payload: Buffer.from(JSON.stringify(statement)).toString('base64') },
    });
    const predicateType = 'https://sigstore.dev/cosign/sign/v1';
    const subject = [{ digest: { sha256: signedDigest.slice('sha256:'.length) } }];
    test.each([
      ['has not signed what it says', stated({ subject, predicateType, predicate: {} })],
      ['is for another artifact', stated({ subject: [{ digest: { sha256: 'a' } }], predicateType })],
      ['says something else of the artifact', stated({ subject, predicateType: 'https://slsa.dev/provenance/v1' })],
      ['was not logged', { ...bundle, verificationMaterial: { ...verificationMaterial, tlogEntries: [] } }],
      ['has no certificate', { ...bundle, verificationMaterial: { ...verificationMaterial, certificate: undefined } }],
      ['has a broken certificate', { ...bundle, verificationMaterial: { ...verificationMaterial, certificate: { rawBytes: 'AAAA' } } }],
      [
        'is of no person whom a token can name',
        {
          ...bundle,
          verificationMaterial: {
            ...verificationMaterial,
            certificate: { rawBytes: Buffer.from(certificate.replace(/-----.*-----/g, ''), 'base64').toString('base64') },
          },
        },
      ],
      ['is too long', { ...bundle, more: 'x'.repeat(1024 * 1024) }],
    ])('signs where the bundle %s', async (_, attached) => {
      expect(await signature(attached)).toEqual(['added', signing]);
    });
  });

  test('keeps what else is attached to the artifact', async () => {
    const [registry, { options }] = [await LoopbackRegistry.start(), await sigstore()];
    await push(registry, options);
    await push(registry, options);
    const list = registry.tags['acme/fleet:latest'].replace(':', '-');
    expect((registry.manifestOf(`acme/fleet:${list}`).manifests as object[]).length).toBe(2);
  });

  test('makes no list of its own where the registry keeps one', async () => {
    const [registry, { options }] = [await LoopbackRegistry.start(), await sigstore()];
    registry.keepsReferrers = true;
    expect((await push(registry, options)).status).toBe(0);
    expect(Object.keys(registry.tags)).toEqual(['acme/fleet:latest']);
  });

  test('a dry run asks neither Fulcio nor Rekor, and writes nothing', async () => {
    const [registry, { asked, options }] = [await LoopbackRegistry.start(), await sigstore()];
    const { stdout } = await push(registry, [...options, '--dry-run', '--format', 'json']);
    expect((JSON.parse(stdout) as { artifacts: { signature: string }[] }).artifacts[0].signature).toBe('added');
    expect([asked, registry.tags]).toEqual([[], {}]);
  });

  test('asks again where Rekor fails for a moment, and is content with an entry that was recorded all the same', async () => {
    const [registry, { asked, options }] = [await LoopbackRegistry.start(), await sigstore({ '/api/v1/log/entries': [503, 409] })];
    expect((await push(registry, options)).status).toBe(0);
    const paths = asked.map(({ path }) => path);
    expect(paths).toEqual(['/api/v2/signingCert', '/api/v1/log/entries', '/api/v1/log/entries', '/api/v1/log/entries/uuid']);
  });

  test.each([
    [
      'Fulcio',
      { '/api/v2/signingCert': [400] },
      (url: string) =>
        `Fulcio gives no certificate at ${url}: (400) no, ***. No tag was moved. The token must be for its audience, "sigstore", and from an issuer that it trusts.`,
    ],
    [
      'Rekor',
      { '/api/v1/log/entries': [400] },
      (url: string) => `Rekor refuses the entry at ${url}: (400) no, ***. No tag was moved. Run this again when it works.`,
    ],
  ])('moves no tag when %s refuses, and shows no token', async (_, fault, message) => {
    const [registry, { options, url }] = [await LoopbackRegistry.start(), await sigstore(fault)];
    expect(await push(registry, options)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message(url)}\n` });
    expect(registry.tags).toEqual({});
  });

  test.each([
    [
      ['--sign-key', 'cosign.key'],
      '--sign-key and --sign-keyless exclude each other: Flux would see the signature without a key only. Give one.',
    ],
    [
      ['--fulcio-url', 'https://fulcio.example'],
      '--fulcio-url and --rekor-url belong together: clusters trust the Fulcio and the Rekor of one Sigstore. Give both.',
    ],
    [
      ['--fulcio-url', 'http://fulcio.example', '--rekor-url', 'https://rekor.example'],
      'Fulcio is not at an https:// address, but at http://fulcio.example. Write it as https://HOST.',
    ],
    [['--fulcio-url', 'https://fulcio.example', '--rekor-url', 'rekor'], 'Rekor is not at an https:// address. Write it as https://HOST.'],
  ])('%j is refused', async (more, message) => {
    const registry = await LoopbackRegistry.start();
    const { status, stderr } = await push(registry, more);
    expect([status, stderr.split('\n')[0], registry.lines]).toEqual([2, `cdk8s-fluxcd: ${message}`, []]);
  });

  test('addresses of a Sigstore are for nothing else', async () => {
    const { status, stderr } = await cli(
      ['push', '.', '--to', 'oci://ghcr.io/acme/fleet:latest', ...origin, '--rekor-url', 'https://rekor.example'],
      {},
    );
    expect([status, stderr.split('\n')[0]]).toEqual([2, 'cdk8s-fluxcd: --rekor-url is for --sign-keyless. Give that, too.']);
  });

  test.each([
    [
      'is not installed',
      {},
      (folder: string) =>
        `--sign-keyless requires the package @sigstore/sign, which is not installed in ${folder}. Run: npm install --save-dev @sigstore/sign@4`,
    ],
    [
      'has another version',
      { 'package.json': '{"version":"3.1.0"}' },
      (folder: string) =>
        `--sign-keyless requires @sigstore/sign 4, and 3.1.0 is installed in ${folder}. Run: npm install --save-dev @sigstore/sign@4`,
    ],
    [
      'is broken',
      { 'package.json': '{"version":"4.1.1","main":"index.js"}', 'index.js': 'throw new Error("cannot parse this");\n' },
      () =>
        `@sigstore/sign 4.1.1 can't be loaded by Node ${process.version}: cannot parse this. Install its packages again, or use a newer Node.`,
    ],
  ])('a library that %s is named, with what to run', async (_, files, message) => {
    const folder = folderWith({
      'a.yaml': 'a: 1\n',
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`node_modules/@sigstore/sign/${path}`, text])),
    });
    const { status, stderr } = await cli(['push', '.', '--to', 'oci://ghcr.io/acme/fleet:latest', '--sign-keyless', ...origin], folder);
    expect([status, stderr]).toEqual([2, `cdk8s-fluxcd: ${message(folder)}\n`]);
  });
});
