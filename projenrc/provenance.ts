/**
 * Writes what made the packages in a folder: their digests, the commit, and the run of the workflow, as an in-toto statement with a predicate of SLSA.
 *
 *   npx projen provenance DIST FOLDER     # writes DIST/provenance/FOLDER.intoto.json about DIST/FOLDER
 *
 * It is not signed: GitHub signs its own statement about the same files.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A variable that GitHub sets for each step. */
function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: provenance is written in a workflow of GitHub`);
  return value;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function statementOf(folder: string): object {
  const server = `${given('GITHUB_SERVER_URL')}/${given('GITHUB_REPOSITORY')}`;
  const [workflow, ref] = given('GITHUB_WORKFLOW_REF').split('@');
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: filesIn(folder).map((file) => ({
      name: relative(folder, file),
      digest: { sha256: createHash('sha256').update(readFileSync(file)).digest('hex') },
    })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: { ref, repository: server, path: workflow.slice(given('GITHUB_REPOSITORY').length + 1) },
        },
        internalParameters: { github: { event_name: given('GITHUB_EVENT_NAME') } },
        resolvedDependencies: [{ uri: `git+${server}@${given('GITHUB_REF')}`, digest: { gitCommit: given('GITHUB_SHA') } }],
      },
      runDetails: {
        builder: { id: `https://github.com/actions/runner/${given('RUNNER_ENVIRONMENT')}` },
        metadata: { invocationId: `${server}/actions/runs/${given('GITHUB_RUN_ID')}/attempts/${given('GITHUB_RUN_ATTEMPT')}` },
      },
    },
  };
}

const [dist, folder] = process.argv.slice(2);
const statement = statementOf(join(dist, folder));
mkdirSync(join(dist, 'provenance'), { recursive: true });
writeFileSync(join(dist, 'provenance', `${folder}.intoto.json`), `${JSON.stringify(statement, null, 2)}\n`);
