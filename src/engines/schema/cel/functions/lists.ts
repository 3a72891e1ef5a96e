import * as lists from '../lists';
import * as strings from '../strings';
import { any, Functions, int, list, overload, string } from './overload';

export const listFunctions: Functions = {
  'sets.contains': [overload([list, list], lists.containsAll)],
  'sets.equivalent': [overload([list, list], (a, b) => lists.containsAll(a, b) && lists.containsAll(b, a))],
  'sets.intersects': [overload([list, list], lists.intersects)],
  'lists.range': [overload([int], lists.range)],
};

export const listMembers: Functions = {
  indexOf: [overload([list, any], lists.indexOf)],
  lastIndexOf: [overload([list, any], lists.lastIndexOf)],
  join: [overload([list], strings.join), overload([list, string], strings.join)],
  reverse: [overload([list], (values) => [...values].reverse())],
  isSorted: [overload([list], lists.isSorted)],
  sum: [overload([list], lists.sum)],
  min: [overload([list], lists.least)],
  max: [overload([list], lists.most)],
  slice: [overload([list, int, int], lists.slice)],
  flatten: [overload([list], lists.flatten), overload([list, int], lists.flatten)],
  sort: [overload([list], lists.sort)],
  distinct: [overload([list], lists.distinct)],
  first: [overload([list], lists.first)],
  last: [overload([list], lists.last)],
};
