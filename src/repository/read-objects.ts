import { FoundObject } from './found-object';
import { PassedOver } from './passed-over';
import { JsonObject, Position, YamlDocument, YamlStream } from '../engines/yaml';
import { isUnmistakable } from '../flux/kinds';
import { isKustomizeDocument, kustomizeMistake } from '../flux/kustomize-document';
import { isEncrypted, isSopsDocument, withoutSopsBlock } from '../flux/sops';
import { isSaid } from '../kubernetes/identity';
import { isObject } from '../kubernetes/json-object';
import { isKustomizationFile } from '../kubernetes/kustomization-files';

/** A place that can't be read, and why. */
export interface Unreadable {
  readonly message: string;
  readonly position?: Position;
}

/** What a file holds, one after another. */
export type Content = FoundObject | Unreadable | PassedOver;

/**
 * The objects of a text, and what in it is none.
 * @param file name of the file, for messages
 */
export function* objectsIn(file: string, text: string): Generator<Content> {
  const stream = new YamlStream(text);
  for (const document of stream.documents()) {
    if (document instanceof YamlDocument) yield* objectsOf(file, stream, document);
    else if (isTemplate(text)) yield PassedOver.TEMPLATE;
    else if (isForOthers(file, text)) yield PassedOver.OTHER;
    else yield { message: document.message + hintAt(text), position: stream.positionAt(document.offset) };
  }
}

function* objectsOf(file: string, stream: YamlStream, document: YamlDocument): Generator<Content> {
  const { value } = document;
  if (value === null) return;
  if (!isObject(value)) {
    yield PassedOver.OTHER;
    return;
  }
  const isSops = isSopsDocument(value);
  if (isSops && (isEncrypted(value.kind) || isEncrypted(value.apiVersion))) {
    yield PassedOver.ENCRYPTED;
    return;
  }
  const root = isSops ? withoutSopsBlock(value) : value;
  for (const { object, pointer } of flattened(root, '')) {
    const reason = reasonAgainst(file, object);
    yield reason ?? new FoundObject(object, { file, stream, document, pointer }, isSops);
  }
}

interface Item {
  readonly object: JsonObject;
  readonly pointer: string;
}

/** The items of a List, and of what kubectl makes of one (`HelmReleaseList`), which may leave out what the list says for all. */
function* flattened(object: JsonObject, pointer: string): Generator<Item> {
  const { kind, apiVersion, items } = object;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
    yield { object, pointer };
    return;
  }
  const ofItems = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  for (const [index, item] of items.entries()) {
    if (isObject(item)) yield* flattened({ ...ofItems, ...item }, `${pointer}/items/${index}`);
  }
}

function reasonAgainst(file: string, object: JsonObject): PassedOver | undefined {
  const { apiVersion, kind } = object;
  const isKubernetes = isSaid(apiVersion) && isSaid(kind);
  // A directive of Kustomize: the file is a patch, whether an overlay names it or not.
  if (Object.hasOwn(object, '$patch')) return PassedOver.PATCH;
  if (isUnfinishedFlux(object)) return undefined;
  if (isKubernetes) return isKustomizeDocument(object) && !kustomizeMistake(object) ? PassedOver.KUSTOMIZE : undefined;
  return isKustomizationFile(file) ? PassedOver.KUSTOMIZE : PassedOver.OTHER;
}

/** Whether a Flux object lacks its kind or its API version: it is refused, not passed over. */
function isUnfinishedFlux({ apiVersion, kind, metadata, spec }: JsonObject): boolean {
  if (!isObject(metadata) || !isObject(spec)) return false;
  if (!isSaid(apiVersion)) return isSaid(kind) && isUnmistakable(kind);
  return !isSaid(kind) && /(?:^|\.)(?:fluxcd\.io|fluxcd\.controlplane\.io)\//.test(apiVersion);
}

/** Whether what is no YAML is a template that will become some: that of a Flux object would be a mistake, since Flux has no such templates. */
function isTemplate(text: string): boolean {
  return text.includes('{{') && !/^["']?apiVersion["']?\s*:\s*["']?[\w.]*(?:fluxcd\.io|fluxcd\.controlplane\.io)\//m.test(text);
}

/** Whether what is no JSON is a file of another tool: `tsconfig.json` has comments, and commas at the end of lists. */
function isForOthers(file: string, text: string): boolean {
  return file.endsWith('.json') && !text.includes('apiVersion');
}

function hintAt(text: string): string {
  return text.includes('{{') ? '. Flux fills in no {{ }}: in a ResourceSet write << >>' : '';
}
