import { after, aliasTargets, NodeType, YamlEvent } from './events';
import { plainKey } from './scalar';
import { keysOf } from '../model/pointer';

/**
 * Where in the text the field of a JSON pointer stands: its key in a mapping, its item in a list. What is not there has the place of
 * the nearest thing around it that is.
 */
export function offsetAt(events: readonly YamlEvent[], pointer: string): number {
  if (events.length === 0) return 0;
  const targets = aliasTargets(events);
  let node = 0;
  let { offset } = events[node];
  for (const key of keysOf(pointer)) {
    const found = childOf(events, targets.get(node) ?? node, key);
    if (!found) return offset;
    ({ node, offset } = found);
  }
  return offset;
}

interface Child {
  /** Index of the event of the value. */
  readonly node: number;
  readonly offset: number;
}

function childOf(events: readonly YamlEvent[], parent: number, key: string): Child | undefined {
  const { type } = events[parent];
  if (type === NodeType.SEQUENCE) return itemOf(events, parent, key);
  return type === NodeType.MAPPING ? valueOf(events, parent, key) : undefined;
}

function itemOf(events: readonly YamlEvent[], sequence: number, key: string): Child | undefined {
  for (let at = sequence + 1, index = 0; events[at].type !== NodeType.END; at = after(events, at), index++) {
    if (String(index) === key) return { node: at, offset: events[at].offset };
  }
  return undefined;
}

function valueOf(events: readonly YamlEvent[], mapping: number, key: string): Child | undefined {
  let found: Child | undefined;
  for (let at = mapping + 1; events[at].type !== NodeType.END;) {
    const value = after(events, at);
    const { type, text, isPlain, offset } = events[at];
    // Of two equal keys the last one counts.
    if (type === NodeType.SCALAR && (isPlain ? plainKey(text) : text) === key) found = { node: value, offset };
    at = after(events, value);
  }
  return found;
}
