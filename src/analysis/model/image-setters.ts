import type { Manifest } from './manifest';

/** A value that image automation changes. */
export interface ImageSetter {
  /** The value until a newer one is committed. */
  readonly value: string;
  /** What the marker on its line names: `namespace:policy`, or a part of its image, `namespace:policy:tag`. */
  readonly setter: string;
  /** Path of the construct of the policy. */
  readonly policy: string;
}

/** What image automation changes in a manifest. */
export interface ImageSetters {
  /** The values by the JSON pointers of their fields. */
  readonly values: ReadonlyMap<string, ImageSetter>;
  /** The pointers of strings that contain such a value beside other characters, which no marker can stand for. */
  readonly parts: readonly string[];
}

/** Most manifests have none. */
const setters = new WeakMap<Manifest, ImageSetters>();

/** Notes what image automation changes in a manifest. */
export function setImageSetters(manifest: Manifest, found: ImageSetters): void {
  setters.set(manifest, found);
}

/** What image automation changes in a manifest; undefined for nothing. */
export function imageSettersOf(manifest: Manifest): ImageSetters | undefined {
  return setters.get(manifest);
}
