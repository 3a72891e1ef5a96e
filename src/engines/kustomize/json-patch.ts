import { isGoJson } from './go-json';
import { jsonText } from './json';
import { KustomizeError } from './kustomize-error';
import { copied } from './limits';
import { goNumber, printedStyle } from './printed-style';
import { scalarValue } from './scalar-value';
import { SourceText } from './source-text';
import { isNull, Place, Style, textIn, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';
import { isJson } from '../../kubernetes/is-json';
import { resolved } from '../yaml/scalar';

/** One operation of a JSON patch: https://www.rfc-editor.org/rfc/rfc6902 */
export interface JsonOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: YamlNode;
  /** Whether the patch is JSON, and the value is spelled otherwise than Go does: then Kustomize takes it for another one in a test. */
  readonly isOtherJson: boolean;
  readonly place?: Place;
}

/** The operations of a node, where it is a list of them. A text that begins with `[` must be JSON. */
export function jsonOperations(node: YamlNode, { text }: SourceText): JsonOperation[] | undefined {
  if (!(node instanceof YamlList) || !node.items.every((item): item is YamlMap => item instanceof YamlMap)) return undefined;
  const isList = text.startsWith('[');
  if (isList && !isJson(text)) throw new KustomizeError('a JSON patch that begins with [ must be JSON', node.place);
  return node.items.map((item) => {
    const value = item.get('value');
    return {
      op: textIn(item, 'op') ?? '',
      path: textIn(item, 'path') ?? '',
      from: textIn(item, 'from'),
      value: value && withScalars(value, asKubernetesReads),
      isOtherJson: isList && value !== undefined && !isGoJson(value),
      place: item.place,
    };
  });
}

/** A node with other scalars: nothing of it is shared with the first. */
function withScalars(node: YamlNode, scalar: (node: YamlScalar) => YamlScalar): YamlNode {
  if (node instanceof YamlScalar) return scalar(node);
  if (node instanceof YamlList) {
    return new YamlList(
      node.items.map((item) => withScalars(item, scalar)),
      node.place,
    );
  }
  const map = new YamlMap(node.place);
  for (const [key, value] of node.fields) map.set(key, withScalars(value, scalar));
  return map;
}

function asJson(node: YamlScalar): YamlScalar {
  const value = scalarValue(node);
  return jsonScalar(typeof value === 'bigint' ? Number(value) : value, node.place);
}

/** Other than manifests, JSON patches are read by the rules of Kubernetes: `yes` is a boolean, a date is a string. */
function asKubernetesReads({ style, text, place }: YamlScalar): YamlScalar {
  return jsonScalar(style === Style.PLAIN ? resolved(text) : text, place);
}

function jsonScalar(value: unknown, place?: Place): YamlScalar {
  if (typeof value === 'string') return new YamlScalar(value, 'string', place, printedStyle(value));
  return new YamlScalar(typeof value === 'number' ? goNumber(value) : String(value), undefined, place);
}

/**
 * Applies the operations, one after another. Kustomize makes JSON of the object for that: what was a date is a string then, and what a merge has
 * put into two places is no longer one.
 */
export function applyJsonPatch(object: YamlMap, operations: readonly JsonOperation[]): YamlMap {
  let root = withScalars(object, asJson);
  for (const operation of operations) root = applied(root, operation);
  if (!(root instanceof YamlMap)) throw new KustomizeError('the patch leaves no object', operations.at(-1)?.place);
  printAnew(root);
  return root;
}

/** In what Kustomize makes of JSON, only what is empty is inline. */
function printAnew(node: YamlNode): void {
  if (node instanceof YamlScalar) return;
  const inner = node instanceof YamlMap ? [...node.fields.values()] : node.items;
  node.isInline = inner.length === 0;
  inner.forEach(printAnew);
}

function applied(root: YamlNode, operation: JsonOperation): YamlNode {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      add(root, path, valueOf(operation), operation);
      return root;
    case 'replace':
      return replaced(root, path, valueOf(operation), operation);
    case 'remove':
      remove(root, path, operation);
      return root;
    case 'copy':
      add(root, path, copyOf(at(root, fromOf(operation), operation), operation), operation);
      return root;
    case 'move': {
      const from = fromOf(operation);
      const moved = at(root, from, operation);
      remove(root, from, operation);
      add(root, path, moved ?? nothing(operation), operation);
      return root;
    }
    case 'test':
      test(root, operation);
      return root;
    default:
      throw new KustomizeError(`op is ${JSON.stringify(op)}. It must be add, remove, replace, move, copy or test`, operation.place);
  }
}

function valueOf(operation: JsonOperation): YamlNode {
  return operation.value?.copy() ?? nothing(operation);
}

function copyOf(node: YamlNode | undefined, operation: JsonOperation): YamlNode {
  return node ? copied(node, operation.place) : nothing(operation);
}

function nothing({ place }: JsonOperation): YamlNode {
  return new YamlScalar('null', undefined, place);
}

function fromOf({ from, op, place }: JsonOperation): string {
  if (from === undefined) throw new KustomizeError(`from of ${op} is required`, place);
  return from;
}

/** The place of a key in a list; a negative one counts from the end. */
function indexIn(key: string, length: number): number | undefined {
  if (!/^[-+]?\d+$/.test(key)) return undefined;
  const index = Number(key) < 0 ? Number(key) + length : Number(key);
  return index >= 0 && index < length ? index : undefined;
}

function child(node: YamlNode, key: string): YamlNode | undefined {
  if (node instanceof YamlMap) return node.get(key);
  const index = node instanceof YamlList ? indexIn(key, node.items.length) : undefined;
  return index === undefined ? undefined : (node as YamlList).items[index];
}

/** The map or list that holds a field, and its key there. What stands before the first slash has no meaning to Kustomize. */
function parentOf(root: YamlNode, path: string, operation: JsonOperation): readonly [YamlMap | YamlList, string] {
  const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (keys.length < 2) throw new KustomizeError(`path is ${JSON.stringify(path)}. It must begin with /`, operation.place);
  let node: YamlNode | undefined = root;
  for (const key of keys.slice(1, -1)) node = node && child(node, key);
  if (!(node instanceof YamlMap) && !(node instanceof YamlList)) {
    throw new KustomizeError(`${operation.op} of ${path}: the object has nothing that could hold this field`, operation.place);
  }
  return [node, keys.at(-1)!];
}

/** What stands at a path; of a map it may be nothing, of a list it must be there. */
function at(root: YamlNode, path: string, operation: JsonOperation): YamlNode | undefined {
  const [parent, key] = parentOf(root, path, operation);
  const node = child(parent, key);
  if (!node && parent instanceof YamlList) throw noItem(parent, path, key, operation);
  return node;
}

function noItem({ items }: YamlList, path: string, key: string, { op, place }: JsonOperation): KustomizeError {
  return new KustomizeError(`${op} of ${path}: the list has ${items.length} items, and no place ${key}`, place);
}

function add(root: YamlNode, path: string, value: YamlNode, operation: JsonOperation): void {
  const [parent, key] = parentOf(root, path, operation);
  if (parent instanceof YamlMap) return parent.set(key, value);
  const index = key === '-' ? parent.items.length : indexIn(key, parent.items.length + 1);
  if (index === undefined) throw noItem(parent, path, key, operation);
  parent.items.splice(index, 0, value);
}

/** Kustomize replaces fields that are not there, too. */
function replaced(root: YamlNode, path: string, value: YamlNode, operation: JsonOperation): YamlNode {
  if (path === '') return value;
  const [parent, key] = parentOf(root, path, operation);
  if (parent instanceof YamlMap) {
    parent.set(key, value);
    return root;
  }
  const index = indexIn(key, parent.items.length);
  if (index === undefined) throw noItem(parent, path, key, operation);
  parent.items[index] = value;
  return root;
}

function remove(root: YamlNode, path: string, operation: JsonOperation): void {
  const [parent, key] = parentOf(root, path, operation);
  if (child(parent, key) === undefined) throw new KustomizeError(`remove of ${path}: the object has no such field`, operation.place);
  if (parent instanceof YamlMap) parent.delete(key);
  else parent.items.splice(indexIn(key, parent.items.length)!, 1);
}

function test(root: YamlNode, operation: JsonOperation): void {
  const node = operation.path === '' ? root : at(root, operation.path, operation);
  const expected = operation.value;
  const isEqual =
    node === undefined || isNull(node)
      ? expected === undefined || isNull(expected)
      : expected !== undefined && !operation.isOtherJson && jsonText(node) === jsonText(expected);
  if (!isEqual) throw new KustomizeError(`test of ${operation.path}: the field has another value`, operation.place);
}
