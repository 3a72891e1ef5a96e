/** Labels and annotations that Flux adds to every object it makes. */
export interface CommonMetadata {
  /**
   * Labels to add; they win over labels of the same key.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations to add; they win over annotations of the same key.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
