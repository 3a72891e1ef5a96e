import { Environment } from '../../../src';

test.each(['../../elsewhere', 'QA Team', '', '-qa', 'a'.repeat(64)])('an environment is no folder outside of the output: %p', (name) => {
  expect(() => Environment.named(name)).toThrow(
    `Environment.named() takes a name, and ${JSON.stringify(name)} is no name of a folder. Use lower case letters, digits and "-", at most 63 characters.`,
  );
});
