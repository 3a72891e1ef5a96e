import { neededToPush, signedPush, signingNote } from './signing';
import { indented } from './text';
import { withoutCredentials } from '../../../wording/credentials';
import type { Verification } from '../../core/verification';
import type { Layer } from '../../fleet/tree/layer';
import type { Publisher } from '../../fleet/tree/publisher';

/** An artifact, and the folder that it is packed from. */
export interface PublishedArtifact {
  readonly address: string;
  readonly path: string;
}

/** The command that pushes artifacts, the one of the whole folder first. */
export function pushCommand(
  folder: string,
  artifacts: readonly PublishedArtifact[],
  tags: readonly string[],
  verify: Verification | undefined,
): string {
  const whole = artifacts.find(({ path }) => path === folder);
  const own = artifacts.filter((artifact) => artifact !== whole);
  const options = [...(whole ? [`--to ${whole.address}`] : []), ...own.map(({ address, path }) => `--artifact ${path}=${address}`)];
  const separator = options.length === 0 ? ' ' : ' \\\n  ';
  const [first = '', ...more] = options;
  return signedPush([`npx cdk8s-fluxcd push ${folder}${first && ` ${first}`}`, ...more].join(separator), tags, verify, separator);
}

/** The page that says what a publisher publishes, how, and who reads it. */
export function publisherPage(
  { name, url }: Publisher,
  layers: readonly Layer[],
  command: string,
  verify: Verification | undefined,
): string {
  const rows = layers.map(
    ({ name: layer, folder, clusters }) => `| ${layer} | \`${folder}\` | ${clusters.map((each) => each.name).join(', ')} |`,
  );
  const note = signingNote(verify);
  return withoutCredentials(`# Publisher ${name}

It publishes \`${url}\`. Clusters read it once the fleet knows the layers: publish these before the fleet, and remove layers from the fleet first.

| layer | folder | clusters |
|---|---|---|
${rows.join('\n')}

## Publish a version

The command runs in the folder that holds this page, and needs ${neededToPush(verify)}. All artifacts get the tags together, and one that has not changed is left alone. Leave out the
tags of environments that it is not yet for:

${note === undefined ? '' : `${note}\n\n`}${indented(command)}
`);
}
