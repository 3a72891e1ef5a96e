import { JsonObject } from '../kubernetes/json-object';

/** Which objects `renderObjects()` returns: those of which all that is set is true. */
export interface ObjectFilter {
  /**
   * Name of a cluster: of a fleet, else the name of a ClusterScope or the path of a chart. The objects of a cluster of a fleet are returned as the cluster gets
   * them: those of the layers that it reconciles too, with its variables substituted.
   * @default - all objects, as they are written
   */
  readonly cluster?: string;

  /**
   * Kind.
   * @default - any
   */
  readonly kind?: string;

  /**
   * `metadata.name`.
   * @default - any
   */
  readonly name?: string;

  /**
   * `metadata.namespace`.
   * @default - any
   */
  readonly namespace?: string;
}

/** Whether an object has what a filter asks of it. */
export function matches(object: JsonObject, { kind, name, namespace }: ObjectFilter): boolean {
  const metadata = (object.metadata ?? {}) as JsonObject;
  return (
    (kind === undefined || object.kind === kind) &&
    (name === undefined || metadata.name === name) &&
    (namespace === undefined || metadata.namespace === namespace)
  );
}
