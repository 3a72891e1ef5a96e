import { textAt, textsOf } from './texts-of-object';
import { isObject, JsonObject } from '../../kubernetes/json-object';

const owner = 'resourceset.fluxcd.controlplane.io';

/** Sets what a ResourceSet sets on all its objects: the common metadata, and labels that say whose they are. */
export function setMetadata(object: JsonObject, set: JsonObject): void {
  const { labels, annotations } = set.spec?.commonMetadata ?? {};
  add(object, 'labels', {
    ...labels,
    [`${owner}/name`]: textAt(set, 'metadata', 'name'),
    [`${owner}/namespace`]: textAt(set, 'metadata', 'namespace'),
  });
  add(object, 'annotations', { ...annotations });
}

function add(object: JsonObject, field: 'labels' | 'annotations', texts: { [key: string]: string }): void {
  const all = { ...textsOf(object, field), ...texts };
  if (Object.keys(all).length === 0) return;
  // An object whose metadata is none is left as it is.
  if (!('metadata' in object)) object.metadata = {};
  if (isObject(object.metadata)) object.metadata[field] = all;
}
