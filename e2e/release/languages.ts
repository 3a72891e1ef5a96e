import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { version } from './published';
import { Registries } from './registries';
import { Report } from '../api-server/report';
import { jarsOf } from '../java/maven';
import { mustSucceed } from '../languages/must-succeed';
import { ProgramFolder } from '../languages/program-folder';
import { exampleOfReadme, javascriptOfReadme } from '../languages/readme';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';
import { fleetsAreTheSame, listsTakeNoDicts, manyChartsAreCheckedOnce, ownRulesWork } from '../python/checks';
import { PythonEnvironment } from '../python/python-environment';

/** What a user is told, by the name of the mistake. */
type Messages = { readonly [mistake: string]: string };

/** Installs what was published into an empty folder, as README and its pages say, and does the same in each language. */
export async function languagesDoTheSame(registries: Registries, folder: string, processes: Processes, report: Report): Promise<void> {
  const python = new PythonEnvironment(folder, processes);
  const [, , jars] = await Promise.all([
    installFromNpm(registries.npm, folder, processes),
    python.make().then(async () => python.install(`cdk8s-fluxcd==${version}`, registries.pypi)),
    jarsOf(version, registries.maven, folder, processes),
  ]);
  console.log(`installed ${await python.versions()}`);
  // -I: neither PYTHONPATH nor the user's own packages count.
  const interpreters = { '.js': [process.execPath], '.py': [python.python, '-I'], '.java': ['java', '-cp', join(jars, '*')] } as const;
  const programs = new ProgramFolder(folder, interpreters, processes);

  await report.check("README's ten lines write the same file, byte for byte, in TypeScript, JavaScript, Python and Java", async () => {
    const { files } = await programs.run('app.ts', exampleOfReadme('app.ts'));
    deepStrictEqual(Object.keys(files), ['platform.k8s.yaml']);
    ok(files['platform.k8s.yaml'].includes('kind: HelmRelease'), 'README writes no HelmRelease');
    deepStrictEqual((await programs.run('app.js', javascriptOfReadme())).files, files);
    for (const file of ['app.py', 'App.java']) deepStrictEqual((await programs.run(file, exampleOfReadme(file))).files, files, file);
  });
  await mistakesReadTheSame(programs, report);
  await fleetsAreTheSame(programs, report);
  await listsTakeNoDicts(programs, report);
  await ownRulesWork(programs, report);
  await manyChartsAreCheckedOnce(programs, report);
}

/** README's own line, in an empty folder. */
async function installFromNpm(npm: string, folder: string, processes: Processes): Promise<void> {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const [, packages] = /^ {4}npm install (cdk8s .*)$/m.exec(readme)!;
  const args = ['install', '--no-audit', '--no-fund', `--registry=http://${npm}`, ...packages.split(' ')];
  await mustSucceed({ name: 'npm-install', program: 'npm', args, cwd: folder, env: variables(processes) }, processes);
}

async function mistakesReadTheSame(programs: ProgramFolder, report: Report): Promise<void> {
  const source = join(__dirname, '..', 'languages', 'mistakes');
  const expected = (await programs.runFile(`${source}/mistakes.ts`)).result as Messages;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const javascript = transpileModule(readFileSync(`${source}/mistakes.ts`, 'utf8'), { compilerOptions }).outputText;
  const found: { readonly [language: string]: Messages } = {
    JavaScript: (await programs.run('mistakes.js', javascript)).result as Messages,
    Python: (await programs.runFile(`${source}/mistakes.py`)).result as Messages,
    Java: (await programs.runFile(`${source}/Mistakes.java`)).result as Messages,
  };
  for (const [mistake, message] of Object.entries(expected)) {
    await report.check(`the same in each language: ${mistake}\n${message.replace(/^/gm, '      ')}`, async () => {
      ok(message !== '', 'TypeScript says nothing');
      for (const [language, { [mistake]: told }] of Object.entries(found)) {
        // Types stop it there.
        if (told === undefined && language === 'Java' && mistake === 'a HelmRepository as the source of a Kustomization') continue;
        // jsii puts the class of some errors before the message, and in Java behind it where in the library it was thrown.
        ok(language === 'Java' ? told?.includes(`${message}\n`) : told?.endsWith(message), `${language} says: ${told}`);
      }
    });
  }
}
