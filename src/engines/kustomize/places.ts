import { BuiltObject } from './built-object';
import { YamlList, YamlNode, YamlScalar } from './tree';
import { writtenAt, WrittenAt } from './written-at';

/** Where the values of an object were written, without the object. */
export interface Places {
  /** Undefined where no file says it. */
  readonly at?: WrittenAt;
  readonly fields?: { readonly [key: string]: Places };
  readonly items?: readonly Places[];
}

/** The places of all values of a built object. */
export function placesOf({ tree }: BuiltObject): Places {
  return placesIn(tree);
}

function placesIn(node: YamlNode): Places {
  const at = node.place && writtenAt(node.place);
  if (node instanceof YamlScalar) return { at };
  if (node instanceof YamlList) return { at, items: node.items.map(placesIn) };
  return { at, fields: Object.fromEntries([...node.fields].map(([key, value]) => [key, placesIn(value)])) };
}
