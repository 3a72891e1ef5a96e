import { join } from 'node:path';
import { mustSucceed } from '../languages/must-succeed';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';

/** A virtual environment with nothing in it but what pip installs for the wheel. */
export class PythonEnvironment {
  /** The environment's own interpreter. */
  public readonly python: string;
  private readonly folder: string;

  public constructor(
    parent: string,
    private readonly processes: Processes,
  ) {
    this.folder = join(parent, 'venv');
    this.python = join(this.folder, 'bin', 'python');
  }

  public async make() {
    const env = variables(this.processes);
    const { exit, lastLines } = await this.processes.run({ name: 'venv', program: 'python3', args: ['-m', 'venv', this.folder], env });
    if (exit.code !== 0) {
      throw new SetupError(venvMissing(exit.error?.message ?? `"python3 -m venv" failed. Its last lines:\n${lastLines}`));
    }
  }

  /** Installs a package of an index, and what it depends on, in the versions that a user would get today. */
  public async install(wanted: string, index: string) {
    await this.run('pip-install', [
      '-m',
      'pip',
      'install',
      '--no-input',
      '--quiet',
      '--no-cache-dir',
      '--index-url',
      `${index}/simple/`,
      wanted,
    ]);
  }

  /** What is installed, for the log: a failure may come from a new version. */
  public async versions(): Promise<string> {
    const packages = ['cdk8s-fluxcd', 'cdk8s', 'constructs', 'jsii'];
    const script = `import platform, importlib.metadata as m; print(*(f"{p} {m.version(p)}" for p in ${JSON.stringify(packages)}), "Python " + platform.python_version(), sep=", ")`;
    return (await this.run('versions', ['-c', script])).trim();
  }

  private async run(name: string, args: readonly string[]): Promise<string> {
    const env = variables(this.processes);
    return mustSucceed({ name, program: this.python, args: ['-I', ...args], env }, this.processes);
  }
}

function venvMissing(why: string): string {
  return `the Python package needs python3 (3.10 or later) with its module venv: ${why}\nInstall Python, on Debian also python3-venv, and have it on the PATH.`;
}
