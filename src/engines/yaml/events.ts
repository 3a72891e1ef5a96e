/** What the nodes of a document are. */
export enum NodeType {
  SCALAR,
  /** Its items follow, then an END. */
  SEQUENCE,
  /** Its keys and values follow in turn, then an END. */
  MAPPING,
  ALIAS,
  /** Closes the sequence or mapping that was opened last. */
  END,
}

/** A node of a document, or its end; a document is a list of them. */
export interface YamlEvent {
  readonly type: NodeType;
  /** Where in the text it begins. */
  readonly offset: number;
  /** Value of a scalar, name of the anchor that an alias stands for. */
  readonly text: string;
  /** A scalar without quotes, which may be something else than text. */
  readonly isPlain: boolean;
  /** Name of its anchor; empty without one. */
  readonly anchor: string;
  /** Its tag in full; empty without one. */
  readonly tag: string;
}

/** Index of the event that follows a node. */
export function after(events: readonly YamlEvent[], node: number): number {
  let open = 0;
  let at = node;
  do {
    const { type } = events[at++];
    if (type === NodeType.MAPPING || type === NodeType.SEQUENCE) open++;
    else if (type === NodeType.END) open--;
  } while (open > 0);
  return at;
}

/** The node that each alias stands for, as indexes of their events. An anchor counts from where it stands, until the next of its name. */
export function aliasTargets(events: readonly YamlEvent[]): ReadonlyMap<number, number> {
  const anchors = new Map<string, number>();
  const targets = new Map<number, number>();
  events.forEach(({ type, anchor, text }, index) => {
    if (anchor) anchors.set(anchor, index);
    const target = type === NodeType.ALIAS ? anchors.get(text) : undefined;
    if (target !== undefined) targets.set(index, target);
  });
  return targets;
}
