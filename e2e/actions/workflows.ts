import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { projectFiles } from '../../src/project/project-files';
import { Pattern } from '../../src/project/settings';

const root = join(__dirname, '..', '..');

/** A workflow, and where it is from. */
export interface Workflow {
  /** Of its file. */
  readonly name: string;
  readonly text: string;
  /**
   * What the report calls it.
   * @default - its name
   */
  readonly shown?: string;
}

/** What the pages show: workflows, with this action in the place of its release. */
export function workflowsOfDocs(): Workflow[] {
  return ['docs/audit-in-ci.md', 'docs/diff.md', 'docs/command-line.md', 'README.md'].flatMap((page) => {
    const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, block]) => block);
    return blocks
      .filter((block) => /^on:/m.test(block))
      .map((block, index) => ({
        name: `${page.replace(/\W/g, '-')}-${index + 1}.yaml`,
        text: withOwnActions(block),
      }));
  });
}

/** The workflows of this project. */
export function ownWorkflows(): Workflow[] {
  const folder = join(root, '.github', 'workflows');
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** What `init` writes for a pattern on GitHub. */
export function workflowsOfProject(pattern: Pattern): Workflow[] {
  const url = pattern === 'gitless-fleet' ? 'oci://ghcr.io/acme/fleet' : 'https://github.com/acme/fleet';
  const signer = pattern === 'gitless-fleet' ? 'https://github.com/acme/fleet' : 'none';
  const clusters = { staging: ['staging'], production: ['production'], domain: 'acme.io' };
  const files = projectFiles({ pattern, url, name: 'fleet', forge: 'github', renovate: true, actions: 'v1', signer, ...clusters });
  return files.flatMap((file) => {
    if (file.kind === 'merged' || !file.path.startsWith('.github/workflows/')) return [];
    const name = basename(file.path);
    return [{ name, text: withOwnActions(file.text), shown: `${name} of a ${pattern}` }];
  });
}

/** A workflow with the actions of this checkout in the place of their release. */
function withOwnActions(workflow: string): string {
  return workflow.replace(/uses: cdk8s-fluxcd\/cdk8s-fluxcd(\/\w+)?@\S+/g, (_, folder = '') => `uses: .${folder || '/'}`);
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
