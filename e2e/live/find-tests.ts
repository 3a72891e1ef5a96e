import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup-error';
import { LiveTest } from './live-test';

const folder = join(__dirname, 'tests');

export interface NamedTest {
  readonly name: string;
  readonly test: LiveTest;
}

/** The tests of the names, else all of them. */
export async function findTests(names: readonly string[]): Promise<NamedTest[]> {
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''));
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new SetupError(`there is no live test "${unknown}": choose from ${all.join(', ')}`);
  return Promise.all((names.length > 0 ? names : all).map(async (name) => ({ name, test: await load(name) })));
}

async function load(name: string): Promise<LiveTest> {
  const { test } = (await import(join(folder, `${name}.ts`))) as { test?: LiveTest };
  if (!test) throw new SetupError(`e2e/live/tests/${name}.ts exports no "test"`);
  return test;
}
