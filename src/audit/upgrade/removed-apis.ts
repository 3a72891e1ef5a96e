import { ApiVersionLine, apiVersionLines } from './api-version-lines';
import { mergedFindings, UpgradeFinding } from './found';
import { replacementOf } from './replacement';
import { apiDeprecated, apiRemoved } from './rules';
import { UpgradedCluster } from './upgraded-cluster';
import { UsersOfFile, usersOfFiles } from './users-of-files';
import { fluxSchemas } from '../../flux/schemas/flux-schemas';
import { goneIn, isServedIn } from '../../flux/upgrade/served-in';
import { FolderReading } from '../../repository/read-folder';
import { lineOf } from '../place';

/** The API versions that an upgrade removes, at the lines that say them. */
export function removedApis(reading: FolderReading, clusters: readonly UpgradedCluster[], to: string): readonly UpgradeFinding[] {
  const lines = [...apiVersionLines(reading)];
  const places = new Set(lines.map(({ place }) => lineOf(place)));
  // An object that a text generates has the place of the text; the line in it says more.
  const isSaidByLine = ({ manifest: { apiVersion, kind }, place }: UpgradeFinding) =>
    !places.has(lineOf(place)) &&
    lines.some((line) => line.place.file === place.file && line.apiVersion === apiVersion && line.kind === kind);
  const ofObjects = mergedFindings(inObjects(clusters, to)).filter((found) => !isSaidByLine(found));
  const said = new Set(ofObjects.map(({ place }) => lineOf(place)));
  const others = lines.filter(({ place }) => !said.has(lineOf(place)));
  return [...ofObjects, ...mergedFindings(inLines(others, clusters, to, usersOfFiles(reading)))];
}

/** Those of what the clusters get. */
function* inObjects(clusters: readonly UpgradedCluster[], to: string): Generator<UpgradeFinding> {
  for (const { name, from, objects } of clusters) {
    for (const object of objects) {
      const { manifest } = object;
      if (!isRemoved(manifest.apiVersion, manifest.kind, from, to)) continue;
      yield { ...removal(manifest.apiVersion, manifest.kind, from, to), manifest, place: object.placeOf('/apiVersion'), clusters: [name] };
    }
  }
}

/** Those of other lines: patches, health checks, references and templates. */
function* inLines(
  lines: readonly ApiVersionLine[],
  clusters: readonly UpgradedCluster[],
  to: string,
  users: UsersOfFile,
): Generator<UpgradeFinding> {
  for (const { manifest, apiVersion, kind, place } of lines) {
    const names = users(place.file);
    const own = clusters.filter(({ name }) => names === undefined || names.has(name));
    const concerned = own.filter(({ from }) => isRemoved(apiVersion, kind, from, to));
    if (concerned.length === 0) continue;
    const { rule, fix, stop } = removal(apiVersion, kind, concerned[0].from, to);
    const message = `line ${place.line} has ${apiVersion} for ${kind}, which Flux ${goneIn(apiVersion, kind)} and newer do not serve`;
    yield { rule, path: '', message, fix, stop, manifest, place, clusters: names ? concerned.map(({ name }) => name) : [] };
  }
}

/** The API versions that a newer one stands beside after the upgrade. */
export function* deprecatedApis(clusters: readonly UpgradedCluster[], to: string): Generator<UpgradeFinding> {
  for (const { name, from, objects } of clusters) {
    for (const object of objects) {
      const { manifest } = object;
      const { apiVersion, kind } = manifest;
      if (!manifest.isFlux || !/\/v\d+(?:alpha|beta)\d+$/.test(apiVersion) || !isServedIn(to, apiVersion, kind)) continue;
      const [newest] = fluxSchemas(to).apiVersionsOf(kind);
      if (newest === apiVersion || isServedIn(from, newest, kind)) continue;
      yield {
        rule: apiDeprecated,
        manifest,
        path: '/apiVersion',
        place: object.placeOf('/apiVersion'),
        message: `is ${JSON.stringify(apiVersion)}; Flux ${to} also has ${newest}`,
        fix: `Write ${newest} after the upgrade.`,
        clusters: [name],
      };
    }
  }
}

function removal(apiVersion: string, kind: string, from: string, to: string) {
  const instead = replacementOf(apiVersion, kind, from, to);
  const write = instead ? `Write ${instead.apiVersion}` : `Flux ${to} has nothing in its place: remove the object`;
  const when = instead?.stop === undefined ? '.' : ` after an upgrade to Flux ${instead.stop}, which serves both.`;
  const message = `is ${JSON.stringify(apiVersion)}, which Flux ${goneIn(apiVersion, kind)} and newer do not serve`;
  return { rule: apiRemoved, path: '/apiVersion', message, fix: `${write}${when}`, stop: instead?.stop };
}

export function isRemoved(apiVersion: string, kind: string, from: string, to: string): boolean {
  return isServedIn(from, apiVersion, kind) === true && isServedIn(to, apiVersion, kind) === false;
}
