/**
 * actionlint reads action.yml, the workflows of this project, those that the pages show and those that init writes. A workflow with a mistake must be refused: the proof that the others can fail.
 *
 *   npm run e2e:actions
 *
 * Exit status: 0 nothing to complain about, 1 something is, 2 the checks could not be made.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { actionFiles, ownWorkflows, Workflow, workflowOfAction, workflowsOfDocs, workflowsOfProject } from './workflows';
import { patterns } from '../../src/project/settings';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const wrong: Workflow = {
  name: 'wrong.yaml',
  text: `on: push
jobs:
  audit:
    runs-on: ubuntu-latest
    steps:
      - uses: ./
        with:
          pathh: .
`,
};

async function checks(processes: Processes): Promise<number> {
  const actionlint = await binary(programs.actionlint, processes);
  const ofDocs = workflowsOfDocs();
  if (ofDocs.length === 0) throw new SetupError('no page shows a workflow');
  const repositories = [[...ofDocs, ...ownWorkflows(), ...actionFiles.map(workflowOfAction), wrong], ...patterns.map(workflowsOfProject)];
  let [passed, failed] = [0, 0];
  for (const [index, workflows] of repositories.entries()) {
    const repository = repositoryWith(workflows, join(processes.folder, `repository-${index}`));
    for (const { name, shown = name } of workflows) {
      const args = ['-no-color', '-shellcheck=', '-pyflakes=', join('.github', 'workflows', name)];
      const { exit, output } = await processes.run({ name: 'actionlint', program: actionlint, args, cwd: repository, env: process.env });
      const isRight = name === wrong.name ? exit.code === 1 && output.includes('input "pathh" is not defined in action') : exit.code === 0;
      if (isRight) passed++;
      else failed++;
      console.log(`${isRight ? 'passed' : 'FAILED'}  ${name === wrong.name ? `${name} is refused` : shown}${isRight ? '' : `\n${output}`}`);
    }
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** A repository with workflows, and with the actions that they use. */
function repositoryWith(workflows: readonly Workflow[], repository: string): string {
  const folder = join(repository, '.github', 'workflows');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(repository, '.git'));
  for (const file of actionFiles) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    copyFileSync(join(__dirname, '..', '..', file), join(repository, file));
  }
  for (const { name, text } of workflows) writeFileSync(join(folder, name), text);
  return repository;
}

runChecks('actions', checks);
