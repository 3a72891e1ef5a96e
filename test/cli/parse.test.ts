import { cli } from './support';
import { parse } from '../../src/cli/parse';
import { UsageError } from '../../src/cli/usage-error';

const options = {
  strict: { type: 'flag', summary: 'is strict' },
  level: { type: 'setting', value: 'N', summary: 'how far', allowed: ['1', '2'], default: '1' },
  into: { type: 'setting', value: 'FILE', summary: 'where to' },
  with: { type: 'settings', value: 'PATH', summary: 'and what' },
} as const;

const parsed = (...args: string[]) => parse('try', args, options);

test('options and operands may stand in any order', () => {
  expect(parsed('a', '--level', '2', '-', '--strict', '--with=x', '--with', 'y', 'b')).toEqual({
    operands: ['a', '-', 'b'],
    options: { strict: true, level: '2', into: undefined, with: ['x', 'y'] },
  });
});

test('what is not given has its default', () => {
  expect(parsed().options).toEqual({ strict: false, level: '1', into: undefined, with: [] });
});

test('a value may look like an option when it is put behind =', () => {
  expect(parsed('--into=--strict').options).toMatchObject({ into: '--strict', strict: false });
});

test('a flag takes no value', () => {
  expect(() => parsed('--strict=yes')).toThrow(new UsageError('--strict does not accept a value.'));
});

test('names of JavaScript are no options', () => {
  expect(() => parsed('--constructor')).toThrow(new UsageError('Unknown option --constructor of try. See cdk8s-fluxcd try --help.'));
});

test('a mistake of ours is one line without a stack', async () => {
  const stdout = {
    write: () => {
      throw new RangeError('no such\nthing');
    },
  };
  expect(await cli(['--version'], {}, { stdout })).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'cdk8s-fluxcd: something went wrong that should not have (RangeError: no such thing). Please report it, with the input if you can.\n',
  });
});
