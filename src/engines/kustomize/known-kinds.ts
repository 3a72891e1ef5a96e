import { FileSchema } from './file-schema';
import { KustomizeError } from './kustomize-error';
import { MergeSchema } from './merge-schema';
import { SourceText } from './source-text';
import { typeSchema } from './table-schema';
import { isClusterScoped as isKnownClusterScoped, mergeTypeNamed, mergeTypeOf } from './tables';
import { Place } from './tree';

/** The version of Kubernetes whose kinds Kustomize knows. */
const knownVersion = 'v1.21.2';

/** What `openapi` of a Kustomize file says. */
export interface OpenApiField {
  readonly version?: string;
  readonly file?: SourceText;
  readonly place?: Place;
}

/**
 * The kinds that a build knows: those of Kubernetes, and those of the file that `openapi.path` names. The root decides; where it says nothing,
 * the first folder that says something does.
 */
class KnownKinds {
  private isDecided = false;
  private source?: SourceText;
  private read?: FileSchema;

  public decide({ version, file, place }: OpenApiField): void {
    if (this.isDecided) return;
    if (version !== undefined && file) throw new KustomizeError('path and version of openapi exclude each other', place);
    if (version && version !== knownVersion) {
      throw new KustomizeError(`openapi.version is ${version}. Kustomize knows ${knownVersion} only`, place);
    }
    this.source = file;
    this.isDecided = file !== undefined || Boolean(version);
  }

  public schemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
    const own = this.own()?.ofKind(`${apiVersion} ${kind}`);
    if (own) return own;
    const type = mergeTypeOf(apiVersion, kind);
    return type && typeSchema(type, this.typeNamed);
  }

  public isClusterScoped(apiVersion: string, kind: string): boolean {
    return isKnownClusterScoped(apiVersion, kind) ?? this.own()?.isClusterScoped(`${apiVersion} ${kind}`) ?? false;
  }

  /** The types of the file come before those of Kubernetes, whose names they may have. */
  private readonly typeNamed = (name: string | undefined): MergeSchema | undefined => {
    if (name === undefined) return undefined;
    return this.own()?.ofType(name) ?? this.tableType(name);
  };

  private tableType(name: string | undefined): MergeSchema | undefined {
    const type = mergeTypeNamed(name);
    return type && typeSchema(type, this.typeNamed);
  }

  /** The file is read when something of it is asked for: Kustomize does not mind a broken one that nothing needs. */
  private own(): FileSchema | undefined {
    if (this.source) this.read ??= new FileSchema(this.source, (name) => this.tableType(name));
    return this.read;
  }
}

let ofBuild = new KnownKinds();

/** Runs a build, which knows the kinds of Kubernetes until it decides otherwise. Builds run to their end, one after the other. */
export function withKnownKinds<T>(build: () => T): T {
  const before = ofBuild;
  ofBuild = new KnownKinds();
  try {
    return build();
  } finally {
    ofBuild = before;
  }
}

/** Takes in what a Kustomize file says of kinds. */
export function decideKinds(field: OpenApiField): void {
  ofBuild.decide(field);
}

/** How objects of a kind are merged; undefined for kinds that the build knows no schema of. */
export function mergeSchemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
  return ofBuild.schemaOf(apiVersion, kind);
}

/** Whether the build knows that objects of a kind are in no namespace. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return ofBuild.isClusterScoped(apiVersion, kind);
}
