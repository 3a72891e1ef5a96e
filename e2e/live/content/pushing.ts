import { equal } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Files, writeTo } from './files';
import { Stack } from '../stack/stack';

/** Who may read and write in the registry. */
export const registryUser = { name: 'flux', password: 'registry-password' };

/** What push and promote print as JSON. */
export interface Printed {
  readonly promotions: readonly { readonly outcome: string }[];
  readonly artifacts: readonly { readonly url: string; readonly status: string; readonly digest: string; readonly signature?: string }[];
}

/** What is printed to standard output and to standard error. */
export interface Ran {
  readonly exit: number | null;
  readonly output: string;
}

type Environment = { readonly [name: string]: string };

/** Runs the command line as CI does: over TLS and through a proxy, signed in by a password. */
export async function commandLine({ processes, internet }: Stack, args: readonly string[], more: Environment = {}): Promise<Ran> {
  const project = resolve(__dirname, '../../..');
  const { exit, output } = await processes.run({
    name: 'command-line',
    program: process.execPath,
    args: ['--import', 'tsx', join(project, 'e2e/live/content/command-line.ts'), ...args],
    cwd: project,
    env: {
      ...internet.environment,
      NODE_EXTRA_CA_CERTS: internet.environment.SSL_CERT_FILE,
      HOME: processes.folder,
      PATH: process.env.PATH!,
      CDK8S_FLUXCD_REGISTRY_USERNAME: registryUser.name,
      CDK8S_FLUXCD_REGISTRY_PASSWORD: registryUser.password,
      ...more,
    },
  });
  return { exit: exit.code, output };
}

/** Pushes what a fleet writes to `latest`; of which day it is, the origin says. `git` is not asked. */
export async function pushed(
  stack: Stack,
  files: Files,
  day: number,
  options: readonly string[] = [],
  more: Environment = {},
): Promise<Printed> {
  const folder = writeTo(mkdtempSync(join(stack.processes.folder, 'output-')), files);
  const args = ['push', folder, '--tag', 'latest', '--format', 'json', ...originOf(day), ...options];
  const { exit, output } = await commandLine(stack, args, more);
  rmSync(folder, { recursive: true });
  equal(exit, 0, output);
  return JSON.parse(output) as Printed;
}

/** Where the content of a day comes from. */
export function originOf(day: number): string[] {
  return ['--source', 'https://github.com/acme/fleet', '--revision', `main@sha1:${day}`, '--created', `2026-11-0${day}T00:00:00Z`];
}
