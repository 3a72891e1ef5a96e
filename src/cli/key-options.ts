import { resolve } from 'node:path';
import { Io } from './io';
import { Option } from './options';
import { UsageError } from './usage-error';
import { KeyText, passwordVariable, SigningKey, signingKeyOf, VerificationKey, verificationKeyOf } from '../publish/signing/keys';
import { PathsRead } from '../repository/paths-read';

/** The private key of whoever pushes. */
export const signKey = {
  type: 'setting',
  value: 'KEY',
  summary: `signs the artifacts like cosign: file with a private key, or env://NAME; its password is in ${passwordVariable}`,
} as const satisfies Option;

/** The public key of whoever has pushed. */
export const verifyKey = {
  type: 'setting',
  value: 'KEY',
  summary: 'moves no tag to an artifact that is not signed by this key: file with a public key, or env://NAME',
} as const satisfies Option;

/**
 * The key that `--sign-key` names.
 * @throws UsageError RegistryError
 */
export function signingKeyFor(given: string | undefined, read: PathsRead, io: Io): SigningKey | undefined {
  if (given === undefined) return undefined;
  const instead = 'Sign by cosign itself what push has pushed: docs/publish.md shows how, under "Sign".';
  return signingKeyOf(keyTextOf('--sign-key', given, { read, io, instead }), io.env[passwordVariable]);
}

/**
 * The key that `--verify-key` names.
 * @throws UsageError RegistryError
 */
export function verificationKeyFor(given: string | undefined, read: PathsRead, io: Io): VerificationKey | undefined {
  if (given === undefined) return undefined;
  return verificationKeyOf(keyTextOf('--verify-key', given, { read, io, instead: 'cosign public-key writes it to a file.' }));
}

interface Reading {
  readonly read: PathsRead;
  readonly io: Io;
  /** What to do with keys of a cloud or of hardware. */
  readonly instead: string;
}

function keyTextOf(option: string, given: string, { read, io, instead }: Reading): KeyText {
  const from = `${option} ${given}`;
  const [, scheme, rest] = /^([a-z][\w+.-]*):\/\/(.*)$/i.exec(given) ?? [];
  if (scheme === 'env') {
    const text = io.env[rest];
    if (text) return { from, text };
    throw new UsageError(`${from}: the variable ${rest} is not set. Set it to the content of the key file.`);
  }
  if (scheme !== undefined) throw new UsageError(`${from}: keys are read from files and variables only, not from ${scheme}://. ${instead}`);
  try {
    return { from, text: read.contentOf(resolve(io.cwd, given)).toString('utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'it does not exist' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new UsageError(`${from} can't be read: ${why}. Give the file of a key, or env://NAME for a variable that holds it.`);
  }
}
