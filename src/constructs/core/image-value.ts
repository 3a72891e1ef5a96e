import { escaped } from '../../kubernetes/pointer';

/** Stands around a value that image automation changes, and between its parts; no manifest holds this character. */
const mark = '\ue002';

/** A value that image automation changes. */
export interface ImageValue {
  /** The value until a newer one is committed. */
  readonly value: string;
  /** What its marker names: `namespace:policy`, or a part of its image, `namespace:policy:tag`. */
  readonly setter: string;
  /** Path of the construct of the policy. */
  readonly policy: string;
}

let wasMade = false;

/** The string that stands for such a value until it is written: it goes through JSON, cdk8s and other languages like any string. */
export function textOfImageValue({ value, setter, policy }: ImageValue): string {
  wasMade = true;
  return `${mark}${[value, setter, policy].join(mark)}${mark}`;
}

/** A value of image automation, taken apart; undefined for any other string. */
export function imageValue(text: string): ImageValue | undefined {
  if (!text.startsWith(mark) || !text.endsWith(mark)) return undefined;
  const [value, setter, policy, ...more] = text.slice(1, -1).split(mark);
  return policy === undefined || more.length > 0 ? undefined : { value, setter, policy };
}

/** An object without the marks of image automation, and where they were. */
export interface UnmarkedObject {
  readonly object: { readonly [key: string]: any };
  /** The values by the JSON pointers of their fields. */
  readonly values: ReadonlyMap<string, ImageValue>;
  /** The pointers of strings that contain such a value beside other characters. */
  readonly parts: readonly string[];
}

/** Removes the marks of image automation from an object; undefined where it has none. Where a program makes none, no object is searched. */
export function withoutImageMarks(object: { readonly [key: string]: any }): UnmarkedObject | undefined {
  if (!wasMade || !JSON.stringify(object).includes(mark)) return undefined;
  const values = new Map<string, ImageValue>();
  const parts: string[] = [];
  return { object: unmarked(object, '') as UnmarkedObject['object'], values, parts };

  function unmarked(value: unknown, pointer: string): unknown {
    if (typeof value === 'string') return text(value, pointer);
    if (Array.isArray(value)) return value.map((entry, index) => unmarked(entry, `${pointer}/${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => entryOf(key, inner, pointer)));
  }

  function entryOf(key: string, value: unknown, pointer: string): readonly [string, unknown] {
    const written = key.includes(mark) ? plain(key) : key;
    const below = `${pointer}/${escaped(written)}`;
    if (written !== key) parts.push(below);
    return [written, unmarked(value, below)];
  }

  function text(value: string, pointer: string): string {
    if (!value.includes(mark)) return value;
    const whole = imageValue(value);
    if (!whole) {
      parts.push(pointer);
      return plain(value);
    }
    values.set(pointer, whole);
    return whole.value;
  }
}

const inText = new RegExp(`${mark}([^${mark}]*)${mark}[^${mark}]*${mark}[^${mark}]*${mark}`, 'g');

/** A string with the values alone. */
function plain(text: string): string {
  return text.replace(inText, '$1').replaceAll(mark, '');
}
