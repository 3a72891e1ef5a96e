import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mustSucceed } from '../languages/must-succeed';
import { Processes, Result } from '../processes/processes';

const root = join(__dirname, '..', '..');

/** What a project of a user does not see: settings that tsx and npm leave for the programs that they start. */
export const plainEnv: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:TSX_|npm_|NODE_OPTIONS$)/.test(name)),
);

/** The package as users get it, and projects that have it. */
export class Packed {
  public static async make(processes: Processes): Promise<Packed> {
    const folder = join(processes.folder, 'packed');
    mkdirSync(folder);
    await mustSucceed(
      { name: 'npm-pack', program: 'npm', args: ['pack', root, '--ignore-scripts', '--pack-destination', folder] },
      processes,
    );
    const tarball = join(folder, readdirSync(folder)[0]);
    const own = join(processes.folder, 'tool');
    mkdirSync(own);
    const args = ['install', '--no-audit', '--no-fund', '--fetch-timeout=60000', tarball];
    await mustSucceed({ name: 'npm-install-tool', program: 'npm', args, cwd: own }, processes);
    return new Packed(processes, tarball, join(own, 'node_modules', 'cdk8s-fluxcd', 'bin', 'cdk8s-fluxcd'));
  }

  private installed?: string;

  private constructor(
    public readonly processes: Processes,
    private readonly tarball: string,
    private readonly program: string,
  ) {}

  /** `cdk8s-fluxcd` in a folder. */
  public async run(folder: string, ...args: string[]): Promise<Result> {
    return this.processes.run({
      name: 'cdk8s-fluxcd',
      program: process.execPath,
      args: [this.program, ...args],
      cwd: folder,
      env: plainEnv,
    });
  }

  /** Any other program in a folder, which must succeed; gives what it prints. */
  public async must(folder: string, program: string, ...args: string[]): Promise<string> {
    return mustSucceed({ name: program, program, args, cwd: folder, env: plainEnv }, this.processes);
  }

  /** `npm install` of a new project, with the packed package in the place of its release. */
  public async install(folder: string): Promise<void> {
    // The same packages in the same versions: npm would find them again.
    if (this.installed !== undefined) {
      return void (await this.must(folder, 'cp', '-al', join(this.installed, 'node_modules'), 'node_modules'));
    }
    await this.must(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-timeout=60000', this.tarball);
    this.installed = folder;
  }

  /** The folder of a project that is installed, for others that use its packages. */
  public get packages(): string {
    return join(this.installed!, 'node_modules');
  }
}
