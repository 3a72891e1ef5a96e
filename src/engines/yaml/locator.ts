import { after, aliasTargets, NodeType, YamlEvent } from './events';
import { plainKey } from './scalar';
import { keysOf } from '../../kubernetes/pointer';

interface Child {
  /** Index of the event of the value. */
  readonly node: number;
  readonly offset: number;
}

/** Finds the places of fields in one document. What it has looked through once it does not look through again. */
export class Locator {
  private readonly targets: ReadonlyMap<number, number>;
  private readonly children = new Map<number, ReadonlyMap<string, Child>>();

  public constructor(private readonly events: readonly YamlEvent[]) {
    this.targets = aliasTargets(events);
  }

  /**
   * Where in the text the field of a JSON pointer stands: its key in a mapping, its item in a list. What is not there has the place
   * of the nearest thing around it that is.
   */
  public offsetAt(pointer: string): number {
    if (this.events.length === 0) return 0;
    let place: Child = { node: 0, offset: this.events[0].offset };
    for (const key of keysOf(pointer)) {
      const found = this.childrenOf(place.node).get(key);
      if (!found) break;
      place = found;
    }
    return place.offset;
  }

  private childrenOf(node: number): ReadonlyMap<string, Child> {
    const parent = this.targets.get(node) ?? node;
    let children = this.children.get(parent);
    if (!children) this.children.set(parent, (children = new Map(this.entries(parent))));
    return children;
  }

  private *entries(parent: number): Generator<[string, Child]> {
    const { events } = this;
    const { type } = events[parent];
    if (type !== NodeType.SEQUENCE && type !== NodeType.MAPPING) return;
    for (let at = parent + 1, index = 0; events[at].type !== NodeType.END; index++) {
      const { offset } = events[at];
      if (type === NodeType.SEQUENCE) {
        yield [String(index), { node: at, offset }];
        at = after(events, at);
        continue;
      }
      const value = after(events, at);
      const key = textOfKey(events[at]);
      // Of two equal keys the last one counts.
      if (key !== undefined) yield [key, { node: value, offset }];
      at = after(events, value);
    }
  }
}

function textOfKey({ type, text, isPlain }: YamlEvent): string | undefined {
  if (type !== NodeType.SCALAR) return undefined;
  return isPlain ? plainKey(text) : text;
}
