import { problemOf, textOf } from './support';

describe('the language of templates is that of Go', () => {
  test.each([
    ['text and actions', 'a << inputs.x >> b', 'a 1 b'],
    ['white space is trimmed on demand', 'a  <<- " b " ->>  c', 'a b c'],
    ['comments vanish', 'a<</* x */>>b <<- /* y */ ->> c', 'abc'],
    ['if, else if, else', '<< if eq inputs.x 2 >>two<< else if eq inputs.x 1 >>one<< else >>none<< end >>', 'one'],
    ['with sets the dot', '<< with inputs.m >><< .a >><< end >><< with "" >>x<< else with "y" >><< . >><< end >>', '1y'],
    ['range over a list', '<< range $i, $x := inputs.l >><< $i >>=<< $x >>;<< end >>', '0=a;1=b;'],
    ['range over a map goes by its keys', '<< range $k, $v := inputs.m >><< $k >>=<< $v >>;<< end >>', 'a=1;b=2;'],
    ['range over a number', '<< range 3 >><< . >><< end >>', '012'],
    ['range over nothing', '<< range inputs.none >>x<< else >>none<< end >>', 'none'],
    [
      'break and continue',
      '<< range until 9 >><< if eq . 1 >><< continue >><< end >><< if eq . 3 >><< break >><< end >><< . >><< end >>',
      '02',
    ],
    ['variables live to the end of their block', '<< $x := 1 >><< if true >><< $x = 2 >><< $y := 3 >><< end >><< $x >>', '2'],
    ['pipelines', '<< "a" | printf "%s-%s" "b" | upper >>', 'B-A'],
    ['a plus is the sign of numbers, but not with %v', '<< printf "%+d %+.1f %+v %+v %+v" 1 1.5 1 1.5 inputs.l >>', '+1 +1.5 1 1.5 [a b]'],
    ['parentheses and fields behind them', '<< (dict "a" (dict "b" 1)).a.b >>', '1'],
    [
      'templates see no variables but their own dot',
      '<< define "t" >>[<< . >>]<< end >><< template "t" 5 >><< block "b" 6 >><< $ >><< end >>',
      '[5]6',
    ],
    ['and, or stop early', '<< or inputs.x inputs.missing >><< and 0 inputs.missing >>', '10'],
    ['numbers in all forms', "<< 0x1F >> << 0b11 >> << 0o17 >> << 1_000 >> << 1e3 >> << 'a' >> << 1+2i >>", '31 3 15 1000 1000 97 (1+2i)'],
    ['nothing is printed as such', '<< inputs.nothing >>', '<no value>'],
  ])('%s', (_, template, expected) => {
    expect(textOf(template, { x: 1, m: { b: 2, a: 1 }, l: ['a', 'b'], none: [], nothing: null })).toBe(expected);
  });

  test.each([
    [
      'a missing input',
      'a\n<< inputs.y >>',
      '(line 2, << inputs.y >>; with input set 1) uses the input "y", which is not defined: there are l, m, provider, x',
    ],
    [
      'a missing entry',
      '<< inputs.m.z >>',
      '(line 1, << inputs.m.z >>; with input set 1) asks for "z", which is not among the entries: there are a',
    ],
    ['a field of a text', '<< inputs.x.y >>', '(line 1, << inputs.x.y >>; with input set 1) asks for "y" of a string, which has no fields'],
    ['an unknown function', '<< nosuch 1 >>', '(line 1, << nosuch 1 >>) calls the function "nosuch", which does not exist'],
    ['an unknown variable', '<< $x >>', '(line 1, << $x >>) has the variable $x, which is not set'],
    ['a wrong type', '<< upper 5 >>', '(line 1, << upper 5 >>; with input set 1) passes a number where the function expects string'],
    [
      'an input of the wrong type',
      '<< until inputs.x >>',
      '(line 1, << until inputs.x >>; with input set 1) has a value of type string where the function expects int',
    ],
    ['too few arguments', '<< trunc 5 >>', '(line 1, << trunc 5 >>; with input set 1) calls trunc with 1 instead of 2 arguments'],
    ['a function that refuses', '<< div 1 0 >>', '(line 1, << div 1 0 >>; with input set 1) calls div, which divides by zero'],
    [
      'fail',
      '<< fail "no tenant" >>',
      '(line 1, << fail "no tenant" >>; with input set 1) calls fail, which stops with the message "no tenant"',
    ],
    ['a missing end', '<< if true >>', '(line 1, << if true >>) ends inside a block: an <<end>> is missing'],
    ['an end too many', '<< end >>', '(line 1, << end >>) has <<end>> without a block that it belongs to'],
    ['an unclosed action', '<< inputs.x', '(line 1, << inputs.x) has an unclosed action'],
    ['an unterminated text', '<< "x >>', '(line 1, << "x >>) has an unterminated string'],
    ['break outside of a range', '<< break >>', '(line 1, << break >>) has <<break>> outside of a range'],
    [
      'a template that is not defined',
      '<< template "t" >>',
      '(line 1, << template "t" >>; with input set 1) calls the template "t", which is not defined',
    ],
    [
      'values of different types',
      '<< eq 1 "1" >>',
      '(line 1, << eq 1 "1" >>; with input set 1) calls eq, which compares a int with a string',
    ],
    [
      'what no range goes over',
      '<< range "abc" >><< end >>',
      '(line 1, << range "abc" >><< end >>; with input set 1) cannot range over a string',
    ],
    [
      'a regular expression that is none',
      '<< regexFind "(" "x" >>',
      '(line 1, << regexFind "(" "x" >>; with input set 1) calls regexFind, which has "(", which is not an RE2 regular expression',
    ],
    [
      'an entry beyond the end',
      '<< index inputs.l 5 >>',
      '(line 1, << index inputs.l 5 >>; with input set 1) calls index, which asks for entry 5 of 2',
    ],
  ])('%s is refused', (_, template, expected) => {
    expect(problemOf(template, { x: 'text', m: { a: 1 }, l: [1, 2] })).toBe(expected);
  });
});

describe('a template cannot hold up a synth', () => {
  test.each([
    [
      'an endless recursion',
      '<< define "t" >><< template "t" . >><< end >><< template "t" 1 >>',
      'has templates that call each other more than 300 deep',
    ],
    [
      'a long range',
      '<< range until 1000 >><< range until 1000 >><< range until 1000 >><< end >><< end >><< end >>',
      'takes more than 1000000 steps',
    ],
    ['a long list', '<< until 100000000 >>', 'calls until, which makes a list of more than 1000000 entries'],
    ['a long text', '<< repeat 1000000000 "x" >>', 'calls repeat, which makes a string of more than 16777216 characters'],
    [
      'a text that grows',
      '<< $x := repeat 1000 "a" >><< range until 9 >><< $x = replace "a" $x $x >><< end >>',
      'calls replace, which makes a string of more than 16777216 characters',
    ],
    ['deep parentheses', `<< ${'('.repeat(9999)}1${')'.repeat(9999)} >>`, 'has parentheses that are nested too deep'],
  ])('%s', (_, template, problem) => {
    expect(problemOf(template)).toContain(problem);
  });
});

describe('what grows without end is stopped', () => {
  const shared = `<<- $s := list "a" "b" >>${'<<- $s = list $s $s $s $s $s $s $s $s $s $s >>'.repeat(10)}`;

  test.each(['toJson $s', 'toPrettyJson $s', 'toRawJson $s', 'mustToJson $s', 'toYaml $s', 'print $s', 'deepEqual $s (list $s)'])(
    '<< %s >> of lists that are in lists many times over',
    (call) => {
      expect(() => textOf(`${shared}<< ${call} >>`, {})).toThrow(/goes through more than 1000000 values/);
    },
  );

  test('a chain of else if', () => {
    const chain = (length: number) => `<< if false >>a${'<< else if false >>b'.repeat(length)}<< else >>c<< end >>`;
    expect(textOf(chain(400), {})).toBe('c');
    expect(() => textOf(chain(10_000), {})).toThrow(/has blocks that are nested too deep/);
  });
});
