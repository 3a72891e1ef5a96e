/**
 * Draws expressions in CEL for each function that rules of a CustomResourceDefinition may call, and compares what src/engines/schema makes
 * of them with what the code of the API server makes of them.
 *
 *   npm run e2e:cel [-- --seed N] [--each N] [--only NAME] [--write]
 *
 *   --each    how many expressions for each function with its types: 60
 *   --only    functions whose signature has this in it
 *   --write   writes src/engines/schema/cel/FUNCTIONS.md, and the examples of the unit tests, anew
 *
 * Exit status: 0 they agree, 1 they do not, 2 the comparison could not be made.
 */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Comparison, noValue } from './comparison';
import { ExpressionSource } from './expressions';
import { isOutOfReach, Macro, Overload, signature } from './functions';
import { CelJudge } from './judge';
import { examplesFile, keptFresh, pageFile, pageOf } from './page';
import { drawSelf, selfSchema } from './self';
import { Report } from '../api-server/report';
import { binary } from '../binaries/build';
import { programs, versionOf } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { Random } from '../schema/objects/random';

/** What is compared less often than this is not called evaluated. */
const least = 5;

type Entry = Overload | Macro;
type Self = { [field: string]: unknown };

async function checks(processes: Processes): Promise<number> {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, each: { type: 'string' }, only: { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  const random = new Random(seed);
  const judge = new CelJudge(await binary(programs.celJudge, processes), selfSchema);
  const functions = judge.functions();
  const source = new ExpressionSource(functions, random);
  const draw = (entry: Entry, self: Self) =>
    'id' in entry ? source.callOf(entry, self) : source.macroOf(entry.name, entry.arguments, self);
  const entries: Entry[] = [...functions.overloads.filter((overload) => !isOutOfReach(overload)), ...functions.macros];
  const compared = new Map<Entry, Comparison>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (values.only !== undefined && !name.includes(values.only)) continue;
    const questions = Array.from({ length: Number(values.each ?? 60) }, () => {
      const self = drawSelf(random);
      return { expression: draw(entry, self), self };
    });
    const comparison = new Comparison(name);
    const answers = await judge.ask(questions);
    questions.forEach((question, at) => comparison.add(question, answers[at]));
    compared.set(entry, comparison);
  }
  await judge.end();
  const report = new Report();
  requireAgreement(report, [...compared.values()]);
  if (values.only !== undefined) return report.finish();
  const isEvaluated = (entry: Entry) => compared.get(entry)!.agreed >= least && compared.get(entry)!.differences.length === 0;
  requireFresh(report, pageFile, pageOf(functions, versionOf(programs.celJudge), isEvaluated), values.write);
  if (values.write) requireFresh(report, examplesFile, examplesOf(compared), true);
  return report.finish();
}

function nameOf(entry: Entry): string {
  return 'id' in entry ? signature(entry) : `${entry.name} with ${entry.arguments} arguments`;
}

function requireAgreement(report: Report, all: readonly Comparison[]) {
  const sum = (count: (comparison: Comparison) => number) => all.reduce((total, one) => total + count(one), 0);
  const [agreed, withValue, refused] = [sum((one) => one.agreed), sum((one) => one.withValue), sum((one) => one.refused)];
  const differences = all.flatMap((one) => one.differences);
  const title = `${agreed} expressions are what the server makes of them, ${withValue} with a value; ${refused} more it does not compile`;
  if (differences.length === 0) report.pass(title);
  else report.fail(title, [`${differences.length} differ`, ...differences.slice(0, 20)].join('\n'));
  const seldom = all.filter((one) => one.agreed < least);
  if (seldom.length === 0) report.pass(`each of ${all.length} functions was compared at least ${least} times`);
  else report.fail(`${seldom.length} functions were compared less than ${least} times`, seldom.map(({ name }) => name).join('\n'));
}

function requireFresh(report: Report, file: string, text: string, write: boolean) {
  const title = `${relative(process.cwd(), file)} says what the server has`;
  if (keptFresh(file, text, write)) report.pass(title);
  else report.fail(title, 'npm run e2e:cel -- --write makes it anew');
}

/** The shortest examples of each function, one a line. */
function examplesOf(compared: ReadonlyMap<Entry, Comparison>): string {
  const rows = [...compared.values()].flatMap(({ name, examples }) => {
    // Two values of each, and one expression that has none.
    const short = [...examples].sort((a, b) => a.expression.length - b.expression.length);
    const distinct = short.filter(
      ({ value }, at) => short.findIndex((other) => JSON.stringify(other.value) === JSON.stringify(value)) === at,
    );
    const some = [...distinct.filter(({ value }) => value !== noValue).slice(0, 2), ...distinct.filter(({ value }) => value === noValue)];
    return some.map(({ expression, self, value }) => JSON.stringify([name, expression, self, value]));
  });
  return `[\n${rows.join(',\n')}\n]\n`;
}

runChecks('cel', checks);
