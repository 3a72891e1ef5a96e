import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RegistryError } from './registry-error';

type Env = { readonly [name: string]: string | undefined };

/** Who signs in to a registry. */
export interface Credentials {
  readonly username: string;
  /** Never shown. */
  readonly password: string;
  /** Whether the password is a token that the token service exchanges. */
  readonly isIdentityToken: boolean;
  /** Where they come from, for messages. */
  readonly from: string;
}

/** The variables that give credentials without Docker. */
export const variables = {
  registry: 'CDK8S_FLUXCD_REGISTRY',
  username: 'CDK8S_FLUXCD_REGISTRY_USERNAME',
  password: 'CDK8S_FLUXCD_REGISTRY_PASSWORD',
};

/** Milliseconds that a credential helper may take. */
const patience = 60_000;

/** The name that a helper gives for a token. */
const tokenUser = '<token>';

/**
 * The credentials for a registry: of the environment, or of Docker's configuration with its helpers.
 * @param host as people name it
 * @throws RegistryError
 */
export async function credentialsFor(host: string, env: Env): Promise<Credentials | undefined> {
  const ofEnvironment = fromEnvironment(host, env);
  if (ofEnvironment) return ofEnvironment;
  const path = env.REGISTRY_AUTH_FILE || join(env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker'), 'config.json');
  const config = configIn(path);
  const keys = keysOf(host);
  const helper = keys.map((key) => config.credHelpers?.[key]).find((name) => name !== undefined) ?? config.credsStore;
  const ofHelper = helper ? await fromHelper(helper, keys[0], env) : undefined;
  return ofHelper ?? keys.map((key) => fromAuth(config.auths?.[key], path)).find((found) => found !== undefined);
}

function fromEnvironment(host: string, env: Env): Credentials | undefined {
  const { [variables.registry]: registry, [variables.username]: username, [variables.password]: password } = env;
  if (!password || (registry && registry !== host)) return undefined;
  if (!username) throw new RegistryError(`${variables.password} is set, but ${variables.username} is not. Set both, or neither.`);
  return { username, password, isIdentityToken: false, from: variables.username };
}

interface DockerConfig {
  readonly auths?: { readonly [registry: string]: DockerAuth | undefined };
  readonly credsStore?: string;
  readonly credHelpers?: { readonly [registry: string]: string | undefined };
}

interface DockerAuth {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

function configIn(path: string): DockerConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new RegistryError(`${path}, the configuration of Docker, can't be read: ${(error as Error).message}.`);
  }
  try {
    return (JSON.parse(text) as DockerConfig | null) ?? {};
  } catch {
    // The error of the parser quotes the text, which holds passwords.
    throw new RegistryError(`${path}, the configuration of Docker, is not valid JSON. Correct it, or sign in again by docker login.`);
  }
}

/** By which names Docker knows a registry. */
function keysOf(host: string): readonly string[] {
  if (host === 'docker.io') return ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io'];
  return [host, `https://${host}`, `https://${host}/`, `https://${host}/v1/`, `https://${host}/v2/`, `http://${host}`];
}

function fromAuth(auth: DockerAuth | undefined, from: string): Credentials | undefined {
  if (!auth) return undefined;
  const pair = Buffer.from(typeof auth.auth === 'string' ? auth.auth : '', 'base64')
    .toString('utf8')
    .replace(/\0+$/, '');
  const at = pair.indexOf(':');
  const username = auth.username ?? pair.slice(0, Math.max(at, 0));
  if (auth.identitytoken) return { username: username || tokenUser, password: auth.identitytoken, isIdentityToken: true, from };
  const password = auth.password ?? pair.slice(at + 1);
  return username === '' || password === '' ? undefined : { username, password, isIdentityToken: false, from };
}

/** Asks `docker-credential-NAME`, without a shell. */
async function fromHelper(name: string, server: string, env: Env): Promise<Credentials | undefined> {
  const program = `docker-credential-${name}`;
  if (!/^[\w.-]+$/.test(name)) {
    throw new RegistryError(
      `${name} in the configuration of Docker is not the name of a credential helper. Correct credsStore or credHelpers.`,
    );
  }
  const { status, output } = await printed(program, server, env);
  if (status !== 0) {
    if (/credentials not found|no credentials/i.test(output)) return undefined;
    throw new RegistryError(
      `${program}, which the configuration of Docker names, failed with ${status} for ${server}. Run it to see why: echo ${server} | ${program} get`,
    );
  }
  try {
    const { Username: username, Secret: password } = JSON.parse(output) as { readonly Username?: string; readonly Secret?: string };
    if (!username || !password) return undefined;
    return { username, password, isIdentityToken: username === tokenUser, from: program };
  } catch {
    throw new RegistryError(
      `${program}, which the configuration of Docker names, did not print JSON. Run it to see why: echo ${server} | ${program} get`,
    );
  }
}

function printed(program: string, server: string, env: Env): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((done, failed) => {
    const helper = spawn(program, ['get'], {
      env: env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'ignore'],
      signal: AbortSignal.timeout(patience),
    });
    let output = '';
    helper.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    helper.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      const why = code === 'ENOENT' ? 'is not installed' : code === 'ABORT_ERR' ? 'does not answer' : `can't be run: ${message}`;
      failed(
        new RegistryError(
          `${program}, which the configuration of Docker names, ${why}. Install it, or sign in without it: docker login ${server}`,
        ),
      );
    });
    helper.on('close', (status) => done({ status, output }));
    // A helper that ends without reading is judged by its status.
    helper.stdin.on('error', () => {});
    helper.stdin.end(server);
  });
}
