import { Document, isCollection, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import { Random } from './random';
import { keysOf } from '../../../src/kubernetes/pointer';

/** An object of Kubernetes. */
export interface Json {
  readonly [key: string]: any;
}

const comments = [' see the wiki', ' do not change', ' TEAM: platform'];

/** Objects as people write them by hand: indented, quoted and commented in their own way, several in a file. */
export function written(objects: readonly Json[], random: Random): string {
  const begin = random.chance(0.3) ? '---\n' : '';
  const text = begin + objects.map((object) => oneWritten(object, random)).join('---\n');
  return random.chance(0.1) ? text.replaceAll('\n', '\r\n') : text;
}

function oneWritten(object: Json, random: Random): string {
  const document = new Document(object, { aliasDuplicateObjects: false });
  visit(document, {
    Node(_, node, path) {
      if (path.length < 2) return;
      if (isCollection(node) && !hasLines(node.toJSON()) && random.chance(0.15)) node.flow = true;
      if (!isScalar(node) || typeof node.value !== 'string' || node.value.includes('\n')) return;
      // In a flow collection, Go ends a plain string at a question mark.
      if (random.chance(0.15) || node.value.includes('?')) {
        node.type = random.pick(['QUOTE_DOUBLE', 'QUOTE_SINGLE']);
      }
    },
    Pair(_, { key }, path) {
      if (isScalar(key) && path.length < 4 && random.chance(0.05)) key.commentBefore = random.pick(comments);
    },
  });
  const indent = random.pick([2, 2, 4]);
  return document.toString({ indent, indentSeq: random.chance(0.5), lineWidth: 0, flowCollectionPadding: random.chance(0.5) });
}

/** A text of several lines stays one in block style. */
function hasLines(value: unknown): boolean {
  return JSON.stringify(value).includes('\\n');
}

/** The line of a field, by another reader of YAML than ours. Of a field that is not there, that of what it would be in. */
export function lineOf(text: string, index: number, pointer: string): number {
  const lineCounter = new LineCounter();
  let node: unknown = parseAllDocuments(text, { lineCounter })[index].contents;
  for (const key of keysOf(pointer)) {
    const next: unknown = isCollection(node) ? (node.get(key, true) ?? node.get(Number(key), true)) : undefined;
    if (next === undefined || next === null) break;
    node = next;
  }
  const [begin] = (node as { readonly range: readonly [number, number, number] }).range;
  return lineCounter.linePos(begin).line;
}
