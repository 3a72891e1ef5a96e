import { Chart, Duration, Testing } from 'cdk8s';
import {
  FluxDefaults,
  GitInclude,
  GitProvider,
  GitRef,
  GitRepository,
  GitRepositoryProps,
  OciRepository,
  SecretRef,
  ServiceAccountRef,
} from '../../../src';

const commit = '0123456789abcdef0123456789abcdef01234567';
let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
});

function specOf(props: Partial<GitRepositoryProps>) {
  new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ...props });
  return Testing.synth(chart)[0].spec;
}

test('a GitRepository needs a URL only, and is asked every 5 minutes', () => {
  new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet' });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'fleet', namespace: 'apps' },
      spec: { url: 'https://github.com/acme/fleet', interval: '5m' },
    },
  ]);
});

test('the default interval may be changed for a chart, also afterwards', () => {
  new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet' });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(Testing.synth(chart)[0].spec.interval).toBe('1m');
});

test.each<[string, GitRef, object]>([
  ['branch', GitRef.branch('main'), { branch: 'main' }],
  ['tag', GitRef.tag('v1.2.3'), { tag: 'v1.2.3' }],
  ['semver range', GitRef.semver('>=1.2.0 <2.0.0'), { semver: '>=1.2.0 <2.0.0' }],
  ['commit', GitRef.commit(commit), { commit }],
  ['commit of a branch', GitRef.commit(commit, 'main'), { commit, branch: 'main' }],
  ['full name', GitRef.fullName('refs/pull/42/head'), { name: 'refs/pull/42/head' }],
  ['full name of an annotated tag', GitRef.fullName('refs/tags/v1^{}'), { name: 'refs/tags/v1^{}' }],
  ['HEAD', GitRef.fullName('HEAD'), { name: 'HEAD' }],
  ['branch with a slash', GitRef.branch('release/1.x_ä'), { branch: 'release/1.x_ä' }],
  ['variable', GitRef.branch('${BRANCH:=main}'), { branch: '${BRANCH:=main}' }],
  ['commit of a variable', GitRef.commit('<< inputs.sha >>'), { commit: '<< inputs.sha >>' }],
])('it reads a %s', (_, ref, expected) => {
  expect(specOf({ ref }).ref).toEqual(expected);
});

test.each<[GitRef, string]>([
  [
    GitRef.branch('refs/heads/main'),
    'spec.ref.branch is "refs/heads/main", but must be the name after refs/heads/. Write "main", or ' +
      'GitRef.fullName("refs/heads/main").',
  ],
  [
    GitRef.tag('refs/tags/v1'),
    'spec.ref.tag is "refs/tags/v1", but must be the name after refs/tags/. Write "v1", or GitRef.fullName("refs/tags/v1").',
  ],
  [
    GitRef.branch('my branch'),
    'spec.ref.branch is "my branch", which Git does not accept as a name. Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.',
  ],
  [
    GitRef.branch(''),
    'spec.ref.branch is "", which Git does not accept as a name. Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.',
  ],
  [
    GitRef.tag('v1..2'),
    'spec.ref.tag is "v1..2", which Git does not accept as a name. Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.',
  ],
  [GitRef.fullName('main'), 'spec.ref.name is "main", which is not a full name. Write "refs/heads/main", or GitRef.branch("main").'],
  [
    GitRef.fullName(42 as never),
    'spec.ref.name is 42, which Git does not accept as a name. Use no spaces, none of ~ ^ : ? * [ \\, and no .. or //.',
  ],
  [
    GitRef.commit('abc1234'),
    'spec.ref.commit is "abc1234", which is not a full hash. Write all 40 digits, as "git rev-parse" prints them.',
  ],
])('what Git or Flux would not find is refused: %j', (ref, message) => {
  expect(() => specOf({ ref })).toThrow(`test/fleet: ${message}`);
});

test('it takes only revisions that are signed', () => {
  expect(specOf({ verify: { secretRef: SecretRef.named('authors') } }).verify).toEqual({ secretRef: { name: 'authors' } });
});

test('it includes other repositories of its namespace', () => {
  const other = GitRepository.fromGitRepositoryName(chart, 'other', 'shared');
  expect(specOf({ include: [GitInclude.repository(other, { fromPath: 'base', toPath: 'shared' })] }).include).toEqual([
    { repository: { name: 'shared' }, fromPath: 'base', toPath: 'shared' },
  ]);
});

test('a timeout is written without hours, which Flux does not take there', () => {
  expect(specOf({ timeout: Duration.hours(2) }).timeout).toBe('120m');
});

test('empty lists are left out', () => {
  expect(specOf({ include: [], sparseCheckout: [] })).toEqual({ url: 'https://github.com/acme/fleet', interval: '5m' });
});

test('a repository of another namespace cannot be included', () => {
  const other = GitRepository.fromGitRepositoryName(chart, 'other', 'shared', { namespace: 'platform' });
  expect(() => specOf({ include: [GitInclude.repository(other)] })).toThrow(
    'test/fleet: spec.include[0].repository names GitRepository "shared" in namespace platform, but a GitRepository finds it ' +
      'only in its own, apps. Put both objects into one namespace.',
  );
});

test('only a GitRepository can be included', () => {
  const other = OciRepository.fromOciRepositoryName(chart, 'other', 'shared');
  // @ts-expect-error an OciRepository is no GitRepository
  expect(() => specOf({ include: [GitInclude.repository(other)] })).toThrow(
    'test/fleet: spec.include[0].repository must be a GitRepository, not OCIRepository "shared". Pass the construct, or one of ' +
      'its fromXName imports.',
  );
});

test('an address in the form of scp is refused', () => {
  expect(() => specOf({ url: 'git@github.com:acme/fleet' })).toThrow(
    'test/fleet: spec.url is "git@github.com:acme/fleet", which is not a URL that Flux accepts here. Write ' +
      'ssh://git@github.com/acme/fleet.',
  );
});

test('a tag is no branch', () => {
  expect(() => specOf({ ref: GitRef.branch('refs/tags/v1') })).toThrow(
    'test/fleet: spec.ref.branch is "refs/tags/v1", but must be the name after refs/heads/. Write a name alone, or ' +
      'GitRef.fullName("refs/tags/v1").',
  );
});

test('a range that is no semver is refused', () => {
  expect(() => specOf({ ref: GitRef.semver('latest') })).toThrow(
    "test/fleet: spec.ref.semver is \"latest\", which is not a semver range. Write for example '1.x', '>=1.2.0 <2.0.0' or " + "'~1.4'.",
  );
});

test.each([
  [undefined, 'generic'],
  [GitProvider.GITHUB, 'github'],
])('a ServiceAccount without workload identity is refused (%s)', (provider, shown) => {
  expect(() => specOf({ provider, serviceAccount: ServiceAccountRef.named('reader') })).toThrow(
    `test/fleet: spec.serviceAccountName is set, but the provider "${shown}" has no workload identity. Set the provider to AWS or AZURE, or leave it out.`,
  );
});
