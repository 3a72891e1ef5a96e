import { build, FileTree, jsonOf, KustomizeError, NotBuiltError } from '../../src/engines/kustomize';
import { YamlDocument } from '../../src/engines/yaml/document';
import { YamlStream } from '../../src/engines/yaml/stream';

/** What Kustomize makes of a folder. */
export interface Oracle {
  readonly yaml?: string;
  readonly error?: string;
}

/** What came of a comparison. */
export type Outcome = 'built' | 'refused' | 'not built' | { readonly difference: string };

/** Builds a folder with the engine, and compares objects, their order and their values with what Kustomize made of it. */
export function compared(files: FileTree, folder: string, { yaml = '', error }: Oracle): Outcome {
  const ours = builtHere(files, folder);
  if (ours instanceof NotBuiltError) return 'not built';
  if (ours instanceof KustomizeError) return error ? 'refused' : { difference: `only refused here: ${ours.message}` };
  if (ours instanceof Error) return { difference: `it fails: ${ours.stack}` };
  if (error) return { difference: `only Kustomize refuses it: ${error.slice(-300)}` };
  return difference(ours, objectsIn(yaml)) ?? 'built';
}

function builtHere(files: FileTree, folder: string): readonly string[] | Error {
  try {
    return build(files, folder).objects.map(({ tree }) => ordered(jsonOf(tree)));
  } catch (error) {
    return error as Error;
  }
}

function objectsIn(yaml: string): string[] {
  return [...new YamlStream(yaml).documents()].flatMap((document) => {
    if (!(document instanceof YamlDocument)) throw document;
    return document.value === null ? [] : [ordered(document.value)];
  });
}

/** Text of a value by which values are compared: keys in order, whole numbers of any size. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return Number(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function difference(ours: readonly string[], theirs: readonly string[]): { readonly difference: string } | undefined {
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [here, there] = [ours[index] ?? 'nothing', theirs[index] ?? 'nothing'];
    if (here === there) continue;
    let at = 0;
    while (here[at] === there[at]) at++;
    const part = (text: string) => `${text.slice(0, 80)} ... ${text.slice(Math.max(0, at - 60), at + 60)}`;
    return { difference: `object ${index} of ${theirs.length}\n      here:      ${part(here)}\n      Kustomize: ${part(there)}` };
  }
  return undefined;
}
