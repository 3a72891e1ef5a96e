import { execFileSync, spawnSync } from 'node:child_process';
import { SetupError } from '../setup-error';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The path of a Chromium.
 * @param install whether the distribution's package may be installed where there is none: a machine of CI is new each time
 */
export function chromium(install: boolean): string {
  const own = process.env.CHROMIUM;
  if (own) return own;
  const found = onPath();
  if (found !== undefined) return found;
  if (!install) throw new SetupError(`no Chromium is on the PATH (${names.join(', ')}). ${advice}`);
  console.log('installing the package chromium of the distribution (once)');
  apt('update', '-qq');
  apt('install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  const installed = onPath();
  if (installed === undefined) throw new SetupError(`the package chromium has no program that is on the PATH. ${advice}`);
  return installed;
}

const advice = 'Install the package chromium, or set CHROMIUM to the path of a Chromium or Chrome.';

function onPath(): string | undefined {
  return names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
}

function apt(...args: readonly string[]): void {
  try {
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    const { message } = error as Error;
    throw new SetupError(`the page was not looked at: Chromium cannot be installed here (${message.trim()}). ${advice}`);
  }
}
