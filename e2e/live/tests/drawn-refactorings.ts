import { deepStrictEqual, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { DrawnOnCluster } from './drawn-refactorings/drawn-on-cluster';
import { DiffReport, diffBetween } from '../../diff/diff-between';
import { draws, DrawnRefactoring } from '../../diff/drawn-refactoring';
import { filesOf } from '../../diff/files-of';
import { drawnFleet, DrawnFleet, Names } from '../../diff/fleet-model';
import { deletionsOn, unsafe } from '../../diff/judge';
import { preparedFor } from '../../diff/steps';
import { Random } from '../../render/random';
import { standInChart } from '../content/charts';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

/** The same each time, so that a change is judged by itself. */
const seed = 20261127;

/** What `diff` says of drawn refactorings, and what the simulation of e2e/diff deletes, is what real Flux does: UIDs stay or go. */
export const test: LiveTest = async (stack, check) => {
  for (const version of versions) await stack.registry.pushChart('acme/charts', standInChart('web', version));
  let index = 0;
  const drawn = async (way: string, body: (change: Drawn, it: DrawnOnCluster) => Promise<void>) => {
    const change = await drawnFor(way, index, join(stack.processes.folder, `drawn-${index}`));
    if (index++ > 0) await emptyCluster(stack);
    await body(change, new DrawnOnCluster(stack));
  };

  for (const way of ['a layer is renamed', 'an app moves', 'a release is renamed', 'a layer is retired']) {
    await drawn(way, async ({ before, after, title, simulated, report }, it) =>
      check(`${title}: what Flux deletes was reported, and all else keeps its UID`, async () => {
        await it.bring(before);
        const old = await it.uids(before);
        await it.bring(after);
        const deleted = changed(old, await it.uids(before));
        deepStrictEqual(
          deleted.filter((each) => !simulated.has(each)),
          [],
          'the simulation deletes it too',
        );
        ok(deleted.length === 0 || report.hazards.length > 0 || report.changes.some(({ change }) => change === 'removed'));
        console.log(`${deleted.length} of ${simulated.size} that may be deleted were`);
      }),
    );
  }

  for (const way of ['a layer is split in two new ones', 'two layers become a new one']) {
    await drawn(way, async ({ before, after, title, report }, it) =>
      check(`${title}: in the two commits that are advised, all keeps its UID`, async () => {
        await it.bring(before);
        const old = await it.uids(before);
        await it.bring(preparedFor(before, report));
        await it.bring(after);
        deepStrictEqual(changed(old, await it.uids(before)), []);
      }),
    );
  }
};

const versions = ['1', '2', '3'].flatMap((major) => Array.from({ length: 10 }, (_, minor) => `${major}.${minor}.0`));

interface Drawn extends Pick<DrawnRefactoring, 'title' | 'after'> {
  readonly before: DrawnFleet;
  readonly report: DiffReport;
  /** Titles of what may be deleted. */
  readonly simulated: ReadonlySet<string>;
}

/** A refactoring that deletes something unless one takes care. */
async function drawnFor(way: string, index: number, folder: string): Promise<Drawn> {
  for (let attempt = 0; ; attempt++) {
    const random = new Random(seed + index * 1000 + attempt);
    const names = new Names(random);
    const before: DrawnFleet = { ...drawnFleet('by hand', random, names), clusters: ['prod'] };
    const refactoring = draws[way](before, random, names);
    if (!refactoring) continue;
    const [old, now] = [before, refactoring.after].map(filesOf);
    const simulated = new Set(deletionsOn('prod', old, now, random).map(({ title }) => title));
    if (simulated.size < 3) continue;
    const report = await diffBetween(old, now, folder);
    deepStrictEqual(unsafe({ before: old, after: now, report, random }).unsaid, []);
    return { ...refactoring, title: `${refactoring.title} (seed ${seed + index * 1000 + attempt})`, before, report, simulated };
  }
}

function changed(before: ReadonlyMap<string, string | undefined>, after: ReadonlyMap<string, string | undefined>): string[] {
  return [...before].filter(([title, uid]) => after.get(title) !== uid).map(([title]) => title);
}
