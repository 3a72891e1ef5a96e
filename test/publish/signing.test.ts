import { generateKeyPairSync } from 'node:crypto';
import { ecKey, keyWithoutPassword, p384Key, rsaKey } from './cosign-keys';
import { digestOf as digestFor, LoopbackRegistry } from './loopback-registry';
import { mediaTypes, storedManifest } from '../../src/publish/artifact';
import { Address, addressOf } from '../../src/publish/registry/address';
import { Registry } from '../../src/publish/registry/registry';
import { signingKeyOf, verificationKeyOf } from '../../src/publish/signing/keys';
import { isSigned, plannedSignature, signatureTag, storeSignature } from '../../src/publish/signing/signature';
import { SignatureStatus } from '../../src/publish/signing/signer';

const stops: (() => void)[] = [];
afterEach(() => {
  LoopbackRegistry.stopAll();
  stops.splice(0).forEach((stop) => stop());
});

const from = '--sign-key cosign.key';
const signing = (text: string, password?: string) => signingKeyOf({ from, text }, password);
const verifying = (text: string) => verificationKeyOf({ from: '--verify-key cosign.pub', text });
const content = Buffer.from('content');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const spki = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const encrypted = ec.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }).toString();

describe('a private key', () => {
  test.each([
    ['that cosign has encrypted', ecKey],
    ['that cosign has encrypted by an empty password', keyWithoutPassword],
    ['of RSA', rsaKey],
    ['that older cosign has encrypted', { ...ecKey, key: ecKey.key.replaceAll('SIGSTORE', 'COSIGN') }],
    ['of OpenSSL', { key: pkcs8, publicKey: spki, password: undefined }],
    ['of OpenSSL, encrypted', { key: encrypted, publicKey: spki, password: 'secret' }],
    ['of OpenSSL, with lines of Windows', { key: pkcs8.replaceAll('\n', '\r\n'), publicKey: spki, password: undefined }],
  ])('%s signs what its public key verifies', (_, { key, publicKey, password }) => {
    const signer = signing(key, password);
    const signature = signer.sign(content);
    expect([signer.verifies(content, signature), verifying(publicKey).verifies(content, signature)]).toEqual([true, true]);
    expect(verifying(publicKey).verifies(Buffer.from('other'), signature)).toBe(false);
  });

  test.each([
    [
      'without a password',
      ecKey.key,
      undefined,
      `${from} is encrypted, and COSIGN_PASSWORD is not set. Set it to the password of the key, or to an empty string if it has none.`,
    ],
    ['with another password', ecKey.key, 'hunter2', `COSIGN_PASSWORD is not the password of ${from}, or the key was changed. Check both.`],
    [
      'with another password of OpenSSL',
      encrypted,
      'hunter2',
      `COSIGN_PASSWORD is not the password of ${from}, or the key was changed. Check both.`,
    ],
    [
      'that is none',
      'hunter2',
      undefined,
      `${from} is not a private key: it has no line "-----BEGIN ... PRIVATE KEY-----". cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.`,
    ],
    ['that is public', spki, undefined, `${from} is a public key. Signing needs the private one, cosign.key.`],
    [
      'that is a certificate',
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      undefined,
      `${from} is not a private key, but a CERTIFICATE. cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.`,
    ],
    [
      'of cosign that was cut',
      '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\neyJrZGYi\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n',
      'x',
      `${from} has a private key that is damaged or of an unknown form. cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.`,
    ],
    [
      'of OpenSSL that was cut',
      '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n',
      undefined,
      `${from} has a private key that is damaged or of an unknown form. cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.`,
    ],
    [
      'of Ed25519',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      undefined,
      `${from} is a key of the type ed25519, whose signatures cosign and Flux do not both accept. Use EC P-256, as cosign generate-key-pair makes it, or RSA of 2048, 3072 or 4096 bits.`,
    ],
    [
      'of another curve',
      p384Key.key,
      p384Key.password,
      `${from} is a key of the type EC secp384r1, whose signatures cosign and Flux do not both accept. Use EC P-256, as cosign generate-key-pair makes it, or RSA of 2048, 3072 or 4096 bits.`,
    ],
    [
      'of RSA that is too short',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      undefined,
      `${from} is a key of the type RSA of 1024 bits, whose signatures cosign and Flux do not both accept. Use EC P-256, as cosign generate-key-pair makes it, or RSA of 2048, 3072 or 4096 bits.`,
    ],
  ])('%s is refused', (_, text, password, message) => {
    expect(() => signing(text, password)).toThrow(new Error(message));
  });

  test('a key that asks for more memory than cosign ever does is refused, and does not get it', () => {
    const text = Buffer.from(ecKey.key.split('\n').slice(1, -2).join(''), 'base64').toString('utf8').replace('65536', '1073741824');
    const type = 'ENCRYPTED SIGSTORE PRIVATE KEY';
    expect(() => signing(`-----BEGIN ${type}-----\n${Buffer.from(text).toString('base64')}\n-----END ${type}-----\n`, 'x')).toThrow(
      'damaged or of an unknown form',
    );
  });
});

describe('a public key', () => {
  test.each([
    ['that is private', pkcs8, '--verify-key cosign.pub is a private key. Give the public one, cosign.pub.'],
    [
      'that is none',
      'a',
      '--verify-key cosign.pub is not a public key: it has no line "-----BEGIN PUBLIC KEY-----". cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.',
    ],
    [
      'that was cut',
      '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n',
      '--verify-key cosign.pub has a public key that is damaged or of an unknown form. cosign generate-key-pair makes a pair of keys: cosign.key and cosign.pub.',
    ],
    [
      'of another curve',
      p384Key.publicKey,
      '--verify-key cosign.pub is a key of the type EC secp384r1, whose signatures cosign and Flux do not both accept. Use EC P-256, as cosign generate-key-pair makes it, or RSA of 2048, 3072 or 4096 bits.',
    ],
  ])('%s is refused', (_, text, message) => {
    expect(() => verifying(text)).toThrow(new Error(message));
  });
});

describe('a signature', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const tag = signatureTag(digest);
  const [own, other] = [signing(ecKey.key, ecKey.password), signing(rsaKey.key, rsaKey.password)];

  async function fleet() {
    const server = await LoopbackRegistry.start();
    const registry = new Registry({ env: { HOME: '/nonexistent' }, plainHttp: false, timeout: 2000, wait: async () => {} });
    stops.push(() => registry.close());
    const address = addressOf(`oci://${server.host}/acme/fleet`, '--to');
    const sign = async (key = own, at: Address = address) => {
      const plan = await plannedSignature(registry, at, digest, key);
      await storeSignature(registry, plan);
      return plan.status;
    };
    const layers = () => server.manifestOf(`acme/fleet:${tag}`).layers as { digest: string; annotations: object }[];
    return { server, registry, address, sign, layers };
  }

  test('is an artifact of its own, under a tag that is made of the digest', async () => {
    const { server, sign } = await fleet();
    expect(await sign()).toBe(SignatureStatus.ADDED);
    expect(server.manifestOf(`acme/fleet:sha256-${'a'.repeat(64)}.sig`)).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: expect.any(Number), digest: expect.any(String) },
      layers: [
        {
          mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
          size: expect.any(Number),
          digest: expect.any(String),
          annotations: { 'dev.cosignproject.cosign/signature': expect.any(String) },
        },
      ],
    });
    const payload = server.asked.map(({ body }) => body.toString('utf8')).find((body) => body.includes('critical'));
    expect(payload).toBe(
      `{"critical":{"identity":{"docker-reference":"${server.host}/acme/fleet"},"image":{"docker-manifest-digest":"${digest}"},"type":"cosign container image signature"},"optional":null}`,
    );
  });

  test('is not made again where one by the same key is there, and is added to those of others', async () => {
    const { sign, layers } = await fleet();
    expect([await sign(), await sign(), await sign(other), await sign(other), await sign()]).toEqual([
      'added',
      'unchanged',
      'added',
      'unchanged',
      'unchanged',
    ]);
    expect(layers()).toHaveLength(2);
  });

  test('one that says more than ours is one by the same key, but not where it is for another artifact', async () => {
    const { registry, address, sign, layers, server } = await fleet();
    await sign();
    const [first] = layers();
    const more = JSON.stringify({ critical: { image: { 'docker-manifest-digest': digest } }, optional: { build: '7' } });
    const others = more.replaceAll('a'.repeat(64), 'b'.repeat(64));
    for (const [payload, expected] of [
      [more, 'unchanged'],
      [others, 'added'],
    ] as const) {
      const bytes = Buffer.from(payload);
      const blob = { bytes, descriptor: { mediaType: 'x', size: bytes.length, digest: digestFor(bytes) } };
      await registry.upload(address, blob);
      const signature = own.sign(bytes).toString('base64');
      const layer = {
        ...first,
        size: bytes.length,
        digest: digestFor(bytes),
        annotations: { 'dev.cosignproject.cosign/signature': signature },
      };
      const stored = storedManifest(mediaTypes.manifest, { ...server.manifestOf(`acme/fleet:${tag}`), layers: [layer] });
      await registry.put(address, stored, tag);
      expect(await sign()).toBe(expected);
    }
  });

  test('is found by a public key', async () => {
    const { registry, address, sign } = await fleet();
    const found = async (key: string) => isSigned(registry, address, digest, verifying(key));
    expect(await found(ecKey.publicKey)).toBe(false);
    await sign();
    expect([await found(ecKey.publicKey), await found(rsaKey.publicKey)]).toEqual([true, false]);
  });

  test('names an artifact of Docker Hub as cosign does', async () => {
    const { registry, address } = await fleet();
    const hub = { ...address, host: 'docker.io', path: 'library/fleet' };
    const { blobs } = await plannedSignature(registry, hub, digest, own);
    expect(blobs[0].bytes.toString('utf8')).toContain('"docker-reference":"index.docker.io/library/fleet"');
  });

  test('is not added to something else that has the tag', async () => {
    const { registry, address, sign } = await fleet();
    await registry.put(address, storedManifest(mediaTypes.index, { schemaVersion: 2, manifests: [] }), tag);
    await expect(sign()).rejects.toThrow(
      `${address.url}:${tag} is not a list of signatures. Something else has taken the tag, by which cosign and Flux find them: remove it.`,
    );
  });

  test('is not written over one that somebody else has made in the meantime', async () => {
    const { registry, address, sign, layers } = await fleet();
    const plan = await plannedSignature(registry, address, digest, own);
    await sign(other);
    await expect(storeSignature(registry, plan)).rejects.toThrow(
      `${address.url}:${tag} was moved by somebody else in the meantime. Run this again.`,
    );
    expect(layers()).toHaveLength(1);
  });
});
