import { Manifest } from '../model/manifest';

/** Whether an annotation says that another program copies the object into other namespaces, or adds keys to it. */
export function isFilledIn({ object }: Manifest): boolean {
  return Object.keys(object.metadata?.annotations ?? {}).some((key) => /reflect|replicat|copy|convert|inject/i.test(key));
}
