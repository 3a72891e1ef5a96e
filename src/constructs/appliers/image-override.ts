import { IConstruct } from 'constructs';
import { checkedOptions } from '../core/checked-props';
import { instancesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';

/** What else is new of an image that gets another name. */
export interface RenamedImageOptions {
  /**
   * New tag.
   * @default - unchanged
   */
  readonly newTag?: string;

  /**
   * Digest that pins the image, for example `sha256:...`.
   * @default - none
   */
  readonly digest?: string;
}

/** Another name, tag or digest for an image. */
export class ImageOverride {
  /**
   * Another tag.
   * @param name name of the image as the manifests write it, without a tag
   * @param newTag the tag
   */
  public static tag(name: string, newTag: string): ImageOverride {
    checkedStrings('ImageOverride.tag()', { name, newTag }, example);
    return new ImageOverride(name, { newTag });
  }

  /**
   * A digest, instead of the tag.
   * @param name name of the image as the manifests write it, without a tag
   * @param digest the digest, for example `sha256:...`
   */
  public static digest(name: string, digest: string): ImageOverride {
    checkedStrings('ImageOverride.digest()', { name, digest }, "ImageOverride.digest('nginx', 'sha256:...')");
    return new ImageOverride(name, { digest });
  }

  /**
   * Another name, for example that of a mirror.
   * @param name name of the image as the manifests write it, without a tag
   * @param newName the new name
   * @param options new tag and digest
   */
  public static renamed(name: string, newName: string, options: RenamedImageOptions = {}): ImageOverride {
    const factory = 'ImageOverride.renamed()';
    checkedStrings(factory, { name, newName }, "ImageOverride.renamed('nginx', 'ghcr.io/acme/nginx')");
    return new ImageOverride(name, { newName, ...checkedOptions(undefined, factory, 'RenamedImageOptions', options) });
  }

  private constructor(
    private readonly name: string,
    private readonly change: RenamedImageOptions & { readonly newName?: string },
  ) {}

  /** @internal */
  public _render() {
    return { name: this.name, ...this.change };
  }
}

const example = "ImageOverride.tag('nginx', '1.29')";

/** The overrides as the API has them. @internal */
export function renderImages(where: IConstruct, field: string, images: readonly ImageOverride[] | undefined) {
  return instancesOf(where, field, images, ImageOverride, example)?.map((image) => image._render());
}
