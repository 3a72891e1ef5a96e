import { jsonText } from './json';
import { KustomizeError } from './kustomize-error';
import { resolved } from '../../yaml/scalar';
import { isNull, Place, textIn, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** One operation of a JSON patch: https://www.rfc-editor.org/rfc/rfc6902 */
export interface JsonOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: YamlNode;
  readonly place?: Place;
}

/** The operations of a node, where it is a list of them. */
export function jsonOperations(node: YamlNode): JsonOperation[] | undefined {
  if (!(node instanceof YamlList) || !node.items.every((item) => item instanceof YamlMap)) return undefined;
  return node.items.map((item) => ({
    op: textIn(item, 'op') ?? '',
    path: textIn(item, 'path') ?? '',
    from: textIn(item, 'from'),
    value: item instanceof YamlMap ? asKubernetesReads(item.get('value')) : undefined,
    place: item.place,
  }));
}

/** Other than manifests, JSON patches are read by the rules of Kubernetes: `yes` is a boolean, a date is a string. */
function asKubernetesReads(node: YamlNode | undefined): YamlNode | undefined {
  if (node instanceof YamlList) {
    return new YamlList(
      node.items.map((item) => asKubernetesReads(item)!),
      node.place,
    );
  }
  if (node instanceof YamlMap) {
    const map = new YamlMap(node.place);
    for (const [key, value] of node.fields) map.set(key, asKubernetesReads(value)!);
    return map;
  }
  if (node === undefined || node.isString) return node;
  const value = resolved(node.text);
  return new YamlScalar(value === null ? 'null' : String(value), typeof value === 'string', node.place);
}

/** Applies the operations, one after another. */
export function applyJsonPatch(object: YamlMap, operations: readonly JsonOperation[]): YamlMap {
  let root: YamlNode = object;
  for (const operation of operations) root = applied(root, operation);
  if (!(root instanceof YamlMap)) throw new KustomizeError('the patch leaves no object', operations.at(-1)?.place);
  return root;
}

function applied(root: YamlNode, operation: JsonOperation): YamlNode {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      return put(root, path, valueOf(operation), operation, true);
    case 'replace':
      if (path !== '') at(root, path, operation);
      return put(root, path, valueOf(operation), operation, false);
    case 'remove':
      remove(root, path, operation);
      return root;
    case 'copy':
      return put(root, path, at(root, operation.from ?? '', operation).copy(), operation, true);
    case 'move': {
      const moved = at(root, operation.from ?? '', operation);
      remove(root, operation.from ?? '', operation);
      return put(root, path, moved, operation, true);
    }
    case 'test':
      test(root, operation);
      return root;
    default:
      throw new KustomizeError(`op is ${JSON.stringify(op)}. It must be add, remove, replace, move, copy or test`, operation.place);
  }
}

function valueOf({ value, place }: JsonOperation): YamlNode {
  return value?.copy() ?? new YamlScalar('null', false, place);
}

function keysOf(path: string, { place }: JsonOperation): string[] {
  if (path !== '' && !path.startsWith('/')) throw new KustomizeError(`path is ${JSON.stringify(path)}. It must begin with /`, place);
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The place of a key in a list; a negative one counts from the end. */
function indexIn(list: YamlList, key: string, most: number): number | undefined {
  if (!/^-?\d+$/.test(key)) return undefined;
  const index = Number(key) < 0 ? Number(key) + list.items.length : Number(key);
  return index >= 0 && index <= most ? index : undefined;
}

function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  if (node instanceof YamlMap) return node.get(key);
  if (!(node instanceof YamlList)) return undefined;
  const index = indexIn(node, key, node.items.length - 1);
  return index === undefined ? undefined : node.items[index];
}

function at(root: YamlNode, path: string, operation: JsonOperation): YamlNode {
  let node: YamlNode | undefined = root;
  for (const key of keysOf(path, operation)) node = child(node, key);
  if (!node) throw new KustomizeError(`${operation.op} of ${path}: the object has no such field`, operation.place);
  return node;
}

function parentOf(root: YamlNode, path: string, operation: JsonOperation): readonly [YamlMap | YamlList, string] {
  const keys = keysOf(path, operation);
  const last = keys.pop() ?? '';
  let node: YamlNode | undefined = root;
  for (const key of keys) node = child(node, key);
  if (!node || node instanceof YamlScalar) {
    throw new KustomizeError(`${operation.op} of ${path}: the object has nothing that could hold this field`, operation.place);
  }
  return [node, last];
}

function put(root: YamlNode, path: string, value: YamlNode, operation: JsonOperation, inserts: boolean): YamlNode {
  if (path === '') return value;
  const [parent, key] = parentOf(root, path, operation);
  if (parent instanceof YamlMap) {
    parent.set(key, value);
    return root;
  }
  const { items } = parent;
  const index = key === '-' && inserts ? items.length : indexIn(parent, key, inserts ? items.length : items.length - 1);
  if (index === undefined) {
    throw new KustomizeError(`${operation.op} of ${path}: the list has ${items.length} items, and no place ${key}`, operation.place);
  }
  items.splice(index, inserts ? 0 : 1, value);
  return root;
}

function remove(root: YamlNode, path: string, operation: JsonOperation): void {
  const [parent, key] = parentOf(root, path, operation);
  if (child(parent, key) === undefined) throw new KustomizeError(`remove of ${path}: the object has no such field`, operation.place);
  if (parent instanceof YamlMap) parent.delete(key);
  else parent.items.splice(indexIn(parent, key, parent.items.length - 1)!, 1);
}

function test(root: YamlNode, operation: JsonOperation): void {
  let node: YamlNode | undefined = root;
  for (const key of keysOf(operation.path, operation)) node = child(node, key);
  const expected = operation.value;
  const isEqual =
    node === undefined || isNull(node)
      ? expected === undefined || isNull(expected)
      : expected !== undefined && jsonText(node) === jsonText(expected);
  if (!isEqual) throw new KustomizeError(`test of ${operation.path}: the field has another value`, operation.place);
}
