import type { Places, WrittenAt } from '../../engines/kustomize';
import { keysOf } from '../../kubernetes/pointer';

/** Places in few characters: file by its number, line, column; then what is in the value. A value without a place has no file. */
export type StoredPlaces = readonly [
  file: number,
  line: number,
  column: number,
  inner?: readonly StoredPlaces[] | { readonly [key: string]: StoredPlaces },
];

/** Numbers of files, which all objects of a build share. */
export class FileNumbers {
  public readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  public stored({ at, fields, items }: Places): StoredPlaces {
    const [file, line, column] = at ? [this.numberOf(at.file), at.line, at.column] : [-1, 0, 0];
    if (items) return [file, line, column, items.map((item) => this.stored(item))];
    if (!fields) return [file, line, column];
    return [file, line, column, Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, this.stored(inner)]))];
  }

  private numberOf(file: string): number {
    let number = this.numbers.get(file);
    if (number === undefined) {
      number = this.names.push(file) - 1;
      this.numbers.set(file, number);
    }
    return number;
  }
}

/** Where a value was written: the nearest one around it whose place is known. */
export function placeIn(places: StoredPlaces, pointer: string, files: readonly string[]): WrittenAt | undefined {
  let at = placeOf(places, files);
  let inner: StoredPlaces[3] = places[3];
  for (const key of keysOf(pointer)) {
    const found: StoredPlaces | undefined = Array.isArray(inner) ? (inner as readonly StoredPlaces[])[Number(key)] : fieldOf(inner, key);
    if (!found) break;
    at = placeOf(found, files) ?? at;
    inner = found[3];
  }
  return at;
}

function fieldOf(inner: StoredPlaces[3], key: string): StoredPlaces | undefined {
  return inner && Object.hasOwn(inner, key) ? (inner as { readonly [key: string]: StoredPlaces })[key] : undefined;
}

function placeOf([file, line, column]: StoredPlaces, files: readonly string[]): WrittenAt | undefined {
  return file < 0 ? undefined : { file: files[file], line, column };
}
