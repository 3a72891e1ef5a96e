import { good } from './support';
import { FileCheck } from '../../src/cli/file-check';
import { JudgingVersions } from '../../src/cli/judging-versions';
import { Progress } from '../../src/cli/progress';
import { Schemas } from '../../src/flux/schemas';
import { newestMinor } from '../setup/versions';

const file = (name: string, text: string) => ({ name, read: () => Promise.resolve(text) });

test('a mistake of ours in one object is said at its place, and the others are checked', async () => {
  const check = new FileCheck(JudgingVersions.given(newestMinor, Schemas.ofFlux()), new Progress({ write: () => true }), ({ object }) => {
    if ((object.metadata as { name: string }).name === 'odd') throw new TypeError('x is not a function');
  });
  const odd = good.replace('name: fleet', 'name: odd');
  await check.check(file('a.yaml', `${good}---\n${odd}---\n${good.replace('5m', '5')}`));
  await check.check(file('b.yaml', good));
  const { objects, files, findings, unreadable } = check.report('validate');
  expect({ objects, files, found: findings.map(({ message, position }) => `${position?.line} ${message}`) }).toEqual({
    objects: 3,
    files: ['a.yaml', 'b.yaml'],
    found: ['25 is 5, but must be a string'],
  });
  expect(unreadable).toEqual([
    {
      file: 'a.yaml',
      line: 10,
      column: 1,
      message: 'something went wrong that should not have (TypeError: x is not a function). Please report it, with the input if you can',
    },
  ]);
});

test('the mistakes of an object share what is known of it, so that hundreds of thousands fit into the memory', async () => {
  const check = new FileCheck(JudgingVersions.given(newestMinor, Schemas.ofFlux()), new Progress({ write: () => true }));
  const mistakes = Array.from({ length: 500 }, (_, index) => `  k${index}: 1\n`).join('');
  await check.check(file('a.yaml', `${good}${mistakes}---\n${good}${mistakes}  k0: 1\n  k1: 1\n`));
  const { findings } = check.report('validate');
  expect([findings.length, new Set(findings.map(({ manifest }) => manifest)).size]).toEqual([1_002, 2]);
});
