import { YamlDocument } from '../../../src/engines/yaml/document';
import { YamlStream } from '../../../src/engines/yaml/stream';

/** The values of a text's documents; `line:column message` for those that can't be read. */
function read(text: string): unknown[] {
  const stream = new YamlStream(text);
  return [...stream.documents()].map((document) => {
    if (document instanceof YamlDocument) return document.value;
    const { line, column } = stream.positionAt(document.offset);
    return `${line}:${column} ${document.message}`;
  });
}

function place(text: string, pointer: string): string {
  const stream = new YamlStream(text);
  const { line, column } = stream.positionAt(([...stream.documents()][0] as YamlDocument).offsetAt(pointer));
  return `${line}:${column}`;
}

describe('plain scalars are what the API server takes them for', () => {
  const value = (text: string) => (read(`a: ${text}\n`)[0] as { a: unknown }).a;

  test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'])('%s is true', (text) =>
    expect(value(text)).toBe(true),
  );
  test.each(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'])('%s is false', (text) =>
    expect(value(text)).toBe(false),
  );
  test.each(['', '~', 'null', 'Null', 'NULL'])('"%s" is null', (text) => expect(value(text)).toBe(null));

  test.each<[string, number]>([
    ['0', 0],
    ['-0', 0],
    ['+12', 12],
    ['1_000', 1000],
    ['010', 8],
    ['0o17', 15],
    ['08', 8],
    ['0x1F', 31],
    ['-0b101', -5],
    ['1.10', 1.1],
    ['1.', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['9223372036854775808', 9223372036854775808],
    ['99999999999999999999', 1e20],
    ['-99999999999999999999', -1e20],
  ])('%s is the number %d', (text, number) => expect(value(text)).toBe(number));

  test.each([
    'yEs',
    'nope',
    '1:30',
    '190:20:30',
    '2001-01-01',
    '2001-12-14T21:59:43Z',
    '1.2.3',
    'v1',
    '0x',
    '0xG',
    '0b2',
    '1e',
    '1e999',
    '--1',
    '1,000',
    '0o8',
    '.',
    '<<',
    '0x10000000000000000',
  ])('%s is text', (text) => expect(value(text)).toBe(text));

  test.each(['"yes"', "'1'", '!!str 010'])('%s is text', (text) => expect(typeof value(text)).toBe('string'));
  test.each<[string, unknown]>([
    ['!!int "5"', 5],
    ['!!float 3', 3],
    ['!!bool "yes"', true],
    ['!!null ""', null],
    ['!!binary aGk=', 'hi'],
    ['!mine 5', '5'],
  ])('%s is what its tag says', (text, expected) => expect(value(text)).toBe(expected));
});

describe('keys', () => {
  test('become text', () => {
    expect(read('1: a\n1.10: b\nyes: c\n0x10: d\n1e6: e\n"no": f\n')).toEqual([
      { 1: 'a', 1.1: 'b', true: 'c', 16: 'd', '1e+06': 'e', no: 'f' },
    ]);
  });

  test('keys that are null, lists, or beyond 64 bits are an error', () => {
    expect(read('~: a\n')).toEqual(['1:1 a key is null, or beyond 64 bits, which JSON does not have']);
    expect(read('9223372036854775808: a\n')).toEqual(['1:1 a key is null, or beyond 64 bits, which JSON does not have']);
    expect(read('? [a]\n: b\n')).toEqual(['1:3 a key is a list or a mapping, which JSON does not have']);
  });

  test('duplicate keys are reported; the last one counts', () => {
    const [document] = [...new YamlStream('a: 1\nb: { c: 1, c: 2 }\na: 3\n').documents()] as YamlDocument[];
    expect(document.value).toEqual({ a: 3, b: { c: 2 } });
    expect(document.duplicates).toEqual([
      { key: 'c', pointer: '/b/c', offset: 16 },
      { key: 'a', pointer: '/a', offset: 23 },
    ]);
  });

  test('may be __proto__', () => {
    const [value] = read('__proto__: { a: 1 }\n') as object[];
    expect([Object.getPrototypeOf(value) === Object.prototype, Object.keys(value)]).toEqual([true, ['__proto__']]);
  });
});

describe('aliases and merges', () => {
  test('an alias stands for the last anchor of its name', () => {
    expect(read('a: &x 1\nb: &y [*x]\nc: &x 2\nd: *y\ne: *x\n')).toEqual([{ a: 1, b: [1], c: 2, d: [1], e: 2 }]);
  });

  test('<< takes over keys where it stands; of several mappings the first one wins', () => {
    expect(read('- &a { x: 1, z: 1 }\n- &b { x: 2 }\n- { <<: [*a, *b], z: 3 }\n- { z: 3, <<: *a }\n')).toEqual([
      [{ x: 1, z: 1 }, { x: 2 }, { x: 1, z: 3 }, { x: 1, z: 1 }],
    ]);
  });

  test('a merged key is not there twice', () => {
    const documents = [...new YamlStream('- &a { x: 1 }\n- { <<: *a, x: 2 }\n').documents()] as YamlDocument[];
    expect(documents[0].duplicates).toEqual([]);
  });

  test.each([
    ['a: *x\n', '1:4 there is no anchor &x before *x'],
    ['&x [*x]\n', '1:5 an anchored value contains itself'],
    ['<<: 1\n', '1:5 << requires a mapping or a list of mappings'],
  ])('%j', (text, message) => expect(read(text)).toEqual([message]));

  test('ten lines of nested aliases are refused before they fill the memory', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${of}`).join(', ')}]\n`;
    const names = 'abcdefghij';
    const bomb = `a: &a [x]\n${[...names.slice(1)].map((name, index) => level(name, names[index])).join('')}`;
    expect(read(bomb)[0]).toMatch(/^\d+:\d+ its aliases expand to too much$/);
  });
});

describe('documents', () => {
  test('lines that begin with --- part them', () => {
    expect(read('a: 1\n---\nb: 2\n--- # comment\nc: 3\n')).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
  });

  test('Kubernetes takes nothing else behind ---', () => {
    expect(read('a: 1\n--- {b: 2}\n---\nc: 3\n')).toEqual([
      { a: 1 },
      '2:4 Kubernetes only accepts a comment after ---. Begin the document on the next line',
      { c: 3 },
    ]);
  });

  test('nothing is read behind ...', () => {
    expect(read('a: 1\n...\nb: [\n')).toEqual([{ a: 1 }]);
  });

  test('line ends of Windows and a byte order mark do not matter', () => {
    expect(read('\ufeffa: |\r\n  x\r\n  y\r\n---\r\nb: 1')).toEqual([{ a: 'x\ny\n' }, { b: 1 }]);
  });
});

test('a byte order mark at the beginning of any document does not matter: files are joined as they are', () => {
  expect(read('\ufeffa: 1\n---\n\ufeffb: 2\n---\n\ufeff\ufeffc: 3\n')).toEqual([{ a: 1 }, { b: 2 }, { '\ufeffc': 3 }]);
  expect(read('a: 1\n---\n\ufeffb: b: c\n')).toEqual([{ a: 1 }, '3:6 this value is a mapping, or ": " is in a string without quotes']);
});

describe('what other readers refuse and Kubernetes takes', () => {
  test.each<[string, unknown]>([
    ['a: [\n  x\n]\n', { a: ['x'] }],
    ['a: {\n  b: 1\n}\n', { a: { b: 1 } }],
    ['a: "x\ny"\n', { a: 'x y' }],
    ['a:\tb\n', { a: 'b' }],
    ['a: [b: c]\n', { a: [{ b: 'c' }] }],
    ['- a\n-\n', ['a', null]],
  ])('%j', (text, value) => expect(read(text)).toEqual([value]));
});

describe('mistakes are reported with their place', () => {
  test.each([
    ['a: b: c\n', '1:5 this value is a mapping, or ": " is in a string without quotes'],
    ['a:\n\tb: 1\n', '2:1 a tab indents this line; YAML requires spaces'],
    ['a: 1\n b: 2\n', '2:3 this value is a mapping, or ": " is in a string without quotes'],
    ['a:\n    b: 1\n  c: 2\n', '3:3 a key is expected here: is this line, or the one before, indented as it should be?'],
    ['a: 1\nb\nc: 2\n', '2:1 a key is expected here, but no ":" follows it in this line'],
    ['a: [1, 2\n', '1:4 there is no "]" that closes what opens here'],
    ['a: {b: 1]\n', '1:9 "," or "}" is expected here'],
    ['a: "x\n', '1:4 the quotes that open here are not closed'],
    ['a: "\\d"\n', '1:5 YAML has no such escape; write \\\\ for a backslash, or use single quotes'],
    ['a: "\\ud800"\n', '1:5 \\u takes 4 hexadecimal digits of a Unicode character'],
    ['a: @x\n', '1:4 a string without quotes cannot begin with @'],
    ['a: - b\n', '1:4 a list cannot begin here: put its "-" on a line of its own'],
    ['a: | x\n', '1:6 nothing but a comment may follow | or > in its line'],
    ['a: |0\n', '1:5 a block scalar is indented by at least 1'],
    ['a: *\n', '1:4 & and * require a name of letters, digits, - and _; quote the string if it is not a name'],
    ['a: !x!y z\n', '1:4 the tag handle !x! is not declared'],
    ['a: !!int x\n', '1:4 what is tagged !!int is none'],
    ['a: .inf\n', '1:4 a number that is infinite, or none (.inf, .nan), has no form in JSON'],
    ['a: \u0007\n', '1:4 control characters are not allowed in YAML'],
    ['%YAML 1.1\n', '1:1 Kubernetes reads no directives (%YAML, %TAG): leave the line out'],
    ['['.repeat(2000), '1:1001 it is nested more than 1000 levels deep'],
    ['- x\ny: 1\n', '2:1 this line stands among the items of a list, but does not begin with "- "'],
  ])('%j', (text, message) => expect(read(text)).toEqual([message]));
});

describe('where a pointer leads', () => {
  const text = 'a:\n  b: [x, { c: 1 }]\nd: &x\n  "e": 1\nf: *x\n1: y\n';

  test.each([
    ['', '1:1'],
    ['/a', '1:1'],
    ['/a/b', '2:3'],
    ['/a/b/0', '2:7'],
    ['/a/b/1/c', '2:12'],
    ['/d/e', '4:3'],
    ['/f/e', '4:3'],
    ['/1', '6:1'],
    ['/a/missing/x', '1:1'],
    ['/a/b/7', '2:3'],
  ])('"%s" to %s', (pointer, expected) => expect(place(text, pointer)).toBe(expected));
});

describe('whole numbers that a float cannot hold are exact', () => {
  test.each([
    ['YAML', 'a: 9007199254740993\nb: [-9223372036854775808, 0x7fffffffffffffff]\n'],
    ['JSON', '{"a": 9007199254740993,\t"b": [-9223372036854775808,9223372036854775807]}'],
  ])('in %s', (_, text) => {
    expect(read(text)).toEqual([{ a: 9007199254740993n, b: [-9223372036854775808n, 9223372036854775807n] }]);
  });

  test('a number beyond 64 bits, or with a point, is a float', () => {
    expect(
      read('{"a": 9223372036854775808, "b": 9007199254740993.0, "c": 1e17, "d": -9223372036854775809, "e": 9007199254740992}'),
    ).toEqual([{ a: 9223372036854775808, b: 9007199254740992, c: 1e17, d: -9223372036854775808, e: 9007199254740992n }]);
  });

  test('strings stay strings, also in JSON', () => {
    const value = { a: ': 9007199254740993 ', b: 'whole number 9007199254740993', c: '" 9007199254740993' };
    expect(read(JSON.stringify({ ...value, d: 0 }).replace('"d":0', '"d": 9007199254740993'))).toEqual([
      { ...value, d: 9007199254740993n },
    ]);
  });

  test('JSON with a key that is there twice is read alike', () => {
    expect(read('{"a": 1, "a": 9007199254740993}')).toEqual([{ a: 9007199254740993n }]);
  });
});

test('each document may begin with a mark, as when files are joined by cat; places stay right', () => {
  expect(read('\ufeffa: 1\n---\n\ufeffb: 2\n---\n\ufeffc: [\n')).toEqual([{ a: 1 }, { b: 2 }, expect.stringMatching(/^5:\d+ /)]);
  expect(place('\ufeffa: 1\n', '/a')).toBe('1:1');
});

test('JSON that is not YAML has one place, its beginning', () => {
  expect(place('{"a": {"\\ud800": 1}}', '/a')).toBe('1:1');
});
