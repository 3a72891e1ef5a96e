import { BuiltObject } from './built-object';
import { Selector } from './kustomization';
import { labelSelector } from './label-selector';
import { ObjectSet } from './object-set';
import { wholeMatch } from './regex';
import { Place } from './tree';

/** The objects that a selector chooses, by their names of now or those that they were read with. */
export function selected(set: ObjectSet, selector: Selector, place?: Place): BuiltObject[] {
  const matcher = (pattern: string | undefined) => wholeMatch(pattern, place);
  const [group, version, kind] = [matcher(selector.group), matcher(selector.version), matcher(selector.kind)];
  const [name, namespace] = [matcher(selector.name), matcher(selector.namespace)];
  const [labels, annotations] = [selector.labelSelector, selector.annotationSelector].map((text) => once(() => labelSelector(text, place)));
  return set.objects.filter((object) => {
    const { id, originalId } = object;
    return (
      (namespace(originalId.namespace) || namespace(id.namespace)) &&
      (name(originalId.name) || name(id.name)) &&
      group(object.group) &&
      version(object.version) &&
      kind(object.kind) &&
      labels()(object.strings('labels')) &&
      annotations()(object.strings('annotations'))
    );
  });
}

/** Selectors are read when the first object comes to them: without one, Kustomize does not refuse what is none. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
