import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Installed, lowest, root } from './install';
import { Report } from '../api-server/report';
import { javascriptOfReadme } from '../languages/readme';
import { Processes } from '../processes/processes';

/** The unit tests of `npm test` run with what is pinned here. */
export function unitTestsRunWithTheLowest(report: Report) {
  for (const [name, version] of Object.entries(lowest())) {
    const installed = (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { readonly version: string })
      .version;
    const check = `npm test runs with the lowest ${name} that the package allows, ${version}`;
    if (installed === version) report.pass(check);
    else report.fail(check, `${installed} is installed: pin ${version} in devDependencies, or raise the range`);
  }
}

/** Runs the unit tests with other peers: of what runs in the process of the tests, each `require` of a peer leads there. */
export async function unitTestsPass(peers: Installed, processes: Processes, report: Report) {
  const config = JSON.parse(readFileSync(join(root, 'jest.config.json'), 'utf8')) as { readonly moduleNameMapper: object };
  const modules = Object.fromEntries(Object.keys(lowest()).map((name) => [`^${name}$`, join(peers.folder, 'node_modules', name)]));
  const file = join(processes.folder, 'jest.config.json');
  writeFileSync(file, JSON.stringify({ ...config, rootDir: root, moduleNameMapper: { ...config.moduleNameMapper, ...modules } }));
  // These start programs of their own, which find the peers that are installed here, or use no peer at all.
  const others = [
    'package/',
    'e2e/',
    'examples/',
    'cli/',
    'output/',
    'repository/',
    'engines/',
    'fuzz/',
    'rooms/',
    'constructs/fleet/cdk8s-synth',
  ].map((path) => `<rootDir>/test/${path}`);
  const args = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', file, '--testPathIgnorePatterns', ...others];
  const { exit, output, lastLines } = await processes.run({ name: 'jest', program: process.execPath, args, cwd: root });
  const check = `the unit tests pass with ${peers.versions}`;
  if (exit.code === 0) report.pass(check);
  else report.fail(check, failuresIn(output) || lastLines);
}

/** What jest prints of test files that fail, without its lines of those that pass. */
function failuresIn(output: string): string {
  const files = output.split(/^(?=(?:PASS|FAIL) )/m);
  return files.filter((file) => file.startsWith('FAIL ')).join('');
}

/** What README's example writes, what a mistake prints, and whether the command line starts: the same on each Node with each peer. */
export async function sameOnEach(nodes: readonly Installed[], packages: readonly Installed[], processes: Processes, report: Report) {
  let first: string | undefined;
  for (const node of nodes) {
    for (const { folder, versions } of packages) {
      const check = `the packed package does the same on ${node.versions} with ${versions}`;
      const found = await whatItDoes(join(node.folder, 'node_modules', 'node', 'bin', 'node'), folder, processes);
      first ??= found;
      if (found === first && found.includes('kind: HelmRelease') && found.includes(mistake)) report.pass(check);
      else report.fail(check, found === first ? found : `${found}\n\ninstead of\n\n${first}`);
    }
  }
}

const mistake = 'Nothing was written, because of 1 error:\n  [platform/fleet] schema: GitRepository fleet spec.interval: is 5';

const mistaken = `
const { ApiObject, Chart } = require('cdk8s');
const { FluxApp } = require('cdk8s-fluxcd');
const app = new FluxApp();
new ApiObject(new Chart(app, 'platform'), 'fleet', {
  apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'fleet' }, spec: { interval: 5, url: 'https://github.com/acme/fleet' },
});
app.synth();
`;

async function whatItDoes(node: string, folder: string, processes: Processes): Promise<string> {
  writeFileSync(join(folder, 'app.js'), javascriptOfReadme());
  writeFileSync(join(folder, 'mistaken.js'), mistaken);
  const run = async (...args: string[]) => (await processes.run({ name: 'node', program: node, args, cwd: folder })).output;
  const printed = await run('app.js');
  const written = readFileSync(join(folder, 'dist', 'platform.k8s.yaml'), 'utf8');
  rmSync(join(folder, 'dist'), { recursive: true });
  return [
    printed,
    written,
    await run('mistaken.js'),
    await run(join('node_modules', 'cdk8s-fluxcd', 'bin', 'cdk8s-fluxcd'), '--version'),
  ].join('\n');
}
