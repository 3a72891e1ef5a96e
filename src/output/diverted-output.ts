import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { OutputError } from './output-error';

const [fromVariable, toVariable] = ['CDK8S_FLUXCD_DIVERT_FROM', 'CDK8S_FLUXCD_DIVERT_TO'];

/** Where a program writes what `diff --app` compares: into a temporary folder that stands for the repository, which stays as it is. */
export class DivertedOutput {
  /** That of this process; undefined where programs write as usual. */
  public static ofProcess(): DivertedOutput | undefined {
    const { [fromVariable]: from, [toVariable]: to } = process.env;
    return from && to ? new DivertedOutput(from, to) : undefined;
  }

  /**
   * @param from the root of the repository
   * @param to the temporary folder
   */
  public constructor(
    private readonly from: string,
    private readonly to: string,
  ) {}

  /** The environment of a program that is to write so. */
  public get env(): { readonly [variable: string]: string } {
    return { [fromVariable]: this.from, [toVariable]: this.to };
  }

  /** The folder with all that is written, as it would lie in the repository. */
  public get files(): string {
    return join(this.to, 'files');
  }

  /** Folders of the repository that programs have written, from its root. */
  public get outputs(): readonly string[] {
    return existsSync(this.list) ? [...new Set(readFileSync(this.list, 'utf8').split('\n').filter(Boolean))] : [];
  }

  /** The folder that is written instead of an outdir. It is noted as an output. */
  public divert(outdir: string): string {
    const folder = relative(this.from, resolve(this.origin(outdir)));
    if (folder === '' || folder === '..' || folder.startsWith(`..${sep}`)) {
      throw new OutputError(
        `outdir is ${outdir}, which is not a folder inside of the repository`,
        'diff --app compares folders of the repository.',
      );
    }
    mkdirSync(this.files, { recursive: true });
    appendFileSync(this.list, `${folder.split(sep).join('/')}\n`);
    return join(this.files, folder);
  }

  /** The folder of the repository that an outdir is, or stands for. */
  public origin(outdir: string): string {
    const inside = relative(this.files, resolve(outdir));
    return inside === '..' || inside.startsWith(`..${sep}`) ? outdir : join(this.from, inside);
  }

  private get list(): string {
    return join(this.to, 'outputs');
  }
}
