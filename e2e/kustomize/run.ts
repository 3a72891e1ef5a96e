/**
 * Builds drawn trees of Kustomize folders with src/engines/kustomize and with Kustomize itself, a small Go program: they must come to the same
 * objects in the same order, with the same values, and refuse the same trees.
 *
 *   npm run e2e:kustomize                            20,000 trees, with a seed of its own
 *   npm run e2e:kustomize -- --seed 7 --trees 1000
 *   npm run e2e:kustomize -- --seed 7 --show         the one tree of this seed: its files, and what Kustomize makes of them; with --schemas
 *                                                    the one with a schema of its own
 *   npm run e2e:kustomize -- --seed 7 --schemas 1000 so many trees with a schema of their own (one for 100 others, else)
 *   npm run e2e:kustomize -- --corpus FOLDER         all Kustomize folders below a folder instead
 *
 * Before that it edits drawn values where originOf says that they are written, and builds again: these values must change, and no others.
 *
 * Exit status: 0 they agree on all, 1 they do not, 2 the checks could not be made.
 */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { compared, Oracle, Outcome } from './compare';
import { filesBelow, filesOf } from './files';
import { kustomizeFolders } from './folders';
import { Provenance } from './provenance';
import { drawSchemaTree } from './schema-trees';
import { drawTree } from './trees';
import { fluxTestFolders, upstreamTrees } from './upstream';
import { cases } from '../../test/engines/kustomize/cases';
import { binary } from '../binaries/build';
import { programs, versionOf } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    trees: { type: 'string' },
    schemas: { type: 'string' },
    corpus: { type: 'string' },
    show: { type: 'boolean' },
  },
});

/** Trees are built in portions: their texts fill the memory. */
const portion = 2000;

/** One tree with a schema of its own for so many others: after each Kustomize reads its own schema again, which takes long. */
const schemaShare = 100;

/** Of a run this share may be refused, and not more: else too little is compared. */
const mostRefused = 0.5;

/** So many values are edited where originOf says that they are written, in trees from this seed on. */
const edits = { seed: 1, count: 600 };

/** Per edited value, so many may stand at their place in another form, and not more: else too little is edited. */
const mostDerived = 0.1;

async function checks(processes: Processes): Promise<number> {
  const version = versionOf(programs.kustomize);
  if (values.corpus) return corpus(values.corpus, version, processes);
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  if (values.show) return show(seed, processes);
  const count = Number(values.trees ?? 20_000);
  console.log(`${count} trees, seed ${seed}, Kustomize ${version}`);
  const tests = provenance() + (await keptCases(processes)) + (await ownTests(processes));
  const tally = new Tally();
  for (let start = 0; start < count; start += portion) {
    const trees = Array.from({ length: Math.min(portion, count - start) }, (_, index) => drawTree(seed + start + index));
    const built = await builtByKustomize(trees, processes);
    trees.forEach((tree, index) => tally.add(`seed ${seed + start + index}`, compared(filesOf(tree), tree.folder, built[index])));
  }
  if (tally.count('refused') > count * mostRefused) {
    console.log(`FAIL  more than ${mostRefused * 100}% of the trees are refused`);
    return 1;
  }
  return tally.report() || (await ownSchemas(seed, Number(values.schemas ?? Math.ceil(count / schemaShare)), processes)) || tests;
}

/** Trees that bring a schema of their own; 0 where it counts as it does for Kustomize. */
async function ownSchemas(seed: number, count: number, processes: Processes): Promise<number> {
  console.log(`${count} trees with a schema of their own:`);
  const trees = Array.from({ length: count }, (_, index) => drawSchemaTree(seed + index));
  const built = await builtByKustomize(trees, processes);
  const tally = new Tally();
  for (const [index, tree] of trees.entries()) {
    const outcome = compared(filesOf(tree), tree.folder, built[index]);
    // A schema can leave something in Kustomize's process that changes the next build there; what it builds alone counts.
    const isAlike = typeof outcome === 'string';
    tally.add(
      `schema seed ${seed + index}`,
      isAlike ? outcome : compared(filesOf(tree), tree.folder, (await builtByKustomize([tree], processes))[0]),
    );
  }
  return tally.report();
}

/** Edits values at the places that originOf tells; 0 where that changes these values and no others. */
function provenance(): number {
  const { edited, derived, skipped, wrong } = Provenance.of(edits.seed, edits.count);
  console.log(`${edited} values edited where they are written, ${wrong.length} of them wrong; left out:`);
  for (const [reason, count] of skipped) console.log(`      ${count} ${reason}`);
  for (const one of wrong) console.log(`FAIL  ${one}`);
  if (derived > edited * mostDerived) console.log(`FAIL  ${derived} values stand at their place in another form`);
  return wrong.length > 0 || derived > edited * mostDerived ? 1 : 0;
}

/** What the unit tests say of Kustomize; 0 where it is so. */
async function keptCases(processes: Processes): Promise<number> {
  const trees = cases.map(({ files }) => ({ files, folder: '.' }));
  const built = await builtByKustomize(trees, processes);
  const wrong = cases.filter(({ objects, files }, index) => {
    const { error } = built[index];
    const outcome = compared(filesOf({ files, folder: '.' }), '.', built[index]);
    return !error !== !!objects || (outcome !== 'built' && outcome !== 'refused');
  });
  console.log(`${cases.length} cases of the unit tests${wrong.map(({ title }) => `\nFAIL  ${title}`).join('')}`);
  return wrong.length > 0 ? 1 : 0;
}

/** What the tests of Kustomize and of kustomize-controller build; 0 where all of it is built alike. */
async function ownTests(processes: Processes): Promise<number> {
  const tally = new Tally();
  const trees = await upstreamTrees(processes);
  const built = await builtByKustomize(trees, processes);
  trees.forEach((tree, index) => tally.add(tree.name, compared(filesOf(tree), tree.folder, built[index])));
  let folders = 0;
  for (const root of await fluxTestFolders(processes)) folders += await compareFolders(root, tally, processes);
  console.log(`${trees.length} folders of Kustomize's own tests, ${folders} of Flux's:`);
  return tally.report();
}

async function corpus(root: string, version: string, processes: Processes): Promise<number> {
  const tally = new Tally();
  const count = await compareFolders(root, tally, processes);
  console.log(`${count} Kustomize folders below ${root}, Kustomize ${version}`);
  return tally.report();
}

async function compareFolders(root: string, tally: Tally, processes: Processes): Promise<number> {
  const folders = kustomizeFolders(root);
  const built = await builtByKustomize(
    folders.map((folder) => ({ dir: folder })),
    processes,
  );
  const files = filesBelow(root);
  folders.forEach((folder, index) => tally.add(folder, compared(files, relative(root, folder) || '.', built[index])));
  return folders.length;
}

async function show(seed: number, processes: Processes): Promise<number> {
  const tree = values.schemas ? drawSchemaTree(seed) : drawTree(seed);
  for (const [path, text] of Object.entries(tree.files)) console.log(`### ${path}\n${text}`);
  const [built] = await builtByKustomize([tree], processes);
  console.log(
    `### Kustomize builds ${tree.folder}\n${built.error ?? built.yaml}\n### here: ${JSON.stringify(compared(filesOf(tree), tree.folder, built))}`,
  );
  return 0;
}

class Tally {
  private readonly counts = new Map<string, number>();
  private shown = 0;

  public add(name: string, outcome: Outcome): void {
    const kind = typeof outcome === 'string' ? outcome : 'different';
    this.counts.set(kind, this.count(kind) + 1);
    if (typeof outcome !== 'string' && this.shown++ < 20) console.log(`FAIL  ${name}\n      ${outcome.difference}`);
  }

  public count(kind: string): number {
    return this.counts.get(kind) ?? 0;
  }

  public report(): number {
    const [built, refused, notBuilt, different] = ['built', 'refused', 'not built', 'different'].map((kind) => this.count(kind));
    console.log(`${built} are built alike, ${refused} refused by both, ${notBuilt} not built here, ${different} are different`);
    return different > 0 ? 1 : 0;
  }
}

async function builtByKustomize(inputs: readonly object[], processes: Processes): Promise<Oracle[]> {
  const program = await binary(programs.kustomize, processes);
  const input = join(processes.folder, 'trees');
  writeFileSync(input, inputs.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const { exit, output, lastLines } = await processes.run({ name: 'kustomize', program, args: [input] });
  if (exit.code !== 0) throw new SetupError(`Kustomize failed. Its last lines:\n${lastLines}`);
  return output
    .trimEnd()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Oracle);
}

runChecks('kustomize', checks);
