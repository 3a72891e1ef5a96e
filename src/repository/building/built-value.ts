import { BuiltObject, Json, jsonOf, originOf, Places, placesOf, WrittenAt } from '../../engines/kustomize';

/** An object of a folder, before anything is substituted. */
export interface BuiltValue {
  readonly value: { readonly [key: string]: Json };
  /** Where a value was written, by the paths of the tree; undefined where no file says it. */
  originOf(pointer: string): WrittenAt | undefined;
}

/** An object that was built. */
export class NewValue implements BuiltValue {
  public readonly value: BuiltValue['value'];

  public constructor(private readonly built: BuiltObject) {
    this.value = jsonOf(built.tree) as BuiltValue['value'];
  }

  public originOf(pointer: string): WrittenAt | undefined {
    return originOf(this.built, pointer);
  }

  public places(): Places {
    return placesOf(this.built);
  }
}
