import { X509Certificate } from 'node:crypto';
import { bundleType, Certified, certifiedBy, predicateType, statementOf, statementType } from './bundle';
import { IdentityToken, identityTokenOf } from './identity-token';
import { SigstoreLibrary } from './sigstore-library';
import { annotationKeys, blobOf, mediaTypes, storedManifest, StoredManifest } from '../../artifact';
import { jsonIn } from '../../json-in';
import { Address } from '../../registry/address';
import { attach, attachedTo, Attached } from '../../registry/attach';
import { Registry } from '../../registry/registry';
import { RegistryError } from '../../registry/registry-error';
import { Web } from '../../registry/web';
import { PlannedSignature, SignatureStatus, Signer } from '../signer';

/** A Sigstore: who certifies, and the log of what was signed. */
export interface Sigstore {
  readonly fulcio: string;
  readonly rekor: string;
}

/** That of the Open Source Security Foundation, which Flux trusts by itself. */
export const publicSigstore: Sigstore = { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' };

/** How one signs without a key. */
export interface KeylessOptions {
  readonly env: { readonly [name: string]: string | undefined };
  readonly web: Web;
  readonly library: SigstoreLibrary;
  readonly sigstore: Sigstore;
}

/** The most bytes of a bundle. */
const mostBytes = 1024 * 1024;

/** Signs by the identity that CI has: Fulcio certifies a key that is used once, Rekor records what it has signed. */
export class KeylessSigner implements Signer {
  /** @throws RegistryError */
  public static async of(registry: Registry, options: KeylessOptions): Promise<KeylessSigner> {
    for (const [name, url] of [
      ['Fulcio', options.sigstore.fulcio],
      ['Rekor', options.sigstore.rekor],
    ]) {
      options.web.url(url, name);
    }
    return new KeylessSigner(registry, options, await identityTokenOf(options.env, options.web));
  }

  private authorities?: Promise<readonly X509Certificate[]>;

  private constructor(
    private readonly registry: Registry,
    private readonly options: KeylessOptions,
    private readonly identity: IdentityToken,
  ) {}

  public async plan(address: Address, manifest: StoredManifest): Promise<PlannedSignature> {
    for (const attached of await attachedTo(this.registry, address, manifest.digest)) {
      const by = await this.signerOf(address, attached, manifest.digest);
      if (by && (await this.isOwn(by))) return { status: SignatureStatus.UNCHANGED, store: async () => {} };
    }
    return { status: SignatureStatus.ADDED, store: async () => this.store(address, manifest) };
  }

  /** Who has signed by what is attached. */
  private async signerOf(
    address: Address,
    { digest: of, artifactType = bundleType }: Attached,
    digest: string,
  ): Promise<Certified | undefined> {
    const manifest = artifactType === bundleType ? await this.registry.manifest(address, of) : undefined;
    const { layers } = (manifest ? jsonIn(manifest.bytes) : {}) as { readonly layers?: readonly Attached[] };
    const [layer] = layers ?? [];
    if (layer?.mediaType !== bundleType || layer.size > mostBytes) return undefined;
    return certifiedBy(await this.registry.blob(address, layer), digest);
  }

  /** Whether it is this identity, certified by this Fulcio. What the log says is for Flux to verify. */
  private async isOwn({ certificate, issuer, subject }: Certified): Promise<boolean> {
    if (issuer === undefined || issuer !== this.identity.issuer || subject !== this.identity.subject) return false;
    this.authorities ??= this.authoritiesOfFulcio();
    return (await this.authorities).some((authority) => certificate.checkIssued(authority) && certificate.verify(authority.publicKey));
  }

  private async authoritiesOfFulcio(): Promise<readonly X509Certificate[]> {
    const { web, sigstore } = this.options;
    const url = web.url(`${sigstore.fulcio}/api/v2/trustBundle`, 'Fulcio');
    const { chains = [] } = (await web.json(url, 'Fulcio')) as {
      readonly chains?: readonly { readonly certificates?: readonly string[] }[];
    };
    return chains.flatMap(({ certificates = [] }) => certificates.map((pem) => new X509Certificate(pem)));
  }

  private async store(address: Address, manifest: StoredManifest): Promise<void> {
    const bundle = blobOf(bundleType, Buffer.from(JSON.stringify(await this.bundleOf(manifest.digest))));
    const config = blobOf('application/vnd.oci.empty.v1+json', Buffer.from('{}'));
    const annotations = {
      [annotationKeys.created]: `${new Date().toISOString().slice(0, 19)}Z`,
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': predicateType,
    };
    const attached = storedManifest(mediaTypes.manifest, {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      artifactType: bundleType,
      config: config.descriptor,
      layers: [bundle.descriptor],
      subject: { mediaType: manifest.mediaType, size: manifest.bytes.length, digest: manifest.digest },
      annotations,
    });
    for (const blob of [bundle, config]) await this.registry.upload(address, blob);
    await attach(this.registry, { address, digest: manifest.digest }, attached, { artifactType: bundleType, annotations });
  }

  private async bundleOf(digest: string): Promise<object> {
    const { library, sigstore, env, web } = this.options;
    // Tokens of GitHub are good for some minutes only: the upload may have taken longer.
    const { text } = await identityTokenOf(env, web);
    const patience = { retry: 3, timeout: 60_000 };
    const signer = new library.FulcioSigner({
      fulcioBaseURL: sigstore.fulcio,
      identityProvider: { getToken: async () => text },
      ...patience,
    });
    // What is asked again may have been recorded the first time.
    const witness = new library.RekorWitness({ rekorBaseURL: sigstore.rekor, entryType: 'dsse', fetchOnConflict: true, ...patience });
    try {
      const builder = new library.DSSEBundleBuilder({ signer, witnesses: [witness] });
      return library.bundleToJSON(await builder.create({ data: statementOf(digest), type: statementType }));
    } catch (error) {
      throw new RegistryError(failureOf(error as SigstoreError, sigstore).replaceAll(text, '***'));
    }
  }
}

/** What @sigstore/sign throws. */
interface SigstoreError extends Error {
  readonly code?: string;
  readonly cause?: Error;
}

function failureOf({ code, message, cause }: SigstoreError, { fulcio, rekor }: Sigstore): string {
  const why = (cause?.message ?? message).replace(/\.$/, '');
  if (code === 'CA_CREATE_SIGNING_CERTIFICATE_ERROR') {
    return `Fulcio gives no certificate at ${fulcio}: ${why}. No tag was moved. The token must be for its audience, "sigstore", and from an issuer that it trusts.`;
  }
  if (code === 'TLOG_CREATE_ENTRY_ERROR') {
    return `Rekor refuses the entry at ${rekor}: ${why}. No tag was moved. Run this again when it works.`;
  }
  return `--sign-keyless failed: ${why}. No tag was moved.`;
}
