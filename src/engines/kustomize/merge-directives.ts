import { KustomizeError } from './kustomize-error';
import { isNull, YamlList, YamlMap, YamlScalar } from './tree';

/** What `$patch` in a patch says: what becomes of the mapping or list that it stands in. */
export type Directive = 'delete' | 'replace' | 'merge';

const key = '$patch';
const directives: readonly string[] = ['delete', 'replace', 'merge'] satisfies Directive[];

/**
 * The directive of a mapping.
 * @param isLenient whether an unknown one is taken for a field
 */
export function directiveOf(patch: YamlMap, isLenient: boolean): Directive | undefined {
  const node = patch.get(key);
  if (node === undefined || isNull(node)) return undefined;
  const text = node instanceof YamlScalar ? node.text : '';
  if (directives.includes(text)) return text as Directive;
  if (isLenient) return undefined;
  throw new KustomizeError(`$patch is ${JSON.stringify(text)}. It must be delete, replace or merge`, node.place);
}

export function removeDirective(patch: YamlMap): void {
  patch.delete(key);
}

/** The directive of a list, which is an item of its own: `- $patch: replace`. It is taken out. */
export function listDirective(patch: YamlList): Directive | undefined {
  const item = patch.items.find((one) => one instanceof YamlMap && one.get(key) && !isNull(one.get(key)!)) as YamlMap | undefined;
  if (item?.fields.size !== 1) return undefined;
  const directive = directiveOf(item, false);
  const isDirective = (one: unknown) => one instanceof YamlMap && (one.get(key) as YamlScalar | undefined)?.text === directive;
  patch.items = patch.items.filter((one) => !isNull(one) && !(one instanceof YamlMap && one.fields.size === 0) && !isDirective(one));
  return directive;
}
