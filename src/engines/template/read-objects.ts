import { TemplateError } from './template-error';
import { textAt } from './texts-of-object';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { YamlDocument } from '../yaml/document';
import { YamlStream } from '../yaml/stream';
import { YamlError } from '../yaml/yaml-error';

/** The one object that a rendered entry of `resources` is. */
export function readObject(text: string): JsonObject {
  const stream = new YamlStream(text);
  for (const document of stream.documents()) return objectOf(valueOf(document, stream));
  throw new TemplateError('renders to nothing');
}

/** What a rendered `resourcesTemplate` holds. */
export interface ReadObjects {
  readonly objects: readonly JsonObject[];
  /** What the operator leaves out without a word: objects with something, but without a version or a text as their name. */
  readonly leftOut: readonly JsonObject[];
}

/** The objects of a rendered `resourcesTemplate`: lists are unpacked, what has no name, kind or version is left out. */
export function readObjects(text: string): ReadObjects {
  const stream = new YamlStream(text);
  const objects: JsonObject[] = [];
  const leftOut: JsonObject[] = [];
  for (const document of stream.documents()) {
    const object = objectOf(valueOf(document, stream));
    if (Array.isArray(object.items)) objects.push(...object.items.map(member));
    else if (isKustomization(object)) continue;
    else if (isKubernetesObject(object)) objects.push(object);
    else if (Object.keys(object).length > 0) leftOut.push(object);
  }
  return { objects, leftOut };
}

type Document = YamlDocument | YamlError;

function valueOf(document: Document, stream: YamlStream): unknown {
  if (!(document instanceof YamlError)) return document.value;
  const { line } = stream.positionAt(document.offset);
  throw new TemplateError(`renders to YAML that cannot be read: in line ${line} of what it renders, ${document.message}`);
}

/** An empty document is an empty object; everything else needs a kind. */
function objectOf(value: unknown): JsonObject {
  if (value === null) return {};
  if (!isObject(value)) {
    throw new TemplateError(`renders to ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}, which is not an object`);
  }
  const kind = textAt(value, 'kind');
  // A version that is none hides the kind from the operator.
  if (kind === '' || textAt(value, 'apiVersion').split('/').length > 2) {
    throw new TemplateError(kind === '' ? 'renders to an object without a kind' : `renders to an object whose apiVersion is none`);
  }
  return value;
}

function member(item: unknown): JsonObject {
  if (!isObject(item)) throw new TemplateError('renders to a list with an item that is not an object');
  return item;
}

function isKubernetesObject(object: JsonObject): boolean {
  return textAt(object, 'metadata', 'name') !== '' && textAt(object, 'kind') !== '' && textAt(object, 'apiVersion') !== '';
}

/** The file kustomization.yaml is no object of the cluster. */
function isKustomization(object: JsonObject): boolean {
  return textAt(object, 'kind').toLowerCase() === 'kustomization' && textAt(object, 'apiVersion').startsWith('kustomize.config.k8s.io/');
}
