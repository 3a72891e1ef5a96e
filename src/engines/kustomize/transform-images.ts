import { changeField } from './field-paths';
import { ImageEntry } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { compiled } from './regex';
import { once } from './select';
import { FieldSpec } from './table-types';
import { isNull, Place, untypedNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/**
 * Gives images another name, tag or digest.
 * @returns how many have the name
 */
export function setImages(set: ObjectSet, entry: ImageEntry, specs: readonly FieldSpec[], place?: Place): number {
  let found = 0;
  const matcher = once(() => imageMatcher(entry.name ?? '', place));
  const matches = (image: string) => {
    const isMatch = matcher()(image);
    if (isMatch) found++;
    return isMatch;
  };
  const change = (node: YamlNode) => changed(node, matches, entry, place);
  for (const object of set.objects) {
    if (object.kind === 'CustomResourceDefinition') continue;
    changeContainers(object.tree, change);
    for (const spec of specs) changeField(object, spec, change, undefined);
  }
  return found;
}

/** Containers are looked for at any depth, in kinds that Kustomize does not know too. */
function changeContainers(node: YamlNode, change: (node: YamlNode) => YamlNode | undefined): void {
  if (node instanceof YamlList) return node.items.forEach((item) => changeContainers(item, change));
  if (!(node instanceof YamlMap)) return;
  for (const [key, value] of node.fields) {
    changeContainers(value, change);
    if ((key !== 'containers' && key !== 'initContainers') || !(value instanceof YamlList)) continue;
    for (const item of value.items) {
      if (isNull(item)) continue;
      if (!(item instanceof YamlMap)) throw new KustomizeError(`an item of ${key} must be a mapping`, item.place);
      const image = item.get('image');
      const next = image && change(image);
      if (next) item.assign('image', next);
    }
  }
}

function changed(node: YamlNode, matches: (image: string) => boolean, entry: ImageEntry, place?: Place): YamlNode | undefined {
  if (!(node instanceof YamlScalar)) throw new KustomizeError('an image must be a string', node.place);
  return matches(node.text) ? untypedNode(imageOf(node.text, entry), place) : undefined;
}

/** The name of an image is a regular expression; most have nothing of one but dots. */
function imageMatcher(name: string, place?: Place): (image: string) => boolean {
  const source = `^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`;
  if (!/^[\w/:. -]*$/.test(name)) return compiled(source, name, place);
  const expression = new RegExp(source);
  return (image) => expression.test(image);
}

function imageOf(image: string, { newName, newTag, tagSuffix, digest }: ImageEntry): string {
  const parts = partsOf(image);
  const name = newName || parts.name;
  if (newTag || digest) return `${name}${newTag ? `:${newTag}` : ''}${digest ? `@${digest}` : ''}`;
  if (tagSuffix) return `${name}:${parts.tag}${tagSuffix}`;
  return `${name}${parts.tag ? `:${parts.tag}` : ''}${parts.digest ? `@${parts.digest}` : ''}`;
}

function partsOf(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const slash = Math.max(image.indexOf('/'), 0);
  const [at, colon] = [image.indexOf('@', slash), image.indexOf(':', slash)];
  if (at >= 0 && (colon < 0 || at < colon)) return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
  if (colon < 0) return { name: image, tag: '', digest: '' };
  const end = at < 0 ? image.length : at;
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, end), digest: at < 0 ? '' : image.slice(at + 1) };
}
