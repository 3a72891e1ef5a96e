import { ApiObject } from 'cdk8s';

/** The JSON that a run of the checks made of an object, for the synth that follows. */
const prepared = new WeakMap<ApiObject, object>();

/**
 * The object of an L2. Making its JSON is most of what checking costs, and cdk8s would make it a second time in the same synth: so a
 * run hands it over, for one use.
 */
export class FluxObject extends ApiObject {
  public toJson(): any {
    const json = prepared.get(this);
    prepared.delete(this);
    return json ?? super.toJson();
  }
}

/** Hands the JSON of an object over to the synth that asks for it next. */
export function handOver(object: ApiObject, json: object): void {
  if (object instanceof FluxObject) prepared.set(object, json);
}

/** The JSON of an object as it is now, whatever an earlier run, whose synth failed, has left. */
export function freshJson(object: ApiObject): { readonly [key: string]: any } {
  prepared.delete(object);
  return object.toJson();
}
