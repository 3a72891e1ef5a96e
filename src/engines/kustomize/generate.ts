import { Behavior, BuiltObject, Note } from './built-object';
import { FileTree, joined, whyAbsent } from './file-tree';
import { GeneratorEntry, GeneratorOptions } from './kustomization';
import { KustomizeError, NotBuiltError } from './kustomize-error';
import { SourceText } from './source-text';
import { mapIn, nodeIn, Place, stringNode, untypedNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

interface Pair {
  readonly key: string;
  readonly value: Uint8Array;
  readonly place?: Place;
}

/**
 * Makes the ConfigMap or Secret of a generator.
 * @param node the generator, as it is written
 * @param globalNode the `generatorOptions` of the folder, as they are written
 */
export function generated(
  kind: 'ConfigMap' | 'Secret',
  entry: GeneratorEntry,
  global: GeneratorOptions | undefined,
  files: FileTree,
  folder: string,
  node?: YamlNode,
  globalNode?: YamlNode,
): BuiltObject {
  const place = node?.place;
  if (!entry.name) throw new KustomizeError(`a ${kind} that is generated must have a name`, place);
  const tree = new YamlMap(place);
  tree.set('apiVersion', stringNode('v1', place));
  tree.set('kind', stringNode(kind, place));
  const metadata = mapIn(tree, 'metadata', place);
  metadata.assign('name', untypedNode(entry.name, place));
  if (entry.namespace) metadata.assign('namespace', untypedNode(entry.namespace, place));
  if (kind === 'Secret') {
    tree.set('type', stringNode(entry.type || 'Opaque', nodeIn(node, 'type')?.place ?? place));
    mapIn(tree, 'data', place);
  }
  const seen = new Set<string>();
  for (const pair of pairsOf(entry, files, folder, node)) {
    if (seen.has(pair.key)) throw new KustomizeError(`${kind} ${entry.name} has the key ${pair.key} twice`, place);
    seen.add(pair.key);
    addPair(tree, kind, pair);
  }
  const options = merged(entry.options, global);
  const optionPlace = (...path: readonly string[]) => (nodeIn(node, 'options', ...path) ?? nodeIn(globalNode, ...path))?.place ?? place;
  for (const field of ['labels', 'annotations'] as const) {
    for (const [key, value] of Object.entries(options[field] ?? {})) {
      mapIn(metadata, field, place).assign(key, stringNode(value, optionPlace(field, key)));
    }
  }
  if (options.immutable) tree.set('immutable', new YamlScalar('true', 'boolean', optionPlace('immutable')));
  const object = new BuiltObject(tree);
  if (!options.disableNameSuffixHash) object.note(Note.NEEDS_HASH, 'enabled');
  object.note(Note.BEHAVIOR, behaviorOf(entry.behavior));
  return object;
}

function behaviorOf(text: string | undefined): Behavior {
  return Object.values(Behavior).find((behavior) => behavior === text) ?? Behavior.UNSPECIFIED;
}

function merged(own: GeneratorOptions = {}, global: GeneratorOptions = {}): GeneratorOptions {
  return {
    labels: { ...global.labels, ...own.labels },
    annotations: { ...global.annotations, ...own.annotations },
    disableNameSuffixHash: own.disableNameSuffixHash || global.disableNameSuffixHash,
    immutable: own.immutable || global.immutable,
  };
}

function addPair(tree: YamlMap, kind: 'ConfigMap' | 'Secret', { key, value, place }: Pair): void {
  const bytes = Buffer.from(value);
  if (kind === 'Secret') return mapIn(tree, 'data', place).assign(key, stringNode(base64Lines(bytes), place));
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) mapIn(tree, 'data', place).assign(key, stringNode(text, place));
  else mapIn(tree, 'binaryData', place).assign(key, stringNode(base64Lines(bytes), place));
}

/** Base64 in lines, as Kustomize writes it. */
function base64Lines(bytes: Buffer): string {
  const text = bytes.toString('base64');
  return text.length < 70 ? text : text.replace(/.{1,70}/g, '$&\n');
}

function* pairsOf(entry: GeneratorEntry, files: FileTree, folder: string, node?: YamlNode): Generator<Pair> {
  const placeIn = (field: string, index: number) => itemPlace(node, field, index);
  for (const [index, path] of (entry.envs ?? []).entries()) yield* envPairs(path, files, folder, placeIn('envs', index));
  if (entry.env) yield* envPairs(entry.env, files, folder, placeIn('env', 0));
  for (const [index, literal] of (entry.literals ?? []).entries()) {
    const place = placeIn('literals', index);
    const [key, value] = split(literal, place);
    yield { key, value: Buffer.from(unquoted(value)), place };
  }
  for (const [index, source] of (entry.files ?? []).entries()) {
    const place = placeIn('files', index);
    const [key, path] = fileSource(source, place);
    const { bytes, file } = read(path, files, folder, place);
    yield { key, value: bytes, place: { source: new SourceText(file, ''), offset: 0 } };
  }
}

function itemPlace(node: YamlNode | undefined, field: string, index: number): Place | undefined {
  const found = node instanceof YamlMap ? node.get(field) : undefined;
  return (found instanceof YamlList ? found.items[index] : found)?.place ?? node?.place;
}

function* envPairs(path: string, files: FileTree, folder: string, place?: Place): Generator<Pair> {
  const { bytes, file } = read(path, files, folder, place);
  const text = Buffer.from(bytes).toString('utf8');
  const source = new SourceText(file, text);
  let offset = 0;
  for (const line of text.split('\n')) {
    const trimmed = line
      .replace(/\r$/, '')
      .replace(/^\ufeff/, '')
      .trimStart();
    if (trimmed !== '' && !trimmed.startsWith('#')) {
      const equals = trimmed.indexOf('=');
      const key = equals < 0 ? trimmed : trimmed.slice(0, equals);
      if (key !== '') yield { key, value: Buffer.from(equals < 0 ? '' : trimmed.slice(equals + 1)), place: { source, offset } };
    }
    offset += line.length + 1;
  }
}

function read(path: string, files: FileTree, folder: string, place?: Place): { readonly bytes: Uint8Array; readonly file: string } {
  if (/^https?:\/\//.test(path)) throw new NotBuiltError(`${path} would have to be fetched`, place);
  const file = joined(folder, path);
  const bytes = file === undefined ? undefined : files.bytes(file);
  if (file === undefined || bytes === undefined) {
    throw new KustomizeError(`the file ${path} does not exist${whyAbsent(files, file)}`, place);
  }
  return { bytes, file };
}

function split(literal: string, place?: Place): readonly [string, string] {
  const equals = literal.indexOf('=');
  if (equals < 1) throw new KustomizeError(`${JSON.stringify(literal)} must be key=value`, place);
  return [literal.slice(0, equals), literal.slice(equals + 1)];
}

function unquoted(text: string): string {
  const first = text.charAt(0);
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

function fileSource(source: string, place?: Place): readonly [string, string] {
  const parts = source.split('=');
  if (parts.length === 1) return [source.slice(source.lastIndexOf('/') + 1), source];
  if (parts.length > 2 || parts.includes('')) throw new KustomizeError(`${JSON.stringify(source)} must be a path, or key=path`, place);
  return [parts[0], parts[1]];
}
