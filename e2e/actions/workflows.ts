import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const root = join(__dirname, '..', '..');

/** A workflow, and where it is from. */
export interface Workflow {
  readonly name: string;
  readonly text: string;
}

/** What the pages show: workflows, with this action in the place of its release. */
export function workflowsOfDocs(): Workflow[] {
  return ['docs/audit-in-ci.md', 'docs/diff.md', 'docs/command-line.md', 'README.md'].flatMap((page) => {
    const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, block]) => block);
    return blocks
      .filter((block) => /^on:/m.test(block))
      .map((block, index) => ({
        name: `${page.replace(/\W/g, '-')}-${index + 1}.yaml`,
        text: block.replace(/uses: cdk8s-fluxcd\/cdk8s-fluxcd(\/\w+)?@\S+/g, (_, folder = '') => `uses: .${folder || '/'}`),
      }));
  });
}

/** The workflows of this project. */
export function ownWorkflows(): Workflow[] {
  const folder = join(root, '.github', 'workflows');
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** The files of the actions. */
export const actionFiles = ['action.yml', 'diff/action.yml'];

/** The steps of an action as a workflow: the linter reads the steps of workflows only. */
export function workflowOfAction(file: string): Workflow {
  const { inputs, outputs, runs } = parse(readFileSync(join(root, file), 'utf8'));
  const workflow = {
    on: {
      workflow_call: {
        inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: 'string', required: false }])),
      },
    },
    permissions: { contents: 'read' },
    jobs: {
      action: {
        'runs-on': 'ubuntu-latest',
        outputs: Object.fromEntries(Object.entries<{ value: string }>(outputs).map(([name, { value }]) => [name, value])),
        steps: runs.steps,
      },
    },
  };
  return { name: `${file.replace(/\W/g, '-')}.yaml`, text: stringify(workflow) };
}
