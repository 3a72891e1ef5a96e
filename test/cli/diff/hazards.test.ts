import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { access } from './cases/access';
import { leaving } from './cases/leaving';
import { refused } from './cases/refused';
import { rest } from './cases/rest';
import { syncs } from './cases/syncs';
import { toggles } from './cases/toggles';
import { used } from './cases/used';
import { diffOf, HazardCase, hazardsIn } from './hazards';

const cases: readonly HazardCase[] = [...leaving, ...refused, ...used, ...access, ...toggles, ...syncs, ...rest];

test.each(cases.filter(({ said }) => said !== ''))('a hazard is reported where $when', async (refactoring) => {
  const { status, stdout } = await diffOf(refactoring, ...(refactoring.args ?? []));
  expect(hazardsIn(stdout)).toBe(refactoring.said);
  expect(status).toBe(refactoring.status ?? 1);
});

test.each(cases.filter(({ said }) => said === ''))('nothing is a hazard where $when', async (refactoring) => {
  const { status, stdout } = await diffOf(refactoring);
  expect(hazardsIn(stdout)).toBe('');
  expect(stdout).not.toContain('nothing changes');
  expect(status).toBe(refactoring.status ?? 0);
});

describe('docs/diff.md', () => {
  const page = readFileSync(join(__dirname, '../../../docs/diff.md'), 'utf8');
  const [, examples] = /\n## Examples\n([^]*?)\n## /.exec(page)!;
  const blocks = examples.match(/(?:^ {4}.*\n)+/gm)!.map((block) => block.trimEnd().replace(/^ {4}/gm, ''));

  test('shows hazards as they are printed', () => {
    const said = new Set(cases.map((each) => each.said));
    expect(blocks.filter((block) => !said.has(block))).toEqual([]);
    expect(blocks.length).toBeGreaterThan(15);
  });

  test('has a row for each hazard that is reported', () => {
    const reported = new Set(cases.flatMap(({ said }) => said.match(/^ {2}[a-z-]+$/gm) ?? []).map((rule) => rule.trim()));
    const [, rows] = /\n## Hazards\n([^]*?)\n## /.exec(page)!;
    expect([...reported].filter((rule) => !rows.includes(`[\`${rule}\`](rules/${rule}.md)`))).toEqual([]);
  });
});
