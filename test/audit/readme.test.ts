import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../cli/support';

test('README shows what audit prints of the small repository', async () => {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const [, block] = /among other things:\n\n((?: {4}.*\n|\n)+)/.exec(readme)!;
  const shown = block.trimEnd().replace(/^ {4}/gm, '');
  const { status, stdout } = await cli(['audit', '.'], join(__dirname, 'repository'));
  expect(status).toBe(1);
  expect(stdout.slice(0, shown.length)).toBe(shown);
});
