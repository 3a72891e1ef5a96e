import { Manifest } from '../model/manifest';

/** Whether another program copies an object into other namespaces, or adds to what is in it: an annotation says so. */
export function isFilledIn({ object }: Manifest): boolean {
  return Object.keys(object.metadata?.annotations ?? {}).some((key) => /reflect|replicat|copy|convert|inject/i.test(key));
}
