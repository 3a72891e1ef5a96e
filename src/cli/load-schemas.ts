import { Io } from './io';
import { JudgingVersions } from './judging-versions';
import { UsageError } from './usage-error';
import { placeIn } from '../analysis/report/report';
import { Schemas } from '../flux/schemas';
import { FoundObject } from '../repository/found-object';
import { InputFile, inputFiles } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { objectsIn } from '../repository/read-objects';
import { StatedVersion, statedVersions } from '../repository/stated-versions';
import { UnreadableInput } from '../repository/unreadable-input';

/**
 * The schemas to check with.
 * @param fluxVersion version of Flux; the newest unless given
 * @param crds files and folders of CustomResourceDefinitions
 * @param read takes the files that are read
 * @throws UsageError
 */
export async function loadSchemas(fluxVersion: string | undefined, crds: readonly string[], io: Io, read?: PathsRead): Promise<Schemas> {
  const withCrds = await crdsAdded(crds, io, read);
  return withCrds(orUsageError('--flux-version', () => Schemas.ofFlux(fluxVersion)));
}

/**
 * Which Flux version judges which file: the one that is given, else what the files state.
 * @param fluxVersion version of Flux
 * @param crds files and folders of CustomResourceDefinitions
 * @param read takes the files that are read
 * @param around what other files of the repository state
 * @throws UsageError
 */
export async function loadJudges(
  fluxVersion: string | undefined,
  crds: readonly string[],
  files: readonly InputFile[],
  io: Io,
  read?: PathsRead,
  around: readonly StatedVersion[] = [],
): Promise<JudgingVersions> {
  if (fluxVersion !== undefined) return JudgingVersions.given(fluxVersion, await loadSchemas(fluxVersion, crds, io, read));
  const withCrds = await crdsAdded(crds, io, read);
  const names = files.map(({ name }) => name);
  return JudgingVersions.stated([...(await statedVersions(files)), ...around], names, (range) => withCrds(Schemas.nearestFlux(range)));
}

/** Adds what files and folders define to schemas. */
async function crdsAdded(crds: readonly string[], io: Io, read?: PathsRead): Promise<(schemas: Schemas) => Schemas> {
  const definitions: object[] = [];
  for (const path of crds) definitions.push(...(await definitionsIn(path, io, read)));
  return (schemas) => (definitions.length > 0 ? orUsageError('--crds', () => schemas.withCrds(definitions)) : schemas);
}

async function definitionsIn(path: string, { cwd, stdin }: Io, read: PathsRead | undefined): Promise<object[]> {
  const found: object[] = [];
  const files = inputFiles({ paths: [path], cwd, stdin, read }, unreadable);
  for (const file of files) {
    for (const content of objectsIn(file.name, await file.read().catch(unreadable))) {
      if (content instanceof FoundObject) {
        if (content.manifest.kind === 'CustomResourceDefinition') found.push(content.manifest.object);
      } else if (typeof content !== 'string') {
        throw new UsageError(`--crds ${placeIn({ file: file.name, ...content.position })}: ${content.message}.`);
      }
    }
  }
  if (found.length === 0) throw new UsageError(`--crds ${path} does not contain a CustomResourceDefinition.`);
  return found;
}

function unreadable(input: UnreadableInput): never {
  throw new UsageError(`--crds ${input.file} ${input.message}.`);
}

function orUsageError<T>(option: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}
