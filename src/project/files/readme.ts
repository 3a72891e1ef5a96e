import { outdir, secretName } from './fleet-program';
import { scripts } from './package-files';
import { Maker } from '../maker';
import { SampleFile } from '../project-file';
import { isGitless, isSigned, ProjectSettings } from '../settings';

/** What whoever opens the repository reads first. */
export function readmeFile(settings: ProjectSettings, maker: Maker): SampleFile {
  return { kind: 'sample', path: 'README.md', text: readme(settings, maker) };
}

const readme = (settings: ProjectSettings, { updates }: Maker) => `# ${settings.name}

The clusters ${[...settings.staging, ...settings.production].map((name) => `\`${name}\``).join(', ')}, as a program: [fleet.ts](fleet.ts) says what runs on them,
[test/fleet.test.ts](test/fleet.test.ts) what must hold. \`npm run synth\` writes \`${outdir}/\`, ${
  isGitless(settings) ? 'the content of the artifacts that Flux applies' : 'which Flux reads from this repository'
}. Commit it, and never edit it.

## Begin

    npm install
    npm test
    npm run synth
    git add --all && git commit -m 'The first clusters'

Each cluster is brought up by the commands in \`${outdir}/clusters/NAME/BOOTSTRAP.md\`. They name each Secret that it needs: \`${secretName(settings)}\` first, with which
Flux reads ${isGitless(settings) ? 'the registry' : 'this repository'}.

## Commands

| | |
|---|---|
${Object.entries(scripts(settings))
  .map(([name]) => `| \`npm ${name === 'test' ? name : `run ${name}`}\` | ${meanings.get(name)} |`)
  .join('\n')}

## A change

1. Change the program, run \`npm test\` and \`npm run synth\`, and open a ${settings.forge === 'gitlab' ? 'merge' : 'pull'} request.${inReview(settings)}
2. ${merge(settings)}
3. ${promotion(settings)}
${settings.renovate ? renovate : ''}
## Updates of these files

${updates}
`;

const meanings = new Map([
  ['test', 'checks the types, and runs the tests'],
  ['synth', `writes \`${outdir}/\``],
  ['audit', 'says what each cluster gets, and what is wrong with it'],
  ['diff', 'says what Flux would delete or change, compared with the last commit'],
  ['push', 'pushes the artifacts; what has not changed is left alone'],
  ['promote', 'gives production what staging has, after it has shown the difference'],
  ['rollback', 'gives production what it had before the last promotion'],
]);

function inReview({ forge }: ProjectSettings): string {
  if (forge === 'none') return '';
  return ' Its jobs test it, and write as comments what each cluster gets and what Flux would delete or change.';
}

function merge(settings: ProjectSettings): string {
  const staging = settings.staging.map((name) => `\`${name}\``).join(', ');
  if (!isGitless(settings)) return `After the merge, Flux applies it on ${staging}, which ${are(settings.staging)} the branch \`main\`.`;
  const by =
    settings.forge === 'none' ? '`npm run push` pushes' : `The ${settings.forge === 'github' ? 'workflow `publish`' : 'job `push`'} pushes`;
  const signed = isSigned(settings) ? ', and signs it by its identity, without a key: the clusters accept nothing else' : '';
  return `${by} what is merged as the tag \`latest\`, which ${staging} ${are(settings.staging)}${signed}.`;
}

function promotion(settings: ProjectSettings): string {
  const production = settings.production.map((name) => `\`${name}\``).join(', ');
  const tag = isGitless(settings) ? 'latest-stable' : 'production';
  const by = {
    github: `The workflow \`promote\` (Actions > promote > Run workflow) shows what changes, and then moves the tag \`${tag}\``,
    gitlab: `The job \`promote\` of the pipeline moves the tag \`${tag}\`; the job \`preview\` shows what changes`,
    none: isGitless(settings)
      ? `\`npm run promote\` shows what changes, and then moves the tag \`${tag}\``
      : `\`npx cdk8s-fluxcd diff ${tag} main\` shows what changes; \`git push --force origin main:refs/tags/${tag}\` moves the tag \`${tag}\``,
  }[settings.forge];
  return `${by}, which ${production} ${are(settings.production)}.`;
}

function are(clusters: readonly string[]): string {
  return clusters.length === 1 ? 'follows' : 'follow';
}

const renovate = `
## Versions

Renovate opens requests for charts, the Flux Operator and Flux where their versions stand in the program, for packages and for the workflows. A range such as
\`1.x\` is raised when a version outside of it is released; until then Flux updates within the range. Add to such a request what \`npm run synth\` writes. A Renovate of your own
does it with \`postUpgradeTasks\`.
`;
