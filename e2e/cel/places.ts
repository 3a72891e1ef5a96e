import { samples } from './samples';

/** What the string that a function takes is to be, by function and the number of the argument. */
export const hints: { readonly [place: string]: readonly string[] } = {
  'duration 0': samples.strings.durations,
  'timestamp 0': [...samples.strings.times, ...samples.strings.oddTimes],
  'int 0': samples.strings.numerals,
  'uint 0': samples.strings.numerals,
  'double 0': samples.strings.numerals,
  'bool 0': samples.strings.booleans,
  'url 0': samples.strings.urls,
  'isURL 0': samples.strings.urls,
  'ip 0': samples.strings.ips,
  'isIP 0': samples.strings.ips,
  'ip.isCanonical 0': samples.strings.ips,
  'containsIP 1': samples.strings.ips,
  'cidr 0': samples.strings.cidrs,
  'isCIDR 0': samples.strings.cidrs,
  'containsCIDR 1': samples.strings.cidrs,
  'quantity 0': samples.strings.quantities,
  'isQuantity 0': samples.strings.quantities,
  'semver 0': samples.strings.versions,
  'isSemver 0': samples.strings.versions,
  'format.named 0': samples.strings.formatNames,
  'validate 1': samples.strings.formatted,
  'format 0': samples.strings.templates,
  'matches 1': [...samples.strings.patterns, ...samples.strings.badPatterns],
  'find 1': [...samples.strings.patterns, ...samples.strings.badPatterns],
  'findAll 1': [...samples.strings.patterns, ...samples.strings.badPatterns],
  ...Object.fromEntries(
    ['FullYear', 'Month', 'DayOfYear', 'DayOfMonth', 'Date', 'DayOfWeek', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map((part) => [
      `get${part} 1`,
      samples.strings.zones,
    ]),
  ),
};

/** Fields of self, by their types. */
export const fieldsOf: { readonly [type: string]: readonly string[] } = {
  int: ['i0', 'i1', 'i2', 'i3', 'inner.count', 'inner.x__underscores__y', 'wholes[0]'],
  double: ['d0', 'd1', 'd2', 'd3'],
  bool: ['b0', 'b1'],
  bytes: ['bytes0'],
  'google.protobuf.Duration': ['duration0'],
  'google.protobuf.Timestamp': ['time0', 'date0'],
  'list(string)': ['texts'],
  'list(int)': ['wholes', 'set', 'set1'],
  'list(double)': ['numbers'],
  'map(string,string)': ['map'],
  'map(string,int)': ['wholeMap'],
};
