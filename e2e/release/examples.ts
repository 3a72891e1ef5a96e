import { deepStrictEqual, ok } from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registries } from './registries';
import { filesIn } from '../../test/setup/files';
import { Report } from '../api-server/report';
import { mustSucceed } from '../languages/must-succeed';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';

/** One of each kind: an app, a fleet, a fleet in several repositories, and a package with a program that uses it. */
const kinds = ['getting-started', 'gitless-fleet', 'company', 'blueprint'];

/** Copies examples out of the project and runs the commands of their README, with the released package. */
export async function examplesRunElsewhere({ npm }: Registries, processes: Processes, report: Report): Promise<void> {
  for (const name of kinds) {
    await report.check(`the example ${name} writes the same where its folder is copied to, by the two commands of its README`, async () => {
      const example = join(__dirname, '..', '..', 'examples', name);
      const copied = join(processes.folder, 'examples', name);
      cpSync(example, copied, { recursive: true, filter: (path) => path !== join(example, 'expected') });
      const [, block] = /^## Run it\n[^]*?\n\n((?: {4}.*\n)+)/m.exec(readFileSync(join(example, 'README.md'), 'utf8'))!;
      const commands = block.trimEnd().split('\n');
      ok(commands.length === 2, `${commands.length} commands`);
      const env = { ...variables(processes), npm_config_registry: `http://${npm}`, npm_config_audit: 'false', npm_config_fund: 'false' };
      await mustSucceed({ name, program: 'bash', args: ['-ec', commands.join('\n')], cwd: copied, env }, processes);
      deepStrictEqual(filesIn(join(copied, 'dist')), filesIn(join(example, 'expected')));
    });
  }
}
