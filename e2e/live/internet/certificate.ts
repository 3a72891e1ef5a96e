import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Processes } from '../../processes/processes';
import { SetupError } from '../../setup-error';

export interface Certificate {
  readonly key: Buffer;
  readonly certificate: Buffer;
  /** The certificate's PEM file, for programs that are to trust it. */
  readonly file: string;
}

/**
 * A certificate for the hosts, which nobody trusts but the programs that are told to. Go brings the program that makes it.
 * @param name start of the name of the folder that it is put into
 */
export async function makeCertificate(name: string, hosts: readonly string[], processes: Processes): Promise<Certificate> {
  const folder = mkdtempSync(join(processes.folder, `${name}-`));
  const go = async (...args: string[]) => {
    const { exit, output } = await processes.run({ name: `go-${args[0]}-certificate`, program: 'go', args, cwd: folder });
    if (exit.error) throw new SetupError(`Go makes the certificate of the local servers, and could not be started: ${exit.error.message}`);
    if (exit.code !== 0) throw new SetupError(`go ${args.join(' ')} could not make the certificate of the local servers:\n${output}`);
    return output.trim();
  };
  const program = join(await go('env', 'GOROOT'), 'src', 'crypto', 'tls', 'generate_cert.go');
  await go('run', program, '--host', hosts.join(','), '--ca', '--ecdsa-curve', 'P256', '--duration', '240h');
  const file = join(folder, 'cert.pem');
  return { key: readFileSync(join(folder, 'key.pem')), certificate: readFileSync(file), file };
}
