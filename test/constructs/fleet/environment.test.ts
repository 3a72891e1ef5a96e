import { Environment } from '../../../src';

test.each(['../../elsewhere', 'QA Team', '', '-qa', 'a'.repeat(64)])('an environment is no folder outside of the output: %p', (name) => {
  expect(() => Environment.named(name)).toThrow(
    `Environment.named() requires a name, but ${JSON.stringify(name)} is not a folder name. Use lower case letters, digits and ` +
      '"-", at most 63 characters.',
  );
});
