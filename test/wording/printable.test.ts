import { printableJson, printable } from '../../src/wording/printable';

const cases: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['what colours a terminal', 'a\u001b[31mred', 'a\\u001b[31mred'],
  ['what turns the order of a line', 'a\u202egnp.exe', 'a\\u202egnp.exe'],
  ['what moves the cursor', 'a\rb\u0008\u009b2J', 'a\\rb\\u0008\\u009b2J'],
  ['what ends a line', 'a\n::error::b\u2028c', 'a\\n::error::b\\u2028c'],
  ['a text in letters that nobody sees', 'web\u{e0041}\u{e007f}\u00ad\u2060', 'web\\udb40\\udc41\\udb40\\udc7f\\u00ad\\u2060'],
  ['a command of GitHub at the start', '::error file=a.js::forged', '\\u003a:error file=a.js::forged'],
  ['a command of GitHub that a broken line may begin with', 'is ::set-output name=ok::true', 'is \\u003a:set-output name=ok::true'],
  ['a command of Azure anywhere', 'a##vso[task.complete result=Succeeded;]', 'a#\\u0023vso[task.complete result=Succeeded;]'],
  ['a command of TeamCity anywhere', "##teamcity[buildStop comment='a']", "#\\u0023teamcity[buildStop comment='a']"],
  ['a formatting command anywhere', 'x ##[error]forged ###[group]', 'x #\\u0023[error]forged ##\\u0023[group]'],
];

test.each(cases)('%s is shown and not carried out', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printable(shown)).toBe(shown);
});

test('ordinary text of any language stays as it is', () => {
  const text = 'Grüße, 日本: "::1" and a::b, ## Title [x], C:\\nowhere';
  expect(printable(text)).toBe(text);
});

test('printable JSON holds the same values', () => {
  const value = { '##[a': ['##VSO[b', '::c::', '# d', 'e\u202egnp\u200b\u2028\u009b\ufeff', '##teamcity[f'], g: '\u{e0041}' };
  const written = printableJson(JSON.stringify(value));
  expect(written).toBe(
    '{"#\\u0023[a":["#\\u0023VSO[b","::c::","# d","e\\u202egnp\\u200b\\u2028\\u009b\\ufeff","#\\u0023teamcity[f"],"g":"\\udb40\\udc41"}',
  );
  expect(JSON.parse(written)).toEqual(value);
});
