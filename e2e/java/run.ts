/**
 * Builds the Java package with Maven, and uses it as a user would: the same manifests and messages as from TypeScript.
 *
 *   npm run e2e:java
 *
 * It takes the compiled package (`npx projen compile`), a JDK from 11 on and Maven. Exit status: 0 all passed, 1 something failed, 2 the checks
 * could not be made.
 */
import { deepStrictEqual, ok } from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Report } from '../api-server/report';
import { cacheFolder } from '../binaries/cache';
import { mustSucceed } from '../languages/must-succeed';
import { buildPackage, unpackPackage } from '../languages/package';
import { ProgramFolder } from '../languages/program-folder';
import { exampleOfReadme } from '../languages/readme';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

/** Messages by the name of the mistake. */
type Messages = { readonly [mistake: string]: string };

async function checks(processes: Processes): Promise<number> {
  const folder = join(processes.folder, 'work');
  mkdirSync(folder);
  // First: without Maven nothing else is worth its time.
  await mustSucceed({ name: 'mvn', program: 'mvn', args: ['--version'], env: variables(processes) }, processes);
  const unpacked = await unpackPackage(folder, processes);
  const jars = await install(await buildPackage('java', unpacked, processes), folder, processes);
  const programs = new ProgramFolder(folder, { '.java': ['java', '-cp', join(jars, '*')] }, processes);

  const report = new Report();
  await report.check("README's example in Java writes the same manifests as in TypeScript", async () => {
    const typescript = await programs.run('app.ts', exampleOfReadme('app.ts'));
    const java = await programs.run('App.java', exampleOfReadme('App.java'));
    ok(typescript.manifests['platform.k8s.yaml']?.length > 0, 'the example in TypeScript writes no manifests');
    deepStrictEqual(java.manifests, typescript.manifests);
  });
  await report.check('mistakes read the same from Java as from TypeScript', async () => {
    const expected = (await programs.runFile(join(__dirname, '..', 'python', 'programs', 'mistakes.ts'))).result as Messages;
    const found = (await programs.runFile(join(__dirname, 'programs', 'Mistakes.java'))).result as Messages;
    ok(Object.keys(found).length > 1, 'the program makes no mistakes');
    for (const [mistake, message] of Object.entries(found)) {
      // jsii puts the class of some errors before the message, and behind it where in the library the error was thrown.
      ok(
        expected[mistake] && message.split('\n')[0].endsWith(expected[mistake]),
        `${mistake}\nJava says: ${message}\nTypeScript: ${expected[mistake]}`,
      );
    }
  });
  return report.finish();
}

/** What a program needs, as Maven resolves it for a user; the package itself comes from the folder. */
async function install(repository: string, folder: string, processes: Processes): Promise<string> {
  const project = join(folder, 'maven');
  mkdirSync(project);
  // Each build has the same version, which Maven would not look up again.
  rmSync(join(cacheFolder(), 'maven', 'dev', 'cdk8s-fluxcd'), { recursive: true, force: true });
  writeFileSync(
    join(project, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.acme</groupId>
  <artifactId>platform</artifactId>
  <version>1</version>
  <repositories><repository><id>built</id><url>file://${repository}</url></repository></repositories>
  <dependencies>
    <dependency><groupId>dev.cdk8s-fluxcd</groupId><artifactId>cdk8s-fluxcd</artifactId><version>0.0.0</version></dependency>
  </dependencies>
</project>
`,
  );
  const args = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'];
  await mustSucceed({ name: 'mvn-dependencies', program: 'mvn', args, cwd: project, env: variables(processes) }, processes);
  return join(project, 'jars');
}

runChecks('java', checks);
