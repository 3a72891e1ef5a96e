import { YamlList, YamlMap, YamlNode } from './tree';

/** A place in a tree that holds a node, which can be exchanged. */
export class Slot {
  public static ofField(map: YamlMap, key: string): Slot {
    return new Slot(
      () => map.get(key)!,
      (node) => map.set(key, node),
    );
  }

  public static ofItem(list: YamlList, index: number): Slot {
    return new Slot(
      () => list.items[index],
      (node) => (list.items[index] = node),
    );
  }

  /** A node that nothing holds. */
  public static of(node: YamlNode): Slot {
    let held = node;
    return new Slot(
      () => held,
      (next) => (held = next),
    );
  }

  private constructor(
    private readonly read: () => YamlNode,
    private readonly write: (node: YamlNode) => void,
  ) {}

  public get node(): YamlNode {
    return this.read();
  }

  public set node(node: YamlNode) {
    this.write(node);
  }
}
