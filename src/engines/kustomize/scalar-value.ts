import { KustomizeError } from './kustomize-error';
import { plainTag, plainValue, ScalarValue } from './plain-scalar';
import { fitsBlock } from './printed-style';
import { Style, Untyped, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/**
 * The value that a scalar has in the output of Kustomize, which prints objects and reads them again: there the text may not be of the type
 * that the scalar had before something was copied into it.
 * @throws KustomizeError where Kustomize refuses it
 */
export function scalarValue(node: YamlScalar): ScalarValue {
  const { text, style, tag } = node;
  if (tag === 'string') return style === Style.FOLDED ? printedFolded(text) : text;
  if (style !== Style.PLAIN && (tag === Untyped || plainTag(text) === tag)) return style === Style.FOLDED ? printedFolded(text) : text;
  const own = tag === Untyped ? Untyped : plainTag(text);
  if (own !== tag && !(tag === 'float' && own === 'integer')) {
    throw new KustomizeError(`${JSON.stringify(text)} replaces a value of the type ${tag}. It must be of the same type`, node.place);
  }
  const value = plainValue(text);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new KustomizeError(`JSON has no number ${text}`, node.place);
  return value;
}

/** Refuses an object with a value that Kustomize could not print. */
export function checkValues(node: YamlNode): void {
  if (node instanceof YamlList) node.items.forEach(checkValues);
  else if (node instanceof YamlMap) node.fields.forEach(checkValues);
  else if (node.tag !== 'string') scalarValue(node);
}

/**
 * A folded text (`>`) as it is after go-yaml has printed and read it once: before a line that is indented further, a line break is added.
 * Where go-yaml prints it in quotes, it stays as it is.
 */
function printedFolded(text: string): string {
  if (!fitsBlock(text)) return text;
  return text.replace(/^(?=\S)(.*\n+)(?=[ \t])/gm, '$1\n');
}
