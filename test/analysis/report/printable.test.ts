import { printable } from '../../../src/analysis/report/printable';

test.each([
  ['what colours a terminal', 'a\u001b[31mred', 'a\\u001b[31mred'],
  ['what turns the order of a line', 'a\u202egnp.exe', 'a\\u202egnp.exe'],
  ['what moves the cursor', 'a\rb\u0008\u009b2J', 'a\\u000db\\u0008\\u009b2J'],
  ['ordinary text of any language', 'Grüße, 日本\nzweite Zeile', 'Grüße, 日本\nzweite Zeile'],
])('%s is shown and not carried out', (_, text, shown) => expect(printable(text)).toBe(shown));
