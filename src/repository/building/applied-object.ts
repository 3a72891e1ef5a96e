import { BuiltValue } from './built-value';
import { innerLine, LineIn } from './inner-line';
import type { Variables } from './substituted';
import { Manifest, Origin } from '../../analysis/model/manifest';
import type { WrittenAt } from '../../engines/kustomize';
import { isEncrypted } from '../../flux/sops';
import { JsonObject } from '../../kubernetes/json-object';
import { plainNumbers } from '../../kubernetes/plain-numbers';
import { SourceTree } from '../trees/source-tree';

/** An object as the cluster gets it, and where each of its values was written. */
export interface AppliedObject {
  readonly manifest: Manifest;
  /** The object with whole numbers of 64 bits, which print as they are. */
  readonly exact: JsonObject;
  /** Whether SOPS encrypted values of it. */
  readonly isEncrypted: boolean;
  /** What it was before the substitution, where that could change it. */
  readonly unsubstituted?: Unsubstituted;
  /** Where a value was written, or a line of a text in it: in the base, the patch, the overlay or the generator. */
  placeOf(pointer: string, line?: LineIn): WrittenAt;
}

/** An object before Flux substitutes variables in it. */
export interface Unsubstituted {
  readonly object: JsonObject;
  readonly variables: Variables;
}

/** The place is looked up when somebody asks for it: of most objects nobody does. */
class PlaceOfBuilt implements Origin {
  private at?: WrittenAt;

  public constructor(private readonly placeOf: (pointer: string) => WrittenAt) {}

  public get file(): string {
    return this.place.file;
  }

  public get line(): number {
    return this.place.line;
  }

  public get column(): number {
    return this.place.column;
  }

  private get place(): WrittenAt {
    return (this.at ??= this.placeOf(''));
  }
}

/** An object that Kustomize built. */
export class BuiltFromFiles implements AppliedObject {
  public readonly manifest: Manifest;
  public readonly isEncrypted: boolean;

  /**
   * @param exact what it is after substitution
   * @param built what Kustomize made, which knows its places
   * @param fallback the place of what no file says
   * @param variables what was substituted in it
   */
  public constructor(
    public readonly exact: JsonObject,
    private readonly built: BuiltValue,
    private readonly tree: SourceTree,
    private readonly fallback: WrittenAt,
    private readonly variables?: Variables,
  ) {
    this.isEncrypted = isEncrypted(exact);
    this.manifest = new Manifest(plainNumbers(exact), new PlaceOfBuilt((pointer) => this.placeOf(pointer)));
  }

  public get unsubstituted(): Unsubstituted | undefined {
    return this.variables && { object: this.built.value, variables: this.variables };
  }

  public placeOf(pointer: string, line?: LineIn): WrittenAt {
    const at = this.built.originOf(pointer);
    if (!at) return this.fallback;
    const text = line === undefined ? undefined : this.tree.text(at.file);
    return this.tree.placeOf(text === undefined ? at : innerLine(text, at, line!));
  }
}

/** An object that a file says, or implies, without a build: its places are those of the file. */
export class Written implements AppliedObject {
  public readonly manifest: Manifest;
  public readonly isEncrypted = false;

  public constructor(
    public readonly exact: JsonObject,
    private readonly at: (pointer: string) => WrittenAt,
  ) {
    this.manifest = new Manifest(plainNumbers(exact), new PlaceOfBuilt(at));
  }

  public placeOf(pointer: string): WrittenAt {
    return this.at(pointer);
  }
}

/** An object that the operator generates from a ResourceSet: its places are those of the template. */
export class Generated implements AppliedObject {
  public readonly exact: JsonObject;
  public readonly isEncrypted = false;

  public constructor(
    public readonly manifest: Manifest,
    private readonly set: AppliedObject,
    private readonly template: string,
  ) {
    this.exact = manifest.object;
  }

  public placeOf(pointer: string): WrittenAt {
    return this.set.placeOf(this.template.endsWith('/resourcesTemplate') ? this.template : this.template + pointer);
  }
}
