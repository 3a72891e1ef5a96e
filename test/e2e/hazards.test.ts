import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hazardsShown } from '../../e2e/live/truths/hazards';

const root = join(__dirname, '..', '..');

test('of each hazard that docs/diff.md lists, real Flux shows that it is right', () => {
  const [, section] = /\n## Hazards\n([^]*?)\n## /.exec(readFileSync(join(root, 'docs', 'diff.md'), 'utf8'))!;
  const ids = new Set([...section.matchAll(/`([a-z]+(?:-[a-z]+)+)`(?=\]\(rules\/|\.$)/gm)].map(([, id]) => id));
  expect([...new Set(hazardsShown.flatMap(({ hazards }) => hazards))].sort()).toEqual([...ids].sort());
});

test.each(hazardsShown.map((row) => [row.in]))('the live test %s, which shows hazards, is there', (name) => {
  expect(existsSync(join(root, 'e2e', 'live', 'tests', `${name}.ts`))).toBe(true);
});
