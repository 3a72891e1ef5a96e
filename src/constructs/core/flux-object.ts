import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ofFluxObjects, withDefaultMetadata, writeDefaultMetadata } from './default-metadata';
import { servedApiVersion } from './flux-version';
import { patchError } from './patch-error';
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
  private added?: JsonPatch[];
  private prepared: object | undefined;

  public constructor(scope: Construct, id: string, props: FluxObjectProps) {
    super(scope, id, props);
    this.spec = props.spec;
    writeDefaultMetadata(this, ofFluxObjects);
  }

  public addJsonPatch(...patches: JsonPatch[]): void {
    // Most objects have none, and there are many of them.
    (this.added ??= []).push(...patches);
    super.addJsonPatch(...patches);
  }

  public toJson(): any {
    const json = this.prepared;
    this.prepared = undefined;
    return json ?? this.forItsFlux(this.plainJson() ?? this.jsonOfCdk8s());
  }

  /** In the API version that the cluster serves; a patch of the user's may have set another one. */
  private forItsFlux(json: { readonly apiVersion?: unknown; readonly spec?: object }): object {
    if (json.apiVersion !== this.apiVersion) return json;
    const apiVersion = servedApiVersion(this, this.apiVersion, this.kind, json.spec ?? {});
    return apiVersion === this.apiVersion ? json : { ...json, apiVersion };
  }

  private jsonOfCdk8s(): object {
    try {
      return super.toJson();
    } catch (error) {
      this.refusePatches();
      throw error;
    }
  }

  /** Throws when one of the patches cannot be applied: the message of cdk8s does not say which. */
  private refusePatches(): void {
    let json: object | undefined = this.unpatchedJson();
    for (const patch of (json && this.added) ?? []) {
      try {
        json = JsonPatch.apply(json, patch);
      } catch {
        throw patchError(this, patch, json);
      }
    }
  }

  /** Receives the JSON that a run of the checks made, for the synth that follows; undefined removes it. */
  public _prepare(json: object | undefined): void {
    this.prepared = json;
  }

  /** What cdk8s would write, where there is nothing that needs its resolvers or patches. */
  private plainJson(): object | undefined {
    return this.added || !writesAsUsual(this) ? undefined : this.unpatchedJson();
  }

  private unpatchedJson(): object | undefined {
    try {
      const spec = plainJson(this.spec);
      if (spec === notPlain) return undefined;
      const { apiVersion, kind, metadata } = this;
      const plain = plainMetadata(metadata);
      const written = plain ? withDefaultMetadata(this, plain, ofFluxObjects) : metadata.toJson();
      return { apiVersion, kind, metadata: written, ...(spec !== undefined && { spec }) };
    } catch {
      // cdk8s meets the same error, and says where.
      return undefined;
    }
  }
}

/** Hands the JSON of an object over to the next synth; undefined removes it. */
export function handOver(object: ApiObject, json: object | undefined): void {
  (object as Partial<FluxObject>)._prepare?.(json);
}

/** The JSON of an object as it is now, whatever an earlier run, whose synth failed, has left. */
export function freshJson(object: ApiObject): { readonly [key: string]: any } {
  (object as Partial<FluxObject>)._prepare?.(undefined);
  return object.toJson();
}
