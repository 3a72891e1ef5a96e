import { Io } from './io';
import { UsageError } from './usage-error';
import { placeIn } from '../analysis/report/report';
import { Schemas } from '../flux/schemas';
import { FoundObject } from '../repository/found-object';
import { inputFiles, UnreadableInput } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { objectsIn } from '../repository/read-objects';

/**
 * The schemas to check with.
 * @param fluxVersion version of Flux
 * @param crds files and folders of CustomResourceDefinitions
 * @param read takes the files that are read
 * @throws UsageError
 */
export async function loadSchemas(fluxVersion: string | undefined, crds: readonly string[], io: Io, read?: PathsRead): Promise<Schemas> {
  const schemas = orUsageError('--flux-version', () => Schemas.ofFlux(fluxVersion));
  const definitions: object[] = [];
  for (const path of crds) definitions.push(...(await definitionsIn(path, io, read)));
  return definitions.length > 0 ? orUsageError('--crds', () => schemas.withCrds(definitions)) : schemas;
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
  if (found.length === 0) throw new UsageError(`--crds ${path} holds no CustomResourceDefinition.`);
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
