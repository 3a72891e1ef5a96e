import { Io } from './io';
import { signingKeyFor, signKey } from './key-options';
import { Option } from './options';
import { UsageError } from './usage-error';
import { Registry } from '../publish/registry/registry';
import { Transport } from '../publish/registry/transport';
import { Web } from '../publish/registry/web';
import { KeylessSigner, publicSigstore, Sigstore } from '../publish/signing/keyless/keyless';
import { sigstoreLibrary } from '../publish/signing/keyless/sigstore-library';
import { keySigner } from '../publish/signing/signature';
import { Signer } from '../publish/signing/signer';
import { PathsRead } from '../repository/paths-read';

/** How whoever pushes signs. */
export const signerOptions = {
  'sign-key': signKey,
  'sign-keyless': {
    type: 'flag',
    summary: 'signs the artifacts like cosign, by the identity of the job in CI; requires the package @sigstore/sign',
  },
  'fulcio-url': { type: 'setting', value: 'URL', summary: 'Fulcio that certifies the identity', unlessGiven: publicSigstore.fulcio },
  'rekor-url': { type: 'setting', value: 'URL', summary: 'Rekor that records the signature', unlessGiven: publicSigstore.rekor },
} as const satisfies { readonly [name: string]: Option };

interface Given {
  readonly 'sign-key': string | undefined;
  readonly 'sign-keyless': boolean;
  readonly 'fulcio-url': string | undefined;
  readonly 'rekor-url': string | undefined;
}

/** Gives work the signer, if anybody signs. */
export type WithSigner = <T>(registry: Registry, work: (signer: Signer | undefined) => Promise<T>) => Promise<T>;

/**
 * Who signs by these options. Nothing is asked yet.
 * @throws UsageError RegistryError
 */
export function signerFor(given: Given, read: PathsRead, io: Io): WithSigner {
  const sigstore = sigstoreOf(given);
  if (given['sign-keyless']) {
    if (given['sign-key'] !== undefined) {
      throw new UsageError('--sign-key and --sign-keyless exclude each other: Flux would see the signature without a key only. Give one.');
    }
    const library = sigstoreLibrary(io.cwd);
    return async (registry, work) => {
      const transport = new Transport(io.env);
      try {
        return await work(await KeylessSigner.of(registry, { env: io.env, web: new Web(transport), library, sigstore }));
      } finally {
        transport.close();
      }
    };
  }
  const key = signingKeyFor(given['sign-key'], read, io);
  return async (registry, work) => work(key && keySigner(registry, key));
}

function sigstoreOf({ 'sign-keyless': isKeyless, 'fulcio-url': fulcio, 'rekor-url': rekor }: Given): Sigstore {
  if (fulcio === undefined && rekor === undefined) return publicSigstore;
  if (!isKeyless) throw new UsageError(`${fulcio === undefined ? '--rekor-url' : '--fulcio-url'} is for --sign-keyless. Give that, too.`);
  if (fulcio === undefined || rekor === undefined) {
    throw new UsageError(
      '--fulcio-url and --rekor-url belong together: clusters trust the Fulcio and the Rekor of one Sigstore. Give both.',
    );
  }
  return { fulcio: fulcio.replace(/\/+$/, ''), rekor: rekor.replace(/\/+$/, '') };
}
