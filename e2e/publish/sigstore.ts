import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TokenIssuer } from './token-issuer';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { until } from '../processes/until';

/** A Sigstore on this machine: Fulcio, a CT log and Rekor, and an issuer whose tokens Fulcio takes. */
export class LocalSigstore {
  public static async start(processes: Processes): Promise<LocalSigstore> {
    const program = await binary(programs.sigstore, processes);
    const issuer = await TokenIssuer.start();
    const file = join(mkdtempSync(join(processes.folder, 'sigstore-')), 'sigstore.json');
    processes.startService({ name: 'sigstore', program, args: [issuer.url, file], env: { TMPDIR: processes.folder } });
    await until('Sigstore to answer', async () => existsSync(file) || undefined);
    return new LocalSigstore(issuer, JSON.parse(readFileSync(file, 'utf8')) as Written);
  }

  private constructor(
    public readonly issuer: TokenIssuer,
    private readonly written: Written,
  ) {}

  /** The options of push that name it. */
  public get options(): readonly string[] {
    return ['--fulcio-url', this.written.fulcio, '--rekor-url', this.written.rekor];
  }

  /** What clusters are told to trust it: `trusted_root.json`. */
  public get trustedRoot(): string {
    return this.written.trustedRoot;
  }
}

interface Written {
  readonly fulcio: string;
  readonly rekor: string;
  readonly trustedRoot: string;
}
