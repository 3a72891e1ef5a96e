import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '../../binaries/build';
import { Program, programs } from '../../binaries/programs';
import { Processes } from '../../processes/processes';

/** A key of age, and what SOPS encrypts with it. */
export class Sops {
  public static async start(processes: Processes): Promise<Sops> {
    // age-keygen prints both keys; the public one is in a comment.
    const key = await run(programs.ageKeygen, [], processes);
    const [privateKey] = /^AGE-SECRET-KEY-\S+$/m.exec(key) ?? [];
    const [, publicKey] = /public key: (age1\S+)/.exec(key) ?? [];
    if (!privateKey || !publicKey) throw new Error('age-keygen printed no keys');
    return new Sops(privateKey, publicKey, processes);
  }

  private constructor(
    /** What decrypts. */
    public readonly privateKey: string,
    private readonly publicKey: string,
    private readonly processes: Processes,
  ) {}

  /** The manifests as `sops encrypt` writes them: what is in `data` and `stringData` cannot be read. */
  public async encrypt(yaml: string): Promise<string> {
    const file = join(this.processes.folder, 'to-encrypt.yaml');
    writeFileSync(file, yaml);
    return run(programs.sops, ['encrypt', '--age', this.publicKey, '--encrypted-regex', '^(data|stringData)$', file], this.processes);
  }
}

async function run(program: Program, args: readonly string[], processes: Processes): Promise<string> {
  const { exit, output, lastLines } = await processes.run({
    name: program.name,
    program: await binary(program, processes),
    args,
    env: { HOME: processes.folder, PATH: process.env.PATH },
  });
  if (exit.code !== 0) throw new Error(`${program.name} failed:\n${lastLines}`);
  return output;
}
