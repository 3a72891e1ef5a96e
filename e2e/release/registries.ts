import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Tools } from './tools';
import { mustSucceed } from '../languages/must-succeed';
import { variables } from '../languages/variables';
import { freePorts } from '../processes/free-ports';
import { Processes } from '../processes/processes';
import { until } from '../processes/until';

/** Registries of this machine, in which nothing is but what is published; what else is asked for comes from those that the machine uses. */
export interface Registries {
  /** Host and port of the registry of npm. */
  readonly npm: string;
  readonly npmToken: string;
  /** URL of the index of Python packages. */
  readonly pypi: string;
  /** Folder of the Maven repository. */
  readonly maven: string;
}

export async function startRegistries(tools: Tools, processes: Processes): Promise<Registries> {
  const [npmPort, pypiPort] = await freePorts(2);
  const npm = `127.0.0.1:${npmPort}`;
  await startVerdaccio(tools, npm, processes);
  const npmToken = await tokenOf(npm);
  const pypi = `http://127.0.0.1:${pypiPort}`;
  await startPypiServer(tools, pypiPort, processes);
  const maven = join(processes.folder, 'maven');
  mkdirSync(maven);
  return { npm, npmToken, pypi, maven };
}

async function startVerdaccio({ bin, verdaccio }: Tools, npm: string, processes: Processes): Promise<void> {
  const folder = join(processes.folder, 'verdaccio');
  mkdirSync(folder);
  const get = { name: 'npm-registry', program: 'npm', args: ['config', 'get', 'registry'], cwd: folder };
  const upstream = (await mustSucceed(get, processes)).trim().split('\n').at(-1)!;
  const config = join(folder, 'config.yaml');
  writeFileSync(
    config,
    stringify({
      storage: join(folder, 'storage'),
      auth: { htpasswd: { file: join(folder, 'htpasswd') } },
      uplinks: { upstream: { url: upstream, timeout: '60s' } },
      packages: {
        'cdk8s-fluxcd': { access: '$all', publish: '$authenticated' },
        '**': { access: '$all', proxy: 'upstream' },
      },
      log: { type: 'stdout', format: 'pretty', level: 'warn' },
    }),
  );
  const args = [verdaccio, '--config', config, '--listen', npm];
  processes.startService({ name: 'verdaccio', program: join(bin, 'node'), args, cwd: folder, env: variables(processes) });
  await until('the registry of npm to answer', async () => answers(`http://${npm}/-/ping`));
}

/** Somebody who may publish. */
async function tokenOf(npm: string): Promise<string> {
  const user = { name: 'releaser', password: 'of-this-run-only' };
  const response = await fetch(`http://${npm}/-/user/org.couchdb.user:${user.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  });
  return ((await response.json()) as { readonly token: string }).token;
}

async function startPypiServer({ pypiServer }: Tools, port: number, processes: Processes): Promise<void> {
  const folder = join(processes.folder, 'pypi');
  mkdirSync(folder);
  const env = { ...variables(processes), PYTHONPATH: pypiServer };
  const index = await processes.run({
    name: 'pip-index',
    program: 'python3',
    args: ['-m', 'pip', 'config', 'get', 'global.index-url'],
    env,
  });
  const fallback = index.exit.code === 0 ? index.output.trim() : 'https://pypi.org/simple/';
  const args = ['-m', 'pypiserver', 'run', '-i', '127.0.0.1', '-p', `${port}`, '-a', '.', '-P', '.', '--fallback-url', fallback, folder];
  processes.startService({ name: 'pypiserver', program: 'python3', args, env });
  await until('the index of Python packages to answer', async () => answers(`http://127.0.0.1:${port}/`));
}

async function answers(url: string): Promise<true | undefined> {
  return fetch(url).then(
    ({ ok }) => ok || undefined,
    () => undefined,
  );
}
