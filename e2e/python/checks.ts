import { deepStrictEqual, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { Report } from '../api-server/report';
import { ProgramFolder } from '../languages/program-folder';

/** A file of `programs/`. */
function programNamed(file: string): string {
  return join(__dirname, 'programs', file);
}

export async function fleetsAreTheSame(programs: ProgramFolder, report: Report) {
  await report.check('a fleet in Python is rendered as in TypeScript, and its mistakes read the same', async () => {
    const [typescript, python] = await Promise.all(['fleet.ts', 'fleet.py'].map(async (file) => programs.runFile(programNamed(file))));
    const [{ mistake, ...expected }, { mistake: inPython, ...found }] = [typescript, python].map(
      ({ result }) => result as { mistake: string },
    );
    deepStrictEqual(found, expected);
    deepStrictEqual(
      mistake,
      'Nothing was written, because of 1 error:\n  [fleet/apps] layer-empty: holds no objects. Add some, or leave the layer out.',
    );
    // jsii puts the class of some errors before the message.
    ok(inPython.endsWith(mistake), `Python says: ${inPython}`);
  });
}

export async function listsTakeNoDicts(programs: ProgramFolder, report: Report) {
  await report.check('no list or map of the package takes a dict, of which jsii would drop what it does not know', async () => {
    const {
      lists,
      takes_dicts: takesDicts,
      refused,
    } = (await programs.runFile(programNamed('lists.py'))).result as {
      lists: number;
      takes_dicts: string[];
      refused: { [attempt: string]: string };
    };
    ok(lists > 100, `only ${lists} lists and maps were found`);
    deepStrictEqual(takesDicts, []);
    deepStrictEqual(new Set(Object.values(refused)), new Set(['TypeError']));
  });
}

export async function ownRulesWork(programs: ProgramFolder, report: Report) {
  await report.check('a rule written in Python reports a finding, and is suppressed with a reason', async () => {
    const finding = '[platform/apps] no-suspended: Kustomization flux-system/apps spec.suspend: is suspended. Resume it.';
    const { result } = await programs.runFile(programNamed('own-rule.py'));
    deepStrictEqual(result, { found: `SynthError: Nothing was written, because of 1 error:\n  ${finding}`, suppressed: '' });
  });
}

export async function manyChartsAreCheckedOnce(programs: ProgramFolder, report: Report) {
  await report.check(
    'each synth of 100 charts, by an App and by a FluxApp, calls a Python rule once per cluster: 100 times, or once when all are one cluster',
    async () => {
      const { result } = await programs.runFile(programNamed('hundred-charts.py'));
      // After one synth, and after the second.
      const counted = { hundred_clusters: [100, 200], one_cluster: [1, 2] };
      deepStrictEqual(result, { app: counted, flux_app: counted });
    },
  );
}
