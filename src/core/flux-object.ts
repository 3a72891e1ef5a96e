import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { notPlain, plainJson, writesAsUsual } from './plain-json';
import { plainMetadata } from './plain-metadata';

/** Properties of a `FluxObject`: what an object of a Flux kind has. */
export interface FluxObjectProps extends ApiObjectProps {
  readonly spec?: { readonly [field: string]: unknown };
}

/**
 * The object of an L2. Making its JSON is most of what checking costs, and cdk8s would make it a second time in the same synth: so a
 * run hands it over, for one use.
 */
export class FluxObject extends ApiObject {
  private readonly spec: FluxObjectProps['spec'];
  private isPatched = false;
  private prepared: object | undefined;

  public constructor(scope: Construct, id: string, props: FluxObjectProps) {
    super(scope, id, props);
    this.spec = props.spec;
  }

  public addJsonPatch(...patches: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...patches);
  }

  public toJson(): any {
    const json = this.prepared;
    this.prepared = undefined;
    return json ?? this.plainJson() ?? super.toJson();
  }

  /** Takes the JSON that a run of the checks made, for the synth that follows; undefined takes it back. */
  public _prepare(json: object | undefined): void {
    this.prepared = json;
  }

  /** What cdk8s would write, where there is nothing that needs its resolvers or patches. */
  private plainJson(): object | undefined {
    if (this.isPatched || !writesAsUsual(this)) return undefined;
    try {
      const spec = plainJson(this.spec);
      if (spec === notPlain) return undefined;
      const { apiVersion, kind, metadata } = this;
      return { apiVersion, kind, metadata: plainMetadata(metadata) ?? metadata.toJson(), ...(spec !== undefined && { spec }) };
    } catch {
      // cdk8s meets the same error, and says where.
      return undefined;
    }
  }
}

/** Hands the JSON of an object over to the synth that asks for it next. */
export function handOver(object: ApiObject, json: object): void {
  (object as Partial<FluxObject>)._prepare?.(json);
}

/** The JSON of an object as it is now, whatever an earlier run, whose synth failed, has left. */
export function freshJson(object: ApiObject): { readonly [key: string]: any } {
  (object as Partial<FluxObject>)._prepare?.(undefined);
  return object.toJson();
}
