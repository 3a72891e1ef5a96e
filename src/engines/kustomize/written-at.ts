import { BuiltObject } from './built-object';
import { Place, YamlList, YamlMap, YamlNode } from './tree';
import { keysOf } from '../../kubernetes/pointer';

/** A file, and the line and column in it, counted from 1. */
export interface WrittenAt {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a place is, as editors show it. */
export function writtenAt({ source, offset }: Place): WrittenAt {
  return { file: source.file, ...source.positionAt(offset) };
}

/**
 * Where a value of a built object was written: in the resource, the patch, the overlay or the generator that had the last word.
 * @param pointer JSON pointer of the value; the empty one is for the object
 * @returns the nearest value around it whose place is known, undefined where there is none
 */
export function originOf(object: BuiltObject, pointer: string): WrittenAt | undefined {
  let node: YamlNode | undefined = object.tree;
  let place = node.place;
  for (const key of keysOf(pointer)) {
    node = node instanceof YamlMap ? node.get(key) : node instanceof YamlList ? node.items[Number(key)] : undefined;
    if (!node) break;
    place = node.place ?? place;
  }
  return place && writtenAt(place);
}
