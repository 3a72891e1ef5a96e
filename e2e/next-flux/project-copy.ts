import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goEnvironment } from '../../projenrc/go-environment';
import { cacheFolder } from '../binaries/cache';
import { SetupError } from '../setup-error';

const root = join(__dirname, '..', '..');

/** What a command printed, and its exit status. */
export interface Run {
  readonly status: number | null;
  readonly output: string;
}

/** The files of this project in a folder of their own, where a recipe of CONTRIBUTING.md can be followed. */
export class ProjectCopy {
  private readonly environment: NodeJS.ProcessEnv;

  /**
   * @param scratch a folder for the copy and for the caches of Go, so that nothing made up gets into those of the user
   * @param proxy a folder that is asked for modules before the user's cache and proxy
   */
  public constructor(
    private readonly scratch: string,
    proxy: string,
  ) {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
    for (const file of listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))) {
      mkdirSync(dirname(this.path(file)), { recursive: true });
      cpSync(join(root, file), this.path(file));
    }
    symlinkSync(join(root, 'node_modules'), this.path('node_modules'));
    const cache = join(scratch, 'cache');
    cpSync(join(cacheFolder(), 'crds'), join(cache, 'crds'), { recursive: true });
    symlinkSync(join(cacheFolder(), 'bin'), join(cache, 'bin'));
    const [goroot, modules, proxies] = goEnv('GOROOT', 'GOMODCACHE', 'GOPROXY');
    this.environment = {
      ...process.env,
      // The pinned Go itself: it need not be fetched into the new cache.
      PATH: `${join(goroot, 'bin')}:${process.env.PATH}`,
      GOMODCACHE: join(scratch, 'modules'),
      GOPROXY: [`file://${proxy}`, `file://${join(modules, 'cache', 'download')}`, proxies].join(','),
      // Nobody vouches for what is made up. What is not has its checksum in the pins.
      GOSUMDB: 'off',
      CDK8S_FLUXCD_CACHE: cache,
    };
  }

  public run(command: string, ...args: readonly string[]): Run {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.path(), env: this.environment, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  }

  public read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  public write(file: string, text: string): void {
    writeFileSync(this.path(file), text);
  }

  /** Writes a text behind another one, which the file must have. */
  public insert(file: string, after: string, text: string): void {
    const content = this.read(file);
    if (!content.includes(after)) throw new SetupError(`${file} has no ${JSON.stringify(after)}: change what e2e/next-flux inserts`);
    this.write(
      file,
      content.replace(after, () => after + text),
    );
  }

  /** Go's cache is read-only, and only Go removes it. */
  public removeModules(): void {
    execFileSync('go', ['clean', '-modcache'], { cwd: this.scratch, env: { ...this.environment, GOFLAGS: '' }, stdio: 'ignore' });
  }

  private path(...path: readonly string[]): string {
    return join(this.scratch, 'project', ...path);
  }
}

function goEnv(...names: readonly string[]): string[] {
  return execFileSync('go', ['env', ...names], { cwd: root, env: goEnvironment('-mod=mod'), encoding: 'utf8' }).split('\n');
}
