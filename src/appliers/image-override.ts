/** Another name, tag or digest for an image. */
export interface ImageOverride {
  /** Name of the image as the manifests write it, without a tag. */
  readonly name: string;

  /**
   * Name that takes its place.
   * @default - unchanged
   */
  readonly newName?: string;

  /**
   * Tag that takes the place of the written one.
   * @default - unchanged
   */
  readonly newTag?: string;

  /**
   * Digest that takes the place of the tag, for example `sha256:...`; it wins over `newTag`.
   * @default - none
   */
  readonly digest?: string;
}
