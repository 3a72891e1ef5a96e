import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../binaries/cache';
import { mustSucceed } from '../languages/must-succeed';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';

/** The folder with the jars that a program needs, as Maven resolves them for a user; the package itself comes from a repository of this machine. */
export async function jarsOf(version: string, repository: string, folder: string, processes: Processes): Promise<string> {
  const project = join(folder, 'maven');
  mkdirSync(project);
  // Each run releases the same version, which Maven would not look up again.
  rmSync(join(cacheFolder(), 'maven', 'dev', 'cdk8s-fluxcd'), { recursive: true, force: true });
  writeFileSync(
    join(project, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.acme</groupId>
  <artifactId>platform</artifactId>
  <version>1</version>
  <repositories><repository><id>here</id><url>file://${repository}</url></repository></repositories>
  <dependencies>
    <dependency><groupId>dev.cdk8s-fluxcd</groupId><artifactId>cdk8s-fluxcd</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`,
  );
  const args = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'];
  await mustSucceed({ name: 'mvn-dependencies', program: 'mvn', args, cwd: project, env: variables(processes) }, processes);
  return join(project, 'jars');
}
