import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';

/** A pair of keys, as PEM. */
export interface KeyPair {
  readonly key: string;
  readonly publicKey: string;
  readonly password: string;
}

/** Whose signatures are good, by regular expressions. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly trustedRoot: string;
}

/** An answer of the program in `e2e/go/cosign`. */
interface Answer {
  readonly key?: string;
  readonly publicKey?: string;
  readonly signatures?: number;
  readonly error?: string;
}

/** The code of cosign, of the version that source-controller is made of. */
export class Cosign {
  public static async start(processes: Processes): Promise<Cosign> {
    return new Cosign(await binary(programs.cosign, processes), processes);
  }

  private constructor(
    private readonly program: string,
    private readonly processes: Processes,
  ) {}

  /**
   * Like `cosign generate-key-pair`.
   * @param algorithm another one than that of cosign
   */
  public async generate(password: string, algorithm?: string): Promise<KeyPair> {
    const { key, publicKey, error } = await this.ask({ do: 'generate', password, algorithm });
    if (key === undefined || publicKey === undefined) throw new SetupError(`cosign makes no key: ${error}`);
    return { key, publicKey, password };
  }

  /** Like `cosign sign --key`. */
  public async sign(artifact: string, { key, password }: KeyPair): Promise<void> {
    const { error } = await this.ask({ do: 'sign', artifact, key, password });
    if (error !== undefined) throw new SetupError(`cosign does not sign ${artifact}: ${error}`);
  }

  /** Like `cosign attest --key`: a bundle. */
  public async attest(artifact: string, { key, password }: KeyPair): Promise<void> {
    const { error } = await this.ask({ do: 'attest', artifact, key, password });
    if (error !== undefined) throw new SetupError(`cosign does not attest ${artifact}: ${error}`);
  }

  /** Like source-controller by a public key: how many signatures are right, or why none is. */
  public async verify(artifact: string, { publicKey }: { readonly publicKey: string }): Promise<number | string> {
    const { signatures, error } = await this.ask({ do: 'verify', artifact, publicKey });
    return signatures ?? error ?? 0;
  }

  /** Like source-controller by an identity: how many signatures are right, or why none is. */
  public async verifyIdentity(artifact: string, identity: Identity): Promise<number | string> {
    const { signatures, error } = await this.ask({ do: 'verify', artifact, ...identity });
    return signatures ?? error ?? 0;
  }

  private async ask(question: object): Promise<Answer> {
    const input = join(mkdtempSync(join(this.processes.folder, 'cosign-')), 'question');
    writeFileSync(input, `${JSON.stringify(question)}\n`);
    const { exit, output, lastLines } = await this.processes.run({ name: 'cosign', program: this.program, args: [input] });
    if (exit.code !== 0) throw new SetupError(`the program failed. Its last lines:\n${lastLines}`);
    return JSON.parse(output) as Answer;
  }
}
