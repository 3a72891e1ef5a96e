import { IConstruct } from 'constructs';
import { isGiven, objectsOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';

/** Another name, tag or digest for an image. */
export interface ImageOverride {
  /** Name of the image as the manifests write it, without a tag. */
  readonly name: string;

  /**
   * New name.
   * @default - unchanged
   */
  readonly newName?: string;

  /**
   * New tag.
   * @default - unchanged
   */
  readonly newTag?: string;

  /**
   * Digest that replaces the tag, for example `sha256:...`; it wins over `newTag`.
   * @default - none
   */
  readonly digest?: string;
}

/** The overrides as the API has them: Kustomize ignores one that says nothing new. @internal */
export function renderImages(where: IConstruct, field: string, images: readonly ImageOverride[] | undefined): ImageOverride[] | undefined {
  return objectsOf(where, field, images)?.map((image, index) => {
    if ([image.newName, image.newTag, image.digest].some(isGiven)) return image;
    throw new InputError(where, `${field}[${index}]`, 'changes nothing: newName, newTag and digest are missing', 'Set one of them.');
  });
}
