/**
 * Draws objects from the schemas of all kinds, and compares what src/engines/schema says of them with what the API server says: a real one, and
 * its validation code in a process of its own, which judges more of them and also those of older Flux versions.
 *
 *   npm run e2e:schema [-- --seed N] [--server N] [--code N]    how many objects each judges: at least 22,000 and 60,000
 *
 * Exit status: 0 they agree, 1 they do not, 2 the comparison could not be made.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Comparison, Verdict } from './compare';
import { fieldsOf, setFields } from './coverage';
import { GoJudge } from './go-judge';
import { Random } from './objects/random';
import { Case, ObjectSource } from './objects/source';
import { ownCrds, ruleSamples } from './own-crds';
import { mustBreak, requireEnough } from './requirements';
import { ServerJudge } from './server-judge';
import { Crd } from '../../projenrc/crds';
import { differencesToKnown } from '../../projenrc/known-differences';
import { kindsOf } from '../../src/engines/schema/crds';
import { ServedKind } from '../../src/engines/schema/schema';
import { Problem, Schemas } from '../../src/flux/schemas';
import { knownCrds } from '../../src/flux/schemas/known/unpack';
import { Report } from '../api-server/report';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { startControlPlane } from '../control-plane/control-plane';
import { installCrds, readCrds, servedCrds } from '../control-plane/crds';
import { isFlux } from '../live/cluster/readiness';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

type Judge = (cases: readonly Case[]) => Promise<Verdict[]>;

const atATime = 500;

async function checks(processes: Processes): Promise<number> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, server: { type: 'string' }, code: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  const report = new Report();
  const { flux } = knownCrds();
  const newest = readCrds();

  const client = await startControlPlane(processes);
  await installCrds(client, [...newest, ...ownCrds()]);
  const judged = await servedCrds(client);
  requireKnown(report, flux[flux.length - 1], judged);
  const server = new ServerJudge(client);
  const all = await compare(judged, Number(values.server ?? 22_000), seed, undefined, (cases) => server.judge(cases), mustBreak);
  requireAgreement(report, 'kube-apiserver', all);
  requireEnough(report, all, judged, newest);

  const program = await binary(programs.schemaJudge, processes);
  const perVersion = Math.ceil(Number(values.code ?? 60_000) / flux.length);
  for (const version of flux) {
    const crds = [...readCrds(`v${version}`), ...ownCrds()];
    const file = join(processes.folder, `crds-${version}.json`);
    writeFileSync(file, JSON.stringify(crds));
    const judge = new GoJudge(program, file);
    const comparison = await compare(crds, perVersion, seed + perVersion, version, (cases) => judge.judge(cases.map(({ text }) => text)));
    await judge.end();
    requireAgreement(report, `the API server's code, Flux ${version}`, comparison);
  }
  return report.finish();
}

/** That what the checks know of the newest Flux is what the server has. */
function requireKnown(report: Report, version: string, served: readonly Crd[]) {
  const title = `src/flux/schemas/known has of Flux ${version} what the CRDs say that are read back from the server`;
  const different = differencesToKnown(
    version,
    served.filter(({ spec }) => isFlux(spec.group)),
  );
  if (different.length === 0) report.pass(title);
  else report.fail(title, different.join('\n'));
}

/** Lets both judge objects of every kind: those that are drawn, and those that break what must be broken. */
async function compare(
  crds: readonly Crd[],
  count: number,
  seed: number,
  version: string | undefined,
  judge: Judge,
  onPurpose: (kind: ServedKind) => RegExp[] = () => [],
): Promise<Comparison> {
  const schemas = Schemas.ofFlux(version).withCrds(ownCrds());
  const comparison = new Comparison();
  const kinds = crds.flatMap((crd) => kindsOf(crd));
  for (const [index, kind] of kinds.entries()) {
    const source = new ObjectSource(kind, schemas, new Random(seed + index * 7919));
    const samples = ruleSamples(kind, schemas);
    // One kind has most of the keywords.
    const share = Math.ceil((count / kinds.length) * (kind.kind === 'Keywords' ? 6 : 1));
    const unset = new Set(kind.group === 'schema.test' ? [] : fieldsOf(kind.schema));
    const wanted = new Map(onPurpose(kind).map((message) => [message, 30]));
    for (let left = share; left > 0 || samples.length > 0; left -= atATime) {
      const cases = [...samples.splice(0), ...Array.from({ length: Math.max(0, Math.min(atATime, left)) }, () => source.next())];
      const verdicts = await judge(cases);
      cases.forEach((one, at) => {
        comparison.add(one, verdicts[at]);
        if (!verdicts[at].refused) setFields(one.object).forEach((field) => unset.delete(field));
        for (const [message, missing] of wanted) {
          if (isRefusedFor(message, one.problems, kind)) wanted.set(message, missing - 1);
        }
      });
    }
    const more = [
      ...[...wanted].flatMap(([message, missing]) =>
        Array.from({ length: Math.max(0, missing) }, () => source.search(({ problems }) => isRefusedFor(message, problems, kind))),
      ),
      ...(version === undefined ? [...unset].map((field) => source.setting(field)) : []),
    ];
    const found = more.filter((one) => one !== undefined);
    const verdicts = await judge(found);
    found.forEach((one, at) => {
      comparison.add(one, verdicts[at]);
      if (!verdicts[at].refused) setFields(one.object).forEach((field) => unset.delete(field));
    });
    for (const field of unset) comparison.neverSet.push(`${kind.kind} ${field}`);
  }
  return comparison;
}

/** Whether a keyword is the only reason: the server names another where several hold. Rules are often broken together. */
function isRefusedFor(message: RegExp, problems: readonly Problem[], { kind }: ServedKind): boolean {
  return (kind !== 'Keywords' || problems.length === 1) && problems.some((problem) => message.test(problem.message));
}

function requireAgreement(report: Report, judge: string, comparison: Comparison) {
  const { objects, accepted, named, shared, differences, unshared } = comparison;
  const share = ((100 * accepted) / objects).toFixed(0);
  const title = `${judge}: the same verdict on ${objects} objects, ${share}% of them accepted`;
  if (differences.length === 0) report.pass(title);
  else report.fail(title, [`${differences.length} verdicts differ`, ...differences.slice(0, 10)].join('\n'));
  const fields = `${judge}: a field in common in ${((100 * shared) / named).toFixed(2)}% of ${named} refusals`;
  if (shared >= 0.99 * named) report.pass(fields);
  else report.fail(fields, unshared.slice(0, 10).join('\n'));
}

runChecks('schema', checks);
