import { textOf } from './support';
import { functions } from '../../../src/engines/template/functions';

/** What the operator's own command line printed for each expression. */
const printed = jest.requireActual<[string, string][]>('./functions.json');
const inputs = { n: 1000000, f: 0.1, e: 1e21, one: 1, nested: { b: [1, null, 'x'], a: 1.5 } };

test.each(printed)('%s', (expression, expected) => {
  expect(textOf(`<< ${expression} | print >>`, inputs)).toBe(expected);
});

test('the functions are those of the operator, and none that asks for the time, the environment or the network', () => {
  expect(functions.size).toBe(176);
  for (const name of ['now', 'date', 'htmlDate', 'env', 'expandenv', 'getHostByName', 'uuidv4', 'randAlphaNum', 'genCA']) {
    expect(functions.has(name)).toBe(false);
  }
});
