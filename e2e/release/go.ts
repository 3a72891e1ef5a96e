import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from './published';
import { Release } from './release-here';
import { Report } from '../api-server/report';
import { mustSucceed } from '../languages/must-succeed';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';

/**
 * The Go module is generated and its syntax is checked. It is not compiled, because the module of cdk8s that it needs is not to be had here, and
 * not released.
 */
export async function goIsGenerated(release: Release, processes: Processes, report: Report): Promise<void> {
  await report.check('a Go module is generated, and all its files are Go (they are not compiled)', async () => {
    const cwd = join(release.folderOf('release_npm'), '.repo');
    const output = join(processes.folder, 'go');
    const pacmak = join(cwd, 'node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak');
    const args = [pacmak, '--target', 'go', '--code-only', '--outdir', output];
    const env = variables(processes);
    await mustSucceed({ name: 'jsii-pacmak-go', program: process.execPath, args, cwd, env }, processes);
    const module = join(output, 'go', 'cdk8sfluxcd');
    const [line] = readFileSync(join(module, 'go.mod'), 'utf8').split('\n');
    deepStrictEqual(line, 'module github.com/cdk8s-fluxcd/cdk8s-fluxcd-go/cdk8sfluxcd');
    deepStrictEqual(readFileSync(join(module, 'version'), 'utf8').trim(), version);
    await mustSucceed({ name: 'gofmt', program: 'gofmt', args: ['-e', '-l', module], env }, processes);
  });
}
