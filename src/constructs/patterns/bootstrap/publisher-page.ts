import { indented } from './text';
import { withoutCredentials } from '../../../wording/credentials';
import type { Layer } from '../../fleet/tree/layer';
import type { Publisher } from '../../fleet/tree/publisher';

/** An artifact, the folder that it is packed from, and the tags by which clusters follow it. */
export interface PublishedArtifact {
  readonly address: string;
  readonly path: string;
  readonly tags: readonly string[];
}

/** The commands that publish a version of artifacts. */
export function publishCommands(artifacts: readonly PublishedArtifact[]): string {
  const revision = '--source="$(git remote get-url origin)" --revision="$(git branch --show-current)@sha1:$(git rev-parse HEAD)"';
  return artifacts
    .flatMap(({ address, path, tags }) => [
      `flux push artifact ${address}:"$VERSION" --path=${path} \\\n  ${revision}`,
      ...tags.map((tag) => `flux tag artifact ${address}:"$VERSION" --tag=${tag}`),
    ])
    .join('\n');
}

/** The page that says what a publisher publishes, how, and who reads it. */
export function publisherPage({ name, url }: Publisher, layers: readonly Layer[], artifacts: readonly PublishedArtifact[]): string {
  const rows = layers.map(
    ({ name: layer, folder, clusters }) => `| ${layer} | \`${folder}\` | ${clusters.map((each) => each.name).join(', ')} |`,
  );
  return withoutCredentials(`# Publisher ${name}

It publishes \`${url}\`. Clusters read it once the fleet knows the layers: publish these before the fleet, and remove layers from the fleet first.

| layer | folder | clusters |
|---|---|---|
${rows.join('\n')}

## Publish a version

The commands run in the folder that holds this page. Each artifact is pushed under a version, and then gets the tags that the clusters follow; leave out the tags of
environments that it is not yet for:

${indented(publishCommands(artifacts))}
`);
}
