/**
 * Follows the recipe "Add a Flux version" of CONTRIBUTING.md for a Flux that was never released: the newest API of the source-controller, and a field
 * more. In a copy of the project, with caches of its own.
 *
 *   npm run e2e:next-flux
 *
 * Exit status: 0 the field came through in under ten minutes, 1 it did not, 2 the recipe could not be followed.
 */
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { madeUp, nextMinor, writeMadeUpRelease } from './made-up-release';
import { ProjectCopy, Run } from './project-copy';
import { newestFlux } from '../../projenrc/pins';
import { Report } from '../api-server/report';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

const mostSeconds = 600;

const construct = 'src/constructs/sources/git-repository.ts';
const known = newestFlux.replace(/^v(\d+\.\d+)\..*$/, '$1');

/** A program that asks the checks what they say of the field. */
const question = `import { Schemas } from './src/flux/schemas';
const spec = { url: 'https://example.com/app', interval: '5m', ${madeUp.field}: 'One' };
for (const version of ['${nextMinor}', '${known}']) {
  const object = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: '${madeUp.kind}', metadata: { name: 'app' }, spec };
  const problems = Schemas.ofFlux(version).problemsOf(object) ?? [];
  console.log(version, problems.map(({ path, message }) => path + ': ' + message).join('; ') || 'accepted');
}
`;

async function checks(processes: Processes): Promise<number> {
  const report = new Report();
  const began = Date.now();
  const proxy = join(processes.folder, 'proxy');
  mkdirSync(proxy);
  writeMadeUpRelease(proxy);
  const project = new ProjectCopy(processes.folder, proxy);
  try {
    const moved = project.run('npx', 'projen', 'import:latest');
    says(report, 'the command names the new version and field, and what to say of the new rule', moved, 1, [
      `  Flux v${nextMinor}.0`,
      `  ${madeUp.kind} v1 spec.${madeUp.field}: a new field`,
      `  ${madeUp.kind} v1 spec: a new rule, madeUp needs a url`,
      `  ${JSON.stringify(madeUp.rule)}: 'How to fix it.',`,
    ]);
    project.insert('src/flux/schemas/rule-texts.ts', 'Object.entries({\n', `    ${JSON.stringify(madeUp.rule)}: 'Set url.',\n`);
    const lacking = project.run('npx', 'projen', 'import:latest');
    says(report, 'with the fix of the rule, it names the prop that is missing', lacking, 1, [`  ${madeUp.kind} spec.${madeUp.field}`]);

    project.insert(
      construct,
      '  readonly recurseSubmodules?: boolean;\n',
      `  /** Made up. @default - none */\n  readonly ${madeUp.field}?: string;\n`,
    );
    project.insert(
      construct,
      '      ignore: props.ignore,\n',
      `      ${madeUp.field}: props.${madeUp.field} as crds.GitRepositorySpecMadeUp | undefined,\n`,
    );
    const [first, second] = madeUp.values;
    const probe = (field: string, value: string) => `        ${madeUp.field}: v.expect('${field}', '${value}'),\n`;
    const fields = 'test/fields/git-repository.test.ts';
    project.insert(fields, "        sparseCheckout: v.texts('spec.sparseCheckout'),\n", probe(`spec.${madeUp.field}`, first));
    project.insert(fields, '        provider: GitProvider.AZURE,\n', probe(`spec.${madeUp.field}`, second));
    const structs = project.run('npx', 'projen', 'structs');
    says(report, 'what is known of structs at run time has the prop', structs, 0, []);
    const complete = project.run('npx', 'projen', 'import:latest');
    says(report, 'with the prop and its test, nothing is left to do', complete, 0, [
      'moved: nothing',
      'not settable from props (test/fields): nothing',
    ]);
    const state = () =>
      ['projenrc/pins.json', 'imports/source.toolkit.fluxcd.io.ts', 'src/flux/schemas/known/packed-crds.generated.ts']
        .map((file) => project.read(file))
        .join();
    const before = state();
    says(report, 'once more, it changes nothing', project.run('npx', 'projen', 'import:latest'), 0, ['moved: nothing']);
    if (state() === before) report.pass('the files are the same, byte for byte');
    else report.fail('the files are the same, byte for byte', 'the second run changed them');

    says(report, 'the types of the whole project are right', project.run('npx', 'tsc', '--noEmit', '-p', 'tsconfig.dev.json'), 0, []);
    project.write('question.ts', question);
    const answered = project.run('npx', 'tsx', '--tsconfig', 'tsconfig.dev.json', 'question.ts');
    says(report, `the checks take the field in Flux ${nextMinor}, and say of Flux ${known} that it was added later`, answered, 0, [
      `${nextMinor} accepted`,
      `${known} /spec/${madeUp.field}: is an unknown field of ${madeUp.kind} in Flux ${newestFlux.slice(1)} (added in Flux ${nextMinor})`,
    ]);
  } finally {
    project.removeModules();
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const [, load] = loadavg();
  const title = `all of it took less than ${mostSeconds} s`;
  if (seconds < mostSeconds) {
    report.pass(`${title}: ${seconds} s`);
  } else if (load > 2 * cpus().length) {
    console.log(`      it took ${seconds} s, while the machine had much other work: a load of ${load.toFixed(0)}`);
  } else {
    report.fail(title, `${seconds} s`);
  }
  return report.finish();
}

/** That a command ended so, and printed these lines. */
function says(report: Report, title: string, { status, output }: Run, expected: number, lines: readonly string[]): void {
  const printed = new Set(output.split('\n').map((line) => line.trimEnd()));
  const missing = lines.filter((line) => !printed.has(line));
  if (status === expected && missing.length === 0) report.pass(title);
  else report.fail(title, [`exit status ${status}, not printed: ${JSON.stringify(missing)}`, output].join('\n'));
}

runChecks('next-flux', checks);
