/** The key of the comment by which the image-automation-controller finds a value. */
export const imageMarkerKey = '$imagepolicy';

/** What of an image a marker stands for; a marker without one stands for the whole image. */
export const imageParts = ['tag', 'name', 'digest'] as const;

/** A part of an image that has a marker of its own. */
export type ImagePart = (typeof imageParts)[number];

/** What a marker names: a policy, and the part of its image. */
export function imageSetter(namespace: string, policy: string, part?: ImagePart): string {
  return [namespace, policy, ...(part === undefined ? [] : [part])].join(':');
}

/** The part of its image that a marker of this library stands for; undefined for the whole image. */
export function imagePartOf(setter: string): ImagePart | undefined {
  const [, , part] = setter.split(':');
  return part as ImagePart | undefined;
}

/** The comment of a marker, without the `#`. */
export function imageMarker(setter: string): string {
  return `{${JSON.stringify(imageMarkerKey)}: ${JSON.stringify(setter)}}`;
}

/** What the marker of a comment names; undefined for any other comment. */
export function setterIn(comment: string): string | undefined {
  try {
    const value: unknown = JSON.parse(comment);
    const setter = (value as { readonly [imageMarkerKey]?: unknown } | null)?.[imageMarkerKey];
    return typeof setter === 'string' ? setter : undefined;
  } catch {
    return undefined;
  }
}
