import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Processes } from '../../processes/processes';
import { SetupError } from '../../setup-error';

/** A key pair of OpenSSH, without a password. */
export interface SshKey {
  /** The private key. */
  readonly identity: string;
  /** The public key, as `authorized_keys` has it. */
  readonly publicKey: string;
  /** The file of the private key; `.pub` is beside it. */
  readonly file: string;
}

/** A new key pair. */
export async function makeSshKey(name: string, processes: Processes): Promise<SshKey> {
  const file = join(processes.folder, `${name}-key`);
  const args = ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file];
  const { exit, lastLines } = await processes.run({ name: `ssh-keygen-${name}`, program: 'ssh-keygen', args });
  if (exit.error) throw new SetupError(`The keys of the tests are made by OpenSSH's ssh-keygen: ${exit.error.message}`);
  if (exit.code !== 0) throw new SetupError(`ssh-keygen made no key:\n${lastLines}`);
  return { identity: readFileSync(file, 'utf8'), publicKey: readFileSync(`${file}.pub`, 'utf8'), file };
}
