import { format } from '../printf';
import * as strings from '../strings';
import { bytes, Functions, int, list, map, overload, string } from './overload';
import { mapSize } from '../maps';

const sizes = [
  overload([string], (text) => BigInt([...text].length)),
  overload([list], ({ length }) => BigInt(length)),
  overload([bytes], ({ length }) => BigInt(length)),
  overload([map], (values) => BigInt(mapSize(values))),
];

export const stringFunctions: Functions = {
  size: sizes,
  matches: [overload([string, string], strings.matches)],
  'strings.quote': [overload([string], strings.quote)],
};

export const stringMembers: Functions = {
  size: sizes,
  contains: [overload([string, string], (text, part) => text.includes(part))],
  startsWith: [overload([string, string], (text, part) => text.startsWith(part))],
  endsWith: [overload([string, string], (text, part) => text.endsWith(part))],
  matches: [overload([string, string], strings.matches)],
  find: [overload([string, string], strings.find)],
  findAll: [overload([string, string], strings.findAll), overload([string, string, int], strings.findAll)],
  charAt: [overload([string, int], strings.charAt)],
  indexOf: [overload([string, string], strings.indexOf), overload([string, string, int], strings.indexOf)],
  lastIndexOf: [overload([string, string], strings.lastIndexOf), overload([string, string, int], strings.lastIndexOf)],
  substring: [overload([string, int], strings.substring), overload([string, int, int], strings.substring)],
  replace: [overload([string, string, string], strings.replace), overload([string, string, string, int], strings.replace)],
  split: [overload([string, string], strings.split), overload([string, string, int], strings.split)],
  lowerAscii: [overload([string], strings.lowerAscii)],
  upperAscii: [overload([string], strings.upperAscii)],
  trim: [overload([string], strings.trim)],
  format: [overload([string, list], format)],
};
