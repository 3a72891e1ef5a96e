import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { newPlace, Sample, samples } from './struct-samples';
import { changed, found, membersOf, Path, structsIn } from './struct-walk';
import { structsFile } from '../../../projenrc/structs';
import * as flux from '../../../src';

function messageOf(sample: Sample, path: Path, change: (object: object) => unknown): string {
  const place = newPlace();
  const given = changed(sample.given(place), path, change);
  try {
    sample.call(place, given as never);
    return 'nothing was refused';
  } catch (error) {
    return (error as Error).message;
  }
}

function without(member: string) {
  return (object: object) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== member));
}

// A Manifest is what a rule gets to see: users make none. The sample of a HelmRelease has the template that excludes this one.
const notTaken = { methods: ['Manifest()'], structs: ['OciChartTemplate', 'Origin'] };

const cases = [...found.takenBy]
  .flatMap(([struct, methods]) => methods.map((method) => ({ struct, method })))
  .filter(({ method }) => !notTaken.methods.includes(method))
  .map(({ struct, method }) => ({ struct, method, sample: samples[method] }));

test('the table of the structs is what the sources say', () => {
  const text = readFileSync(join(__dirname, '../../../src/constructs/core/structs.generated.ts'), 'utf8');
  expect(text).toBe(structsFile(found));
});

test('every method that takes a struct has a sample', () => {
  expect(cases.filter(({ sample }) => sample === undefined).map(({ method }) => method)).toEqual([]);
});

test('every struct is in a sample', () => {
  const seen = new Set(cases.flatMap(({ struct, sample }) => [...structsIn(struct, sample.given(newPlace()))].map((at) => at.struct)));
  const bases = [...found.lines.values()].flatMap((line) => line.split(' ').filter((word) => word.startsWith('<')));
  const inherited = new Set(bases.map((word) => word.slice(1)));
  const missing = [...found.lines.keys()].filter((struct) => !seen.has(struct) && !inherited.has(struct));
  expect(missing).toEqual(notTaken.structs);
});

describe.each(cases)('$method', ({ struct, sample }) => {
  const places = [...structsIn(struct, sample.given(newPlace()))];

  test('takes its sample', () => {
    expect(messageOf(sample, [], (given) => given)).toBe('nothing was refused');
  });

  test('refuses to do without a required member, at every depth', () => {
    for (const { struct: name, path } of places) {
      const required = [...membersOf(name)].filter(([, member]) => member.required).map(([member]) => member);
      for (const member of required) {
        for (const change of [
          without(member),
          (object: object) => ({ ...object, [member]: undefined }),
          (object: object) => ({ ...object, [member]: null }),
        ]) {
          expect(messageOf(sample, path, change)).toMatch(new RegExp(`[. ]${member} is (required\\. Set it to |missing)`));
        }
      }
    }
  });

  test('refuses a member that nobody knows, at every depth, and says which one was meant', () => {
    for (const { struct: name, path } of places) {
      const [known] = membersOf(name).keys();
      const misspelt = `${known.slice(0, 2)}x${known.slice(2)}`;
      const message = messageOf(sample, path, (object) => ({ ...object, [misspelt]: 'x' }));
      expect(message).toContain(`${misspelt} is not a property of ${name}. Did you mean ${known}?`);
      if (path.length > 0) expect(message).toContain([...path, misspelt].join('.'));
      expect(messageOf(sample, path, (object) => ({ ...object, qqqqqqqqqq: 1 }))).toContain(
        `qqqqqqqqqq is not a property of ${name}. Remove it: `,
      );
    }
  });

  test('refuses what is no object, at every depth', () => {
    for (const { path } of places) {
      expect(messageOf(sample, path, () => 'web')).toContain('must be an object, not the string "web". Put what it holds into { and }.');
    }
  });
});

test('the whole messages', () => {
  const chart = Testing.chart();
  const git = flux.GitRepository.fromGitRepositoryName(chart, 'git', 'git');
  const { FluxInstance, GitInclude, GitRepository, HealthCheckExpression, Kustomization } = flux as any;
  const url = 'https://github.com/acme/fleet';
  expect(() => new GitRepository(chart, 'a', { urll: url })).toThrow(
    new Error('test/a: props.urll is not a property of GitRepositoryProps. Did you mean url?'),
  );
  expect(() => new GitRepository(chart, 'b', { url, verify: { mode: 'HEAD' } })).toThrow(
    new Error('test/b: props.verify.secretRef is required. Set it to a SecretRef.'),
  );
  expect(() => GitInclude.repository(git, { to_path: 'a' })).toThrow(
    new Error('GitInclude.repository() to_path is not a property of GitIncludeOptions. Did you mean toPath?'),
  );
  expect(() => new FluxInstance(chart, 'd', { sharding: {} })).toThrow(
    new Error('test/d: props.sharding.shards is required. Set it to a list of strings.'),
  );
  expect(() => new Kustomization(chart, 'e', { source: git, decryption: { keys: 'age' } })).toThrow(
    new Error(
      'test/e: props.decryption.keys is not a property of Decryption. Remove it: Decryption has provider, secretRef and serviceAccount.',
    ),
  );
  expect(() => HealthCheckExpression.forKind('v1', 'A', { current: '' })).toThrow(
    new Error('HealthCheckExpression.forKind() current is an empty string. Write what it stands for.'),
  );
  expect(() => new Kustomization(chart, 'g', { source: git, images: { name: 'web' } })).toThrow(
    new Error('test/g: spec.images must be a list, not an object. Put what it holds into [ and ].'),
  );
});

test('a class that a user derives may have props of its own, which it passes on', () => {
  class Repository extends flux.GitRepository {
    public constructor(scope: Construct, id: string, props: flux.GitRepositoryProps & { readonly team: string }) {
      super(scope, id, props);
    }
  }
  const chart = Testing.chart();
  new Repository(chart, 'web', { url: 'https://github.com/acme/web', team: 'web' });
  expect(Testing.synth(chart)[0].spec).toEqual({ url: 'https://github.com/acme/web', interval: '5m' });
  expect(() => new Repository(chart, 'none', { team: 'web' } as never)).toThrow('test/none: props.url is required. Set it to a string.');
});

test('what an object says by undefined or null is not there', () => {
  const chart = new Chart(Testing.app(), 'test');
  expect(
    () => new flux.GitRepository(chart, 'web', { url: 'https://github.com/acme/web', branch: undefined, tag: null } as never),
  ).not.toThrow();
});
