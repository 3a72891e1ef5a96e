import { substitute, SubstitutionError, variablesIn } from '../../../src/engines/envsubst';

const variables = new Map([
  ['HOST', 'eu.example.com'],
  ['PATH', 'a/b/c'],
  ['WORD', 'aXbXa'],
  ['EMPTY', ''],
  ['STREET', 'Straße'],
]);

const text = (written: string) => substitute(written, variables, { strict: true }).text;

function refusal(written: string, strict = true): SubstitutionError {
  try {
    substitute(written, variables, { strict });
  } catch (error) {
    if (error instanceof SubstitutionError) return error;
    throw error;
  }
  throw new Error(`${written} is not refused`);
}

test.each([
  ['a variable has its value', '${HOST}', 'eu.example.com'],
  ['two dollars are one, and begin no expression', '$${HOST} $$ $', '${HOST} $ $'],
  ['a third dollar begins one', '$$${EMPTY}', '$'],
  ['a variable without braces is no expression', '$HOST', '$HOST'],
  ['a default counts for a variable that is not set', '${UNSET:=x}${UNSET=x}${UNSET:-x}', 'xxx'],
  ['a default counts for an empty variable', '${EMPTY:=x}', 'x'],
  ['a default is not needed for a variable with a value', '${HOST:=x}', 'eu.example.com'],
  ['the operators for errors and alternatives give defaults', '${UNSET:?not set}${UNSET:+other}', 'not setother'],
  ['a default may hold expressions', '${UNSET:=${HOST}:${EMPTY:-80}}', 'eu.example.com:80'],
  ['two dollars in a default stay two', '${UNSET:=$$}', '$$'],
  ['letters become capital', '${WORD^^} ${WORD^}', 'AXBXA AXbXa'],
  ['letters become small', '${WORD,,} ${WORD,}', 'axbxa aXbXa'],
  ['a letter that would become two stays', '${STREET^^}', 'STRAßE'],
  ['a mixed operator of case changes nothing', '${WORD,^}', 'aXbXa'],
  ['the length counts bytes', '${#STREET} ${#UNSET}', '7 0'],
  [
    'a part is cut by bytes',
    '${HOST:3:7} ${HOST:3} ${HOST:-3} ${HOST: -3} ${HOST:99}',
    'example example.com eu.example.com eu.example.com ',
  ],
  ['an offset that is not a number changes nothing', '${HOST: }', 'eu.example.com'],
  ['the shortest start is taken away', '${PATH#*/}', 'b/c'],
  ['the longest start is taken away', '${PATH##*/}', 'c'],
  ['the shortest end is taken away', '${PATH%/*}', 'a/b'],
  ['the longest end is taken away', '${PATH%%/*}', 'a'],
  ['classes and single characters match a start', '${WORD#[a-c]?} ${WORD#[^a]} ${WORD#\\a}', 'bXa aXbXa XbXa'],
  ['a malformed pattern changes nothing', '${WORD#[a}', 'aXbXa'],
  ['the first is replaced', '${WORD/X/-}', 'a-bXa'],
  ['all are replaced', '${WORD//X/-}', 'a-b-a'],
  ['without another string the first is removed', '${WORD/X/}', 'abXa'],
  ['a start is replaced', '${WORD/#a/-} ${WORD/#b/-} ${WORD/#a/}', '-XbXa aXbXa aXbXa'],
  ['an end is replaced', '${WORD/%a/-} ${WORD/%a/}', 'aXbX- aXbXa'],
  ['a slash is searched behind a backslash', '${PATH//\\//.}', 'a.b.c'],
  ['nothing is found between all characters', '${STREET//${EMPTY}/.}', '.S.t.r.a.ß.e.'],
  ['a NUL is the end', 'a\0${', 'a'],
])('%s', (_, written, expected) => {
  if (written === '${#STREET} ${#UNSET}') expect(substitute(written, variables, { strict: false }).text).toBe(expected);
  else expect(text(written)).toBe(expected);
});

test('without strictness a variable that is not set is empty', () => {
  expect(substitute('a${UNSET}b', variables, { strict: false }).text).toBe('ab');
});

test.each([
  ['a variable that is not set is refused', 'at ${UNSET}', 'the variable "UNSET" is not set. Set it, or write a default: "${UNSET:=...}"'],
  [
    'as is one in a default that is not needed',
    'at ${HOST:=${UNSET}}',
    'the variable "UNSET" is not set. Set it, or write a default: "${UNSET:=...}"',
  ],
  ['as is one whose value is changed', 'at ${UNSET^^}', 'the variable "UNSET" is not set. Set it, or write a default: "${UNSET:=...}"'],
  [
    'an expression without a name is refused',
    'at ${}',
    '"${" must be followed by the name of a variable. Write "$${" for these characters',
  ],
  [
    'an expression of a shell is refused',
    'at ${HOST-x}',
    '"${HOST" must be followed by "}" or an operator. Write "$${" for these characters',
  ],
  [
    'an expression without its end is refused',
    'at ${HOST',
    '"${HOST" must be followed by "}" or an operator. Write "$${" for these characters',
  ],
  ['a default without its end is refused', 'at ${HOST:=x', 'the operator ":=" of "HOST" lacks an argument or the closing "}"'],
  ['an operator without an argument is refused', 'at ${HOST#}', 'the operator "#" of "HOST" lacks an argument or the closing "}"'],
  ['what follows an argument is refused', 'at ${HOST#${WORD}x}', 'the expression of "HOST" must end with "}" here'],
  ['a replacement without its second slash is refused', 'at ${HOST/${WORD}x}', 'the expression of "HOST" lacks a "/"'],
  ['a length behind no colon is refused', 'at ${HOST:${EMPTY}x}', 'the expression of "HOST" lacks a ":"'],
  ['an offset in other letters is refused', 'at ${HOST:é}', 'a number must follow ":"'],
  ['a negative length is refused', 'at ${HOST:0:-1}', 'a length that is negative or too large makes kustomize-controller fail'],
  ['deep nesting is refused', `at ${'${A:='.repeat(501)}`, '${ stands in more than 500 others'],
])('%s', (_, written, message) => {
  const error = refusal(written);
  expect(error.message).toBe(message);
  expect(written.slice(error.offset)).toMatch(/^\$\{/);
});

test('an error has the place of its own expression, and the variable that is not set', () => {
  const { offset, variable } = refusal('${HOST} ${EMPTY:=${UNSET}}');
  expect([offset, variable]).toEqual([17, 'UNSET']);
});

test('a pattern that would match for ever is refused', () => {
  const hostile = new Map([['X', 'a'.repeat(64 * 1024)]]);
  expect(() => substitute('${X##*a*a*a*b}', hostile, { strict: true })).toThrow('its patterns take too long to match');
});

test('values that become too large are refused', () => {
  const hostile = new Map([['X', 'a'.repeat(64 * 1024)]]);
  expect(() => substitute('${X//a/${X}}', hostile, { strict: true })).toThrow('its values become too large');
});

test('a string tells its variables, those of defaults too', () => {
  expect(variablesIn('${A} $${B} ${C:=${D^^}} ${#E}')).toEqual([
    { name: 'A', offset: 0, operator: '', hasDefault: false },
    { name: 'C', offset: 11, operator: ':=', hasDefault: true },
    { name: 'D', offset: 16, operator: '^^', hasDefault: false },
    { name: 'E', offset: 24, operator: '#', hasDefault: false },
  ]);
  expect(variablesIn('none')).toEqual([]);
});
