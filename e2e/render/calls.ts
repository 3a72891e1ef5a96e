import { Arguments } from './arguments';
import { Random } from './random';

type Call = (args: Arguments, random: Random) => string;

const unaryStrings = [
  'trim',
  'upper',
  'lower',
  'title',
  'slugify',
  'b64enc',
  'b32enc',
  'sha1sum',
  'sha256sum',
  'adler32sum',
  'base',
  'dir',
  'clean',
  'ext',
  'isAbs',
  'osBase',
  'osDir',
  'osClean',
  'osExt',
  'osIsAbs',
  'regexQuoteMeta',
  'atoi',
  'fromJson',
];
const unaryValues = [
  'toString',
  'toStrings',
  'int',
  'int64',
  'float64',
  'toDecimal',
  'add1',
  'ceil',
  'floor',
  'empty',
  'not',
  'typeOf',
  'kindOf',
  'toJson',
  'toPrettyJson',
  'toRawJson',
  'mustToJson',
  'mustToPrettyJson',
  'mustToRawJson',
  'toYaml',
  'mustToYaml',
  'duration',
  'durationRound',
  'quote',
  'squote',
  'html',
  'js',
  'urlquery',
  'print',
  'println',
  'sortAlpha',
];
const unaryLists = ['first', 'last', 'rest', 'initial', 'reverse', 'uniq', 'compact'];
const variadics = [
  'add',
  'max',
  'min',
  'biggest',
  'mul',
  'maxf',
  'minf',
  'coalesce',
  'all',
  'any',
  'list',
  'tuple',
  'cat',
  'quote',
  'squote',
  'and',
  'or',
  'html',
  'js',
  'urlquery',
  'print',
  'println',
];
const binaryStrings = ['contains', 'hasPrefix', 'hasSuffix', 'trimAll', 'trimall', 'trimPrefix', 'trimSuffix', 'split', 'splitList'];

/** A call of each function; its result can be printed. */
export const calls: { readonly [name: string]: Call } = {
  hello: () => 'hello',
  ...each(unaryStrings, (name) => (args) => `${name} ${args.string()}`),
  ...each(unaryValues, (name) => (args) => `${name} ${args.any()}`),
  ...each(unaryLists, (name) => (args) => `${name} ${args.list()}`),
  ...each(unaryLists.map(must), (name) => (args) => `${name} ${args.list()}`),
  ...each(variadics, (name) => (args, random) => `${name} ${random.some(1, 4, () => args.scalar()).join(' ')}`),
  ...each(
    binaryStrings,
    (name) => (args, random) => `${name} ${random.pick([() => args.string(), () => '"a"', () => '","', () => '"/"'])()} ${args.string()}`,
  ),
  trunc: (args) => `trunc ${args.int()} ${args.string()}`,
  substr: (args) => `substr ${args.int(-1, 2)} ${args.int(2, 4)} "some longer text"`,
  repeat: (args) => `repeat ${args.count()} ${args.string()}`,
  indent: (args) => `indent ${args.count()} ${args.string()}`,
  nindent: (args) => `nindent ${args.count()} ${args.string()}`,
  replace: (args) => `replace ${args.string()} "X" ${args.string()}`,
  plural: (args) => `plural "one" "many" ${args.int()}`,
  join: (args, random) => `join ${random.pick(['", "', '"-"', '""'])} ${args.any()}`,
  splitn: (args) => `splitn "/" ${args.int(-1, 4)} ${args.string()}`,
  b64dec: (args, random) =>
    `b64dec ${random.pick([() => `(b64enc ${args.string()})`, () => '"YQ="', () => '"a"', () => '"YWJj\\nZGVm"', () => '"Y!=="', () => '"YQ==x"'])()}`,
  b32dec: (args, random) =>
    `b32dec ${random.pick([() => `(b32enc ${args.string()})`, () => '"ME"', () => '"ME======"', () => '"M1======"', () => '"ME=====x"'])()}`,
  sub: (args) => `sub ${args.number()} ${args.number()}`,
  div: (args, random) => `div ${args.number()} ${random.pick(['2', '3', '-7', 'inputs.n1'])}`,
  mod: (args, random) => `mod ${args.number()} ${random.pick(['2', '3', '-7', 'inputs.n1'])}`,
  randInt: (_, random) => {
    const least = random.int(0, 5);
    return `randInt ${least} ${least + 1}`;
  },
  round: (args, random) => `round ${args.number()} ${random.int(-2, 4)}${random.chance(0.3) ? ' 0.3' : ''}`,
  until: (args) => `until ${args.int(-4, 6)}`,
  untilStep: (args) => `untilStep ${args.int()} ${args.int()} ${args.int(-2, 3)}`,
  seq: (args, random) => `seq ${random.some(0, 3, () => args.int(-3, 6)).join(' ')}`,
  append: (args) => `append ${args.list()} ${args.scalar()}`,
  push: (args) => `push ${args.list()} ${args.scalar()}`,
  prepend: (args) => `prepend ${args.list()} ${args.scalar()}`,
  mustAppend: (args) => `mustAppend ${args.list()} ${args.scalar()}`,
  mustPush: (args) => `mustPush ${args.list()} ${args.scalar()}`,
  mustPrepend: (args) => `mustPrepend ${args.list()} ${args.scalar()}`,
  without: (args, random) => `without ${args.list()} ${random.some(0, 2, () => args.scalar()).join(' ')}`,
  mustWithout: (args) => `mustWithout ${args.list()} ${args.scalar()}`,
  has: (args) => `has ${args.scalar()} ${args.list()}`,
  mustHas: (args) => `mustHas ${args.scalar()} ${args.list()}`,
  slice: (_, random) =>
    `slice (list 1 2 3 4) ${random
      .some(0, 2, () => `${random.int(0, 2) + 1}`)
      .sort()
      .join(' ')}`,
  mustSlice: (_, random) =>
    `mustSlice ${random.pick(['inputs.words', '(list 1 2 3 4)', '(until 4)'])} ${random.int(0, 1)} ${random.int(1, 3)}`,
  chunk: (args) => `chunk ${args.int(1, 4)} ${args.list()}`,
  mustChunk: (args) => `mustChunk ${args.int(1, 4)} ${args.list()}`,
  concat: (args, random) => `concat ${random.some(1, 3, () => args.list()).join(' ')}`,
  dict: (args, random) => `dict ${random.some(0, 5, () => args.scalar()).join(' ')}`,
  get: (args) => `get ${args.map()} ${args.key()}`,
  set: (args) => `set (dict "z" 1) ${args.key()} ${args.any()}`,
  unset: (args) => `unset (dict "a" 1 "b" 2) ${args.key()}`,
  hasKey: (args) => `hasKey ${args.map()} ${args.key()}`,
  pluck: (args, random) => `pluck ${args.key()} ${random.some(0, 3, () => args.map()).join(' ')}`,
  // Go gives keys and values in no order: they are sorted, or there is only one.
  keys: (args) => `keys ${args.map()} | sortAlpha`,
  values: (args, random) => random.pick([`values (dict "a" ${args.scalar()})`, `values ${args.map()} | toStrings | sortAlpha`]),
  pick: (args, random) => `pick ${args.map()} ${random.some(0, 3, () => args.key()).join(' ')}`,
  omit: (args, random) => `omit ${args.map()} ${random.some(0, 3, () => args.key()).join(' ')}`,
  dig: (args) => `dig ${args.key()} ${args.scalar()} ${args.map()}`,
  default: (args) => `default ${args.scalar()} ${args.any()}`,
  ternary: (args) => `ternary ${args.scalar()} ${args.scalar()} ${args.bool()}`,
  fail: (args) => `if false >><< fail ${args.string()} >><< end >><< "not failed"`,
  typeIs: (args, random) => `typeIs ${random.pick(['"string"', '"int"', '"int64"', '"float64"', '"[]interface {}"'])} ${args.any()}`,
  typeIsLike: (args, random) => `typeIsLike ${random.pick(['"string"', '"int"', '"map[string]interface {}"'])} ${args.any()}`,
  kindIs: (args, random) => `kindIs ${random.pick(['"string"', '"int"', '"slice"', '"map"', '"bool"', '"invalid"'])} ${args.any()}`,
  deepEqual: (args, random) =>
    random.pick([`deepEqual ${args.any()} ${args.any()}`, 'deepEqual (list 1 "a") (list 1 "a")', 'deepEqual 1 (int64 1)']),
  mustFromJson: (_, random) =>
    `mustFromJson ${random.pick(['`{"b":1,"a":[1.5,null,true,"x"]}`', '`"text"`', '`1e3`', '`[]`', '`-0`', '`{"y":"\\u00e9<&>"}`'])} | toJson`,
  regexMatch: (args, random) => `regexMatch ${random.pick([() => args.regex(), () => '"("'])()} ${args.string()}`,
  mustRegexMatch: (args) => `mustRegexMatch ${args.regex()} ${args.string()}`,
  ...each(['regexFind', 'mustRegexFind'], (name) => (args) => `${name} ${args.regex()} ${args.string()}`),
  ...each(
    ['regexFindAll', 'mustRegexFindAll', 'regexSplit', 'mustRegexSplit'],
    (name) => (args) => `${name} ${args.regex()} ${args.string()} ${args.int(-1, 3)}`,
  ),
  ...each(['regexReplaceAll', 'mustRegexReplaceAll', 'regexReplaceAllLiteral', 'mustRegexReplaceAllLiteral'], (name) => (args, random) => {
    const by = random.pick(['"-"', '"<$1>"', '"${1}x"', '"$1x"', '"$$"', '"$0$2"', '"${first}"', '"$"', '"${"']);
    return `${name} ${args.regex()} ${args.string()} ${by}`;
  }),
  urlParse: (_, random) =>
    `urlParse ${random.pick(['inputs.url', '"https://u:p@h.io:1/a%20b?q=1#f"', '"mailto:a@b.c"', '"/a/b?x"', '"a/b"', '"oci://ghcr.io/a:1"', '"//h/p"', '"http://[::1]:80/"', '""', '"*"', '"HTTP://H/%41"'])}`,
  urlJoin: (_, random) =>
    `urlJoin ${random.pick(['(urlParse inputs.url)', '(dict "scheme" "https" "host" "h.io" "path" "a b/c")', '(dict "path" "a:b")', '(dict "scheme" "http" "host" "h" "userinfo" "u:p w" "query" "x=1" "fragment" "ä b")', '(dict "opaque" "x" "scheme" "mailto")', '(dict)'])}`,
  toDate: (_, random) =>
    `toDate ${random.pick(['"2006-01-02" "2024-02-29"', '"2006-01-02" "nope"', '"2006-01-02T15:04:05Z07:00" "2024-01-31T10:20:30+02:00"', '"02 Jan 06 15:04 MST" "31 Jan 24 10:00 UTC"', '"January 2, 2006" "March 5, 2023"', '"2006-01-02 15:04:05" "2024-01-31 10:20:30.123"', '"3:04PM" "4:05PM"'])}`,
  mustToDate: (_, random) =>
    `mustToDate ${random.pick(['"2006-01-02" "2024-02-29"', '"2006-1-2" "2024-2-9"', '"20060102" "20240131"', '"2006-01-02 15:04:05.000" "2024-01-31 10:20:30.120"', '"Mon, 02 Jan 2006" "Wed, 31 Jan 2024"'])}`,
  unixEpoch: () => 'unixEpoch (toDate "2006-01-02" "2024-02-29")',
  mustDateModify: (_, random) =>
    `mustDateModify ${random.pick(['"24h"', '"-1h30m"', '"1.5s"', '"100ms"', '"0"'])} (toDate "2006-01-02" "2024-02-29")`,
  must_date_modify: (_, random) =>
    `must_date_modify ${random.pick(['"24h"', '"-8784h"', '"1h1m1.000000001s"'])} (toDate "2006-01-02" "2024-02-29")`,
  ago: (_, random) => `ago ${random.pick(['"x"', 'true', '1.5'])}`,
  index: (_, random) =>
    `index ${random.pick(['inputs.words 1', 'inputs.m1 "a"', '(list 1 2) 0', '"abc" 1', 'inputs.m2 "nested" "a"', '(dict "a" 1) "b"', 'inputs.words 0'])}`,
  len: (args, random) => `len ${random.pick([() => args.string(), () => args.list(), () => args.map()])()}`,
  call: () => 'if false >><< call nil >><< end >><< "not called"',
  printf: (args, random) => `printf ${random.pick(formats(args, random))}`,
  eq: (args, random) =>
    `eq ${random.pick([`${args.string()} ${args.string()} ${args.word()}`, `${args.int()} ${args.int()} inputs.n1`, 'nil nil', 'inputs.l1 nil', `${args.bool()} ${args.bool()}`])}`,
  ne: (args, random) => `ne ${random.pick([`${args.string()} ${args.string()}`, `${args.int()} inputs.n1`, '0.5 inputs.f1'])}`,
  ...each(
    ['lt', 'le', 'gt', 'ge'],
    (name) => (args, random) =>
      `${name} ${random.pick([`${args.string()} ${args.string()}`, `${args.int()} inputs.n1`, '0.5 inputs.f1', 'inputs.f1 inputs.f1'])}`,
  ),
};

function formats(args: Arguments, random: Random): string[] {
  const verb = random.pick([
    'v',
    's',
    'd',
    'q',
    'x',
    'X',
    't',
    'f',
    'e',
    'g',
    'c',
    'U',
    'b',
    'o',
    'O',
    'T',
    '#v',
    '+v',
    '5d',
    '-5d|',
    '05d',
    '+d',
    '.2f',
    '8.3f',
    '-8.3f|',
    '08.3f',
    '.3s',
    '10s',
    '-10s|',
    '6v',
    '#x',
    '# x',
    ' x',
    '+q',
    '#q',
    '.0f',
    '.3g',
    '%',
    'z',
    '#o',
    ' d',
    '.2e',
    'G',
    'E',
    '6.2v',
    '05s',
    '#U',
  ]);
  return [
    `"%${verb}" ${args.any()}`,
    `"%${verb}" ${args.number()}`,
    `"%${verb}" ${args.string()}`,
    `"%d-%s %v" ${args.int()} ${args.string()} ${args.any()}`,
    `"%[2]v %[1]v" ${args.scalar()} ${args.scalar()}`,
    `"%*d|" 6 ${args.int()}`,
    `"%.*f|" 2 ${args.float()}`,
    `"%v"`,
    `"%d" ${args.int()} ${args.scalar()}`,
    `"100%"`,
  ];
}

function must(name: string): string {
  return `must${name[0].toUpperCase()}${name.slice(1)}`;
}

function each(names: readonly string[], call: (name: string) => Call): { [name: string]: Call } {
  return Object.fromEntries(names.map((name) => [name, call(name)]));
}
