import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { generateKeyPairSync, KeyExportOptions, KeyObject } from 'node:crypto';
import { Cosign, KeyPair } from './cosign';
import { CountedChecks } from './counted-checks';
import { packed } from '../../src/publish/archive/pack';
import { PulledTree } from '../../src/publish/archive/pulled-tree';
import { artifactOf } from '../../src/publish/artifact';
import { Address, addressOf } from '../../src/publish/registry/address';
import { Registry } from '../../src/publish/registry/registry';
import { signingKeyOf, verificationKeyOf } from '../../src/publish/signing/keys';
import { isSigned, plannedSignature, signatureTag, storeSignature } from '../../src/publish/signing/signature';
import { Processes } from '../processes/processes';

/** Signs by src/publish and by the code of cosign; gives how many checks failed. */
export async function signatureChecks(processes: Processes, registry: Registry, host: string): Promise<number> {
  const cosign = await Cosign.start(processes);
  const address = addressOf(`oci://${host}/signed/fleet`, 'the URL');
  const signed = new Signed(registry, address);
  const [own, other] = [await cosign.generate('correct horse'), await cosign.generate('')];
  // Their signatures are the same each time.
  const rsa = [await cosign.generate('a', 'rsa-sign-pkcs1-2048-sha256'), await cosign.generate('b', 'rsa-sign-pkcs1-3072-sha256')];
  const checks = new CountedChecks();
  const { check } = checks;

  await check('what a key of cosign has signed is verified by its public key, and by no other', async () => {
    for (const key of [own, other, ...rsa]) {
      const artifact = await signed.artifact();
      equal(await signed.sign(artifact, key), 'added');
      equal(await cosign.verify(artifact.reference, key), 1);
      match(String(await cosign.verify(artifact.reference, key === own ? other : own)), /no matching signatures/);
    }
  });

  await check('keys of OpenSSL sign, too', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const ofRsa = generateKeyPairSync('rsa', { modulusLength: 4096 });
    const pairs = [
      pairOf(ec, { type: 'pkcs8', format: 'pem' }),
      pairOf(ec, { type: 'sec1', format: 'pem' }),
      pairOf(ec, { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }),
      pairOf(ofRsa, { type: 'pkcs1', format: 'pem' }),
    ];
    for (const key of pairs) {
      const artifact = await signed.artifact();
      equal(await signed.sign(artifact, key), 'added');
      equal(await cosign.verify(artifact.reference, key), 1);
    }
  });

  await check('what is not signed is refused', async () => {
    const { reference } = await signed.artifact();
    match(String(await cosign.verify(reference, own)), /no signatures found|no matching signatures/);
  });

  await check('a signature is stored as cosign stores it, to the byte, the first one and one beside that of somebody else', async () => {
    const artifact = await signed.artifact();
    const [first, second] = rsa;
    await cosign.sign(artifact.reference, first);
    const one = await signed.stored(artifact);
    await cosign.sign(artifact.reference, second);
    const two = await signed.stored(artifact);
    await signed.removeSignatures(artifact);
    await signed.sign(artifact, first);
    deepEqual(await signed.stored(artifact), one);
    await signed.sign(artifact, second);
    deepEqual(await signed.stored(artifact), two);
    for (const key of rsa) equal(await cosign.verify(artifact.reference, key), 1);
  });

  await check('neither cosign nor push signs a second time by the same key', async () => {
    const [ours, theirs] = [await signed.artifact(), await signed.artifact()];
    await signed.sign(ours, own);
    const before = await signed.stored(ours);
    await cosign.sign(ours.reference, own);
    equal(await signed.sign(ours, own), 'unchanged');
    deepEqual(await signed.stored(ours), before);
    await cosign.sign(theirs.reference, own);
    equal(await signed.sign(theirs, own), 'unchanged');
    equal(await signed.sign(theirs, other), 'added');
  });

  await check('what docs/publish.md says of bundles: one by another key hides the signature, one by the same key is good', async () => {
    const artifact = await signed.artifact();
    await signed.sign(artifact, own);
    await cosign.attest(artifact.reference, other);
    match(String(await cosign.verify(artifact.reference, own)), /no matching attestations/);
    await cosign.attest(artifact.reference, own);
    equal(typeof (await cosign.verify(artifact.reference, own)), 'number');
  });

  await check('keys that push refuses are those of whose signatures by cosign Flux accepts none', async () => {
    for (const algorithm of ['ecdsa-sha2-384-nistp384', 'ed25519-ph']) {
      const [artifact, key] = [await signed.artifact(), await cosign.generate('c', algorithm)];
      await cosign.sign(artifact.reference, key);
      match(String(await cosign.verify(artifact.reference, key)), /no matching signatures/);
      await rejects(signed.sign(artifact, key), /whose signatures cosign and Flux do not both accept/);
    }
  });

  await check('--verify-key says the same as cosign', async () => {
    const artifact = await signed.artifact();
    equal(await signed.isSigned(artifact, own), false);
    await cosign.sign(artifact.reference, own);
    equal(await signed.isSigned(artifact, own), true);
    equal(await signed.isSigned(artifact, other), false);
  });
  return checks.failed;
}

interface PushedArtifact {
  readonly digest: string;
  /** As cosign names it. */
  readonly reference: string;
}

/** Artifacts and their signatures in a registry. */
class Signed {
  private made = 0;

  public constructor(
    private readonly registry: Registry,
    private readonly address: Address,
  ) {}

  /** Pushes an artifact that was not there before. */
  public async artifact(): Promise<PushedArtifact> {
    const tree = new PulledTree(new Map([['a.yaml', Buffer.from(`a: ${this.made++}\n`)]]), 'a');
    const { blobs, manifest } = artifactOf(packed(tree), { source: 'a', revision: 'b', created: '2026-11-27T20:15:00Z' });
    for (const blob of blobs) await this.registry.upload(this.address, blob);
    await this.registry.put(this.address, manifest);
    const { host, path } = this.address;
    return { digest: manifest.digest, reference: `${host}/${path}@${manifest.digest}` };
  }

  /** Gives whether a signature was added. */
  public async sign({ digest }: PushedArtifact, { key, password }: KeyPair): Promise<string> {
    const signer = signingKeyOf({ from: 'the key', text: key }, password);
    const plan = await plannedSignature(this.registry, this.address, digest, signer);
    await storeSignature(this.registry, plan);
    return plan.status;
  }

  public async isSigned({ digest }: PushedArtifact, { publicKey }: KeyPair): Promise<boolean> {
    return isSigned(this.registry, this.address, digest, verificationKeyOf({ from: 'the key', text: publicKey }));
  }

  /** The manifest and the config of the signatures. */
  public async stored({ digest }: PushedArtifact): Promise<readonly string[]> {
    const manifest = (await this.registry.manifest(this.address, signatureTag(digest)))!;
    const { config } = JSON.parse(manifest.bytes.toString('utf8')) as {
      readonly config: { digest: string; mediaType: string; size: number };
    };
    return [manifest.mediaType, manifest.bytes.toString('utf8'), (await this.registry.blob(this.address, config)).toString('utf8')];
  }

  public async removeSignatures({ digest }: PushedArtifact): Promise<void> {
    equal(await this.registry.untag(this.address, signatureTag(digest)), true);
  }
}

function pairOf(
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  form: KeyExportOptions<'pem'>,
): KeyPair {
  const [key, shown] = [privateKey.export(form), publicKey.export({ type: 'spki', format: 'pem' })].map(String);
  return { key, publicKey: shown, password: typeof form.passphrase === 'string' ? form.passphrase : '' };
}
