import { parse } from 'yaml';
import { all, settings, signed, texts } from './settings';
import { commands } from '../../src/cli/commands';
import { parse as parsed } from '../../src/cli/parse';
import { patterns } from '../../src/project/settings';

const workflows = all.flatMap(([name, given]) =>
  Object.entries(texts(given))
    .filter(([path]) => path.startsWith('.github/workflows/') || path === '.gitlab-ci.yml')
    .map(([path, text]) => [`${path} of a ${name}`, text] as const),
);

test('each forge has its own workflows, and a project without a forge has none', () => {
  const named = (forge: 'github' | 'gitlab' | 'none', pattern: (typeof patterns)[number]) =>
    Object.keys(texts(settings({ forge, pattern }))).filter((path) => /workflows|gitlab/.test(path));
  const onGithub = ['promote', 'review-forks', 'review', 'test'].map((name) => `.github/workflows/${name}.yml`);
  expect(named('github', 'monorepo').sort()).toEqual([...onGithub].sort());
  expect(named('github', 'git-fleet').sort()).toEqual([...onGithub].sort());
  expect(named('github', 'gitless-fleet').sort()).toEqual([...onGithub, '.github/workflows/publish.yml'].sort());
  for (const pattern of patterns) {
    expect(named('gitlab', pattern)).toEqual(['.gitlab-ci.yml']);
    expect(named('none', pattern)).toEqual([]);
  }
});

/** Lines that run the command line, with what the shell puts in filled in. */
const lines = workflows.flatMap(([name, text]) =>
  [...text.matchAll(/npx cdk8s-fluxcd ([^\n;|]+)/g)].flatMap(([, line]) => {
    const plain = line
      .replace(/\$\{REASON:\+([^}]*)\}/, '$1')
      .replace(/"\$REASON"/, 'ticket-1')
      .trim();
    if (!plain.startsWith('"$@"')) return [[plain, name] as const];
    return ['rollback latest-stable', 'promote "$COMMIT" latest-stable'].map((set) => [plain.replace('"$@"', set), name] as const);
  }),
);

test.each(lines)('the command line has what "cdk8s-fluxcd %s" uses (%s)', (line) => {
  const [name, ...args] = line.split(/ +/);
  expect(Object.keys(commands)).toContain(name);
  expect(() => parsed(name, args, commands[name]().options)).not.toThrow();
});

const github = workflows.filter(([name]) => name.startsWith('.github/'));

test.each(github)('the actions of others in %s are pinned by digest', (_, text) => {
  const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, action]) => !action.startsWith('./'));
  for (const [, action, comment] of uses) {
    if (action.startsWith('cdk8s-fluxcd/')) expect(action).toMatch(/^cdk8s-fluxcd\/cdk8s-fluxcd(\/diff)?@v1$/);
    else expect(`${action}${comment}`).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

test('the actions of this project are those of the revision that was given', () => {
  const digest = '0123456789012345678901234567890123456789';
  const uses = Object.values(texts(settings({ actions: digest }))).flatMap(
    (text) => text.match(/cdk8s-fluxcd\/cdk8s-fluxcd\S*@\S+/g) ?? [],
  );
  expect([...new Set(uses)]).toEqual([`cdk8s-fluxcd/cdk8s-fluxcd@${digest}`, `cdk8s-fluxcd/cdk8s-fluxcd/diff@${digest}`]);
});

interface Job {
  readonly permissions?: { readonly [scope: string]: string };
  readonly environment?: string;
  readonly needs?: string;
  readonly steps?: readonly { readonly run?: string; readonly with?: { readonly [input: string]: unknown }; readonly uses?: string }[];
}

const jobsOf = (text: string) => parse(text).jobs as { readonly [name: string]: Job };

test.each(github)('no job of %s has more rights than it is given by name', (_, text) => {
  const { permissions } = parse(text);
  expect([{}, { contents: 'read' }]).toContainEqual(permissions);
  const writes = Object.entries(jobsOf(text)).flatMap(([job, { permissions: own = {} }]) =>
    Object.entries(own).flatMap(([scope, right]) => (right === 'write' ? [`${job} ${scope}`] : [])),
  );
  const allowed = ['audit pull-requests', 'diff pull-requests', 'push packages', 'push id-token', 'promote packages', 'promote contents'];
  expect(writes.filter((right) => !allowed.includes(right))).toEqual([]);
});

test.each(github)('no job of %s that may write runs what a pull request says', (_, text) => {
  const { on } = parse(text);
  const isByOthers = on === 'pull_request' || 'pull_request' in on || 'workflow_run' in on;
  for (const { permissions = parse(text).permissions, steps = [] } of Object.values(jobsOf(text))) {
    if (isByOthers && Object.values(permissions as object).includes('write')) {
      expect(steps.filter(({ run }) => run !== undefined)).toEqual([]);
    }
  }
  // Titles, branches and inputs are data, which the shell gets by the environment.
  const runs = Object.values(jobsOf(text)).flatMap(({ steps = [] }) => steps.map(({ run = '' }) => run));
  expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
});

test.each([
  ['monorepo' as const, 'git push --force origin "$COMMIT:refs/tags/production"'],
  ['git-fleet' as const, 'git push --force origin "$COMMIT:refs/tags/production"'],
  ['gitless-fleet' as const, 'npx cdk8s-fluxcd "$@" --folder deploy ${REASON:+--accept "$REASON"}'],
])('production of a %s changes in a job that needs the preview, and the approval of its environment', (pattern, command) => {
  const { preview, promote } = jobsOf(texts(settings({ pattern }))['.github/workflows/promote.yml']);
  expect(promote).toMatchObject({ needs: 'preview', environment: 'production' });
  expect(promote.steps!.at(-1)!.run).toContain(command);
  expect(Object.values(preview.permissions!)).not.toContain('write');
});

test.each([
  ['oci://ghcr.io/acme/fleet', '${{ github.actor }}', '${{ github.token }}'],
  ['oci://registry.acme.io/fleet', '${{ secrets.REGISTRY_USERNAME }}', '${{ secrets.REGISTRY_PASSWORD }}'],
])('the jobs on GitHub sign in to %s', (url, username, password) => {
  const files = texts(settings({ url }));
  const jobs = [jobsOf(files['.github/workflows/publish.yml']).push, ...Object.values(jobsOf(files['.github/workflows/promote.yml']))];
  for (const job of jobs) {
    expect(job).toMatchObject({ env: { CDK8S_FLUXCD_REGISTRY_USERNAME: username, CDK8S_FLUXCD_REGISTRY_PASSWORD: password } });
  }
});

test.each([
  ['oci://registry.gitlab.com/acme/fleet', '$CI_REGISTRY_USER', '$CI_REGISTRY_PASSWORD'],
  ['oci://ghcr.io/acme/fleet', '$REGISTRY_USERNAME', '$REGISTRY_PASSWORD'],
])('the jobs on GitLab sign in to %s', (url, username, password) => {
  const pipeline = parse(texts(settings({ url, forge: 'gitlab' }))['.gitlab-ci.yml']);
  expect(pipeline['.registry'].variables).toEqual({ CDK8S_FLUXCD_REGISTRY_USERNAME: username, CDK8S_FLUXCD_REGISTRY_PASSWORD: password });
});

test.each(patterns)('production of a %s on GitLab changes by hand, in the environment production, after the preview', (pattern) => {
  const { preview, promote } = parse(texts(settings({ pattern, forge: 'gitlab' }))['.gitlab-ci.yml'], { customTags: [reference] });
  expect(promote).toMatchObject({ environment: 'production', stage: 'promote', rules: [{ when: 'manual' }] });
  expect(JSON.stringify(preview.script)).toContain(pattern === 'gitless-fleet' ? '--dry-run' : 'diff refs/tags/production');
});

/** A tag of GitLab. */
const reference = { tag: '!reference', collection: 'seq' as const };

describe('a fleet with a signer', () => {
  test('is pushed by a job of GitHub that has an identity, and no other job has one', () => {
    const files = texts(signed('github'));
    const { push } = jobsOf(files['.github/workflows/publish.yml']);
    expect(push.permissions).toEqual({ contents: 'read', packages: 'write', 'id-token': 'write' });
    expect(push.steps!.at(-1)!.run).toBe('npx cdk8s-fluxcd push deploy --tag "$GITHUB_SHA" --tag latest --sign-keyless');
    expect(
      Object.values(files)
        .join('')
        .match(/id-token/g),
    ).toEqual(['id-token']);
  });

  test('is pushed by a job of GitLab that has an identity, and no other job has one', () => {
    const { push, promote } = parse(texts(signed('gitlab'))['.gitlab-ci.yml']);
    expect(push.id_tokens).toEqual({ SIGSTORE_ID_TOKEN: { aud: 'sigstore' } });
    expect(push.script).toEqual(['npx cdk8s-fluxcd push deploy --tag "$CI_COMMIT_SHA" --tag latest --sign-keyless']);
    expect(promote.id_tokens).toBeUndefined();
  });

  test('installs what signs, and the fleets of others do not', () => {
    const needed = (given: ReturnType<typeof settings>) => Object.keys(JSON.parse(texts(given)['package.json']).devDependencies);
    expect(needed(signed('github'))).toContain('@sigstore/sign');
    expect(needed(settings())).not.toContain('@sigstore/sign');
  });
});
