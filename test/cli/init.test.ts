import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cli, Files, folderWith, textOf } from './support';
import { digestOf } from '../../src/project/plan';
import { ownVersion } from '../../src/wording/own-package';
import { filesIn, writeFiles } from '../setup/files';
import { initGit } from '../setup/git';

const flags = ['--name', 'fleet', '--forge', 'github', '--url', 'oci://ghcr.io/acme/fleet', '--domain', 'acme.io'];
const rest = ['--staging', 'staging', '--production', 'production', '--renovate', 'yes', '--actions', 'v1', '--signer', 'none'];
const gitless = ['init', 'gitless-fleet', ...flags, ...rest];

const init = (args: readonly string[], folder: Files | string) => cli(args, folder);
/** A folder in which a gitless fleet was made. */
async function made(args = gitless): Promise<string> {
  const folder = folderWith({});
  expect(await init(args, folder)).toMatchObject({ status: 0, stderr: '' });
  return folder;
}
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
/** The lines of a summary, without their padding. */
const linesOf = (text: string) => text.split('\n').map((line) => line.replace(/ {2,}/, ': '));

describe('in an empty folder', () => {
  test('init writes a repository, and says how it goes on', async () => {
    const folder = folderWith({});
    const { status, stdout, stderr } = await init(gitless, folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const files = Object.keys(filesIn(folder));
    expect(files).toEqual([
      '.cdk8s-fluxcd-init.json',
      '.editorconfig',
      '.gitattributes',
      '.github/workflows/promote.yml',
      '.github/workflows/publish.yml',
      '.github/workflows/review-forks.yml',
      '.github/workflows/review.yml',
      '.github/workflows/test.yml',
      '.gitignore',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      'README.md',
      'cdk8s.yaml',
      'fleet.ts',
      'jest.config.json',
      'main.ts',
      'package.json',
      'renovate.json',
      'test/fleet.test.ts',
      'tsconfig.json',
    ]);
    const [listed, next] = stdout.split('\n\n');
    expect(linesOf(listed).sort()).toEqual(files.slice(1).map((path) => `${path}: written`));
    expect(next).toBe('Next: npm install && npm test && npm run synth\nREADME.md says how it goes on.\n');
  });

  test('package.json asks for this version, and for the others that it is tested with', async () => {
    const folder = await made();
    const own = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    const written = JSON.parse(read(folder, 'package.json'));
    expect(written.dependencies).toEqual({ ...own.peerDependencies, 'cdk8s-fluxcd': `^${ownVersion()}` });
    for (const [name, version] of Object.entries(written.devDependencies)) {
      expect([name, version]).toEqual([name, own.devDependencies[name]]);
    }
    expect(Object.keys(written.scripts)).toEqual(['test', 'synth', 'audit', 'diff', 'push', 'promote', 'rollback']);
  });

  test('each answer is where it belongs', async () => {
    const args = ['--name', '@acme/fleet', '--forge', 'gitlab', '--url', 'ssh://git@gitlab.acme.io/ops/fleet', '--domain', 'flux.acme.io'];
    const folder = await made([
      'init',
      'git-fleet',
      ...args,
      '--staging',
      'dev, qa',
      '--production',
      'eu,us',
      '--renovate',
      'no',
      '--actions',
      'v2',
      '--signer',
      'none',
    ]);
    const fleet = read(folder, 'fleet.ts');
    expect(fleet).toContain('class PlatformFleet extends GitFleet {');
    expect(fleet).toContain("url: 'ssh://git@gitlab.acme.io/ops/fleet'");
    expect([...fleet.matchAll(/addCluster\('(\w+)'/g)].map(([, name]) => name)).toEqual(['dev', 'qa', 'eu', 'us']);
    expect(fleet).toContain("DOMAIN: 'us.flux.acme.io'");
    expect(JSON.parse(read(folder, 'package.json')).name).toBe('@acme/fleet');
    expect(Object.keys(filesIn(folder)).filter((path) => /gitlab|github|renovate/.test(path))).toEqual(['.gitlab-ci.yml']);
  });

  test('--folder is made where it is missing', async () => {
    const folder = folderWith({});
    const { status, stdout } = await init([...gitless, '--folder', 'new/fleet'], folder);
    expect(status).toBe(0);
    expect(stdout).toContain('Next: cd new/fleet && npm install');
    expect(read(folder, 'new/fleet/main.ts')).toContain('new FleetApp');
  });

  test('the next steps can be copied, whatever the folder is called', async () => {
    const { stdout } = await init([...gitless, '--folder', "it's new"], folderWith({}));
    expect(stdout).toContain(`Next: cd 'it'\\''s new' && npm install`);
  });

  test('inside of another Git repository, it is said that no workflow runs there', async () => {
    const folder = folderWith({});
    initGit(folder);
    const { status, stderr } = await init([...gitless, '--folder', 'fleet'], folder);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        `cdk8s-fluxcd: fleet is a folder of the Git repository ${folder}, whose root alone may have .github/: no workflow runs. ` +
        'Make the fleet a repository of its own (git init fleet), or move .github/ to the root and change the paths in it.\n',
    });
    const none = await init(['init', 'monorepo', '--folder', 'other', '--forge', 'none', '--yes'], folder);
    expect(none.stderr).not.toContain('no workflow runs');
    const own = folderWith({});
    initGit(own);
    expect(await init(gitless, own)).toMatchObject({ status: 0, stderr: '' });
  });

  test('--dry-run lists what would be written, and writes nothing', async () => {
    const folder = folderWith({});
    const { status, stdout } = await init([...gitless, '--dry-run', '--folder', 'new'], folder);
    expect(status).toBe(0);
    expect(linesOf(stdout)).toEqual(expect.arrayContaining(['main.ts: written', 'Nothing was written, because of --dry-run.']));
    expect(filesIn(folder)).toEqual({});
  });
});

describe('without answers', () => {
  test('no terminal is asked: the defaults are used, and said', async () => {
    const folder = join(folderWith({}), 'My Fleet');
    mkdirSync(folder);
    const { status, stderr } = await init(['init'], folder);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'cdk8s-fluxcd: not asked, so the defaults are used: pattern monorepo; name my-fleet; forge github; url https://github.com/acme/my-fleet; ' +
        'staging staging; production production; domain example.com; renovate yes; actions v1; signer none.\n',
    });
  });

  test.each<[string, string, string, string]>([
    ['monorepo', 'git@github.com:acme/platform.git', 'github', 'ssh://git@github.com/acme/platform'],
    ['monorepo', 'https://oauth2:secret@gitlab.acme.io/ops/platform.git', 'gitlab', 'https://gitlab.acme.io/ops/platform'],
    ['gitless-fleet', 'https://github.com/Acme/platform', 'github', 'oci://ghcr.io/acme/platform'],
    ['gitless-fleet', 'https://gitlab.com/ops/platform.git', 'gitlab', 'oci://registry.gitlab.com/ops/platform'],
    ['monorepo', '/srv/git/platform', 'github', 'https://github.com/acme/fleet'],
  ])('a %s whose remote is %s is on %s, and its URL is %s', async (pattern, remote, forge, url) => {
    const folder = folderWith({ '.git/HEAD': 'ref: refs/heads/main\n', '.git/config': `[remote "origin"]\n\turl = ${remote}\n` });
    for (const name of ['objects', 'refs']) mkdirSync(join(folder, '.git', name));
    const { stderr } = await init(['init', pattern, '--name', 'fleet'], folder);
    expect(stderr).toContain(`forge ${forge}; url ${url};`);
    expect(stderr + read(folder, '.cdk8s-fluxcd-init.json')).not.toContain('secret@');
  });

  const terminal = (text: string) => Object.assign(textOf(text), { isTTY: true });

  test('a terminal is asked for each, an answer that is wrong again, and an empty one is the default', async () => {
    const folder = folderWith({});
    const answers = [
      'gitless',
      'gitless-fleet',
      'fleet',
      '',
      'oci://ghcr.io/acme/fleet:latest',
      'oci://ghcr.io/acme/fleet',
      '',
      'eu,us',
      'acme.io',
      'no',
      '',
    ];
    const { status, stderr } = await cli(['init'], folder, { stdin: terminal(answers.join('\n')) });
    expect(status).toBe(0);
    expect(
      stderr
        .split(/(?<=: )|\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual([
      'pattern of the fleet (monorepo, git-fleet, gitless-fleet) [monorepo]:',
      '"gitless" must be one of monorepo, git-fleet, gitless-fleet.',
      'pattern of the fleet (monorepo, git-fleet, gitless-fleet) [monorepo]:',
      expect.stringMatching(/^name of the npm package, which is not published \[files-\w+\]:$/),
      'where the repository is hosted, for its workflows (github, gitlab, none) [github]:',
      'URL of the Git repository, or for gitless-fleet of the artifact, that the clusters follow [oci://ghcr.io/acme/fleet]:',
      '"oci://ghcr.io/acme/fleet:latest" must be oci://, the registry and a path in lower case, without a tag:',
      'oci://ghcr.io/acme/fleet.',
      'URL of the Git repository, or for gitless-fleet of the artifact, that the clusters follow [oci://ghcr.io/acme/fleet]:',
      'names of the staging clusters, separated by commas [staging]:',
      'names of the production clusters, separated by commas [production]:',
      'domain below which each cluster has its hosts, as in podinfo.staging.DOMAIN [example.com]:',
      'whether Renovate raises versions of charts, Flux and packages (yes, no) [yes]:',
    ]);
    expect([...read(folder, 'fleet.ts').matchAll(/addCluster\('(\w+)'/g)].map(([, name]) => name)).toEqual(['staging', 'eu', 'us']);
    expect(Object.keys(filesIn(folder))).not.toContain('renovate.json');
  });

  test.each([
    ['with --yes', ['--yes'], {}],
    ['in CI', [], { CI: 'true' }],
  ])('a terminal is not asked %s', async (_, more, env) => {
    const { status, stderr } = await cli(['init', 'monorepo', ...more], {}, { stdin: terminal('never read'), env });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^cdk8s-fluxcd: not asked, so the defaults are used: name .*\n$/);
  });

  test('what is given is not asked', async () => {
    const { status, stderr } = await cli(gitless, {}, { stdin: terminal('') });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('an input that ends early writes nothing', async () => {
    const folder = folderWith({});
    const { status, stderr } = await cli(['init', 'monorepo'], folder, { stdin: terminal('fleet\n') });
    expect(status).toBe(2);
    expect(stderr).toContain('cdk8s-fluxcd: The input ended before all questions were answered. Nothing was written.\n');
    expect(filesIn(folder)).toEqual({});
  });
});

test.each<[string[], string]>([
  [['flat'], 'The pattern is "flat", but must be one of monorepo, git-fleet, gitless-fleet. Nothing was written.'],
  [['monorepo', 'git-fleet'], 'init accepts one pattern, not also git-fleet. Name a folder with --folder.'],
  [
    ['--name', 'My Fleet'],
    '--name is "My Fleet", but must be a name of npm: lower case letters, digits, ".", "_" and "-". Nothing was written.',
  ],
  [['--forge', 'gitlub'], '--forge is "gitlub", but must be one of github, gitlab, none. Did you mean github?'],
  [
    ['--url', 'git@github.com:acme/fleet'],
    '--url is "git@github.com:acme/fleet", but that is not a URL that Flux accepts: write ssh://git@github.com/acme/fleet. Nothing was written.',
  ],
  [
    ['--url', 'https://me:token@github.com/acme/fleet'],
    '--url is "https://***@github.com/acme/fleet", but must not have a user or a token in it. Nothing was written.',
  ],
  [
    ['--url', 'github.com/acme/fleet'],
    '--url is "github.com/acme/fleet", but must be a URL of Git: https://github.com/acme/fleet. Nothing was written.',
  ],
  [
    ['gitless-fleet', '--url', 'https://github.com/acme/fleet'],
    '--url is "https://github.com/acme/fleet", but must be oci://, the registry and a path in lower case, without a tag: oci://ghcr.io/acme/fleet. Nothing was written.',
  ],
  [['--staging', ','], '--staging is ",", but must name at least one cluster. Nothing was written.'],
  [
    ['--staging', 'qa,Test'],
    '--staging is "qa,Test", but names "Test", which is not a name of a cluster. Use lower case letters, digits and "-", at most 63 characters. Nothing was written.',
  ],
  [['--production', 'eu,us,eu'], '--production is "eu,us,eu", but names eu twice. Nothing was written.'],
  [
    ['--staging', 'eu', '--production', 'eu'],
    '--production is "eu", but names eu, which is a staging cluster already. Nothing was written.',
  ],
  [['--domain', 'acme'], '--domain is "acme", but must be a domain, for example acme.io. Nothing was written.'],
  [['--renovate', 'maybe'], '--renovate is "maybe", but must be one of yes, no.'],
  [['--actions', 'v1 # x'], '--actions is "v1 # x", but must be the digest of a commit, or a tag, for example v1. Nothing was written.'],
  [
    ['--signer', 'https://github.com/acme/fleet'],
    '--signer is "https://github.com/acme/fleet", but only the artifacts of a gitless-fleet can be signed. Leave it out. Nothing was written.',
  ],
  [
    ['gitless-fleet', '--forge', 'none', '--signer', 'https://github.com/acme/fleet'],
    '--signer is "https://github.com/acme/fleet", but a workflow signs, and there is none without a forge. Leave it out. Nothing was written.',
  ],
  [
    ['gitless-fleet', '--forge', 'gitlab', '--signer', 'https://gitlab.acme.io/ops/fleet'],
    '--signer is "https://gitlab.acme.io/ops/fleet", but must be a repository as https://gitlab.com/acme/fleet: the public Sigstore knows no other workflows. Nothing was written.',
  ],
  [['--folder', 'file'], '--folder file is a file, but must be a folder.'],
  [['--folder', 'file/fleet'], '--folder file/fleet is below file, which is a file.'],
])('a wrong answer is one line, and nothing is written: init %j', async (args, message) => {
  const folder = folderWith({ file: '' });
  expect(await init(['init', ...args, '--existing'], folder)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  expect(filesIn(folder)).toEqual({ file: '' });
});

describe('in a folder that is not empty', () => {
  test('init is refused, and writes nothing', async () => {
    const files = { 'src/index.ts': 'export {};\n', 'notes.txt': '' };
    const folder = folderWith(files);
    expect(await init(gitless, folder)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'cdk8s-fluxcd: . is not empty: it has notes.txt and src/. Name another folder with --folder, or write beside them with --existing: ' +
        'files that exist are kept. Nothing was written.\n',
    });
    expect(filesIn(folder)).toEqual(files);
  });

  test('what forges and npm put into a new repository is kept, and gets what is missing', async () => {
    const folder = folderWith({
      'README.md': '# Ours\n',
      LICENSE: 'MIT\n',
      '.gitignore': 'dist/\nnode_modules/',
      'package.json': '{ "name": "ours", "scripts": { "test": "mocha" }, "dependencies": { "zod": "4.0.0" } }',
      'package-lock.json': '{}',
      'node_modules/zod/index.js': '',
    });
    const { status, stdout } = await init(gitless, folder);
    expect(status).toBe(0);
    expect(linesOf(stdout)).toEqual(expect.arrayContaining(['README.md: kept as it is', 'package.json: updated', 'main.ts: written']));
    expect(read(folder, 'README.md')).toBe('# Ours\n');
    expect(read(folder, '.gitignore')).toBe('dist/\nnode_modules/');
    const written = JSON.parse(read(folder, 'package.json'));
    expect(written).toMatchObject({ name: 'ours', private: true, scripts: { test: 'mocha', synth: 'cdk8s-fluxcd synth' } });
    expect(Object.keys(written.dependencies)).toEqual(['cdk8s', 'cdk8s-fluxcd', 'constructs', 'zod']);
  });

  test('--existing writes beside other files, and over none', async () => {
    const files = { 'main.ts': '// ours\n', 'renovate.json': '{}\n', 'notes.txt': 'ours\n' };
    const folder = folderWith(files);
    const { status, stdout } = await init([...gitless, '--existing'], folder);
    expect(status).toBe(1);
    expect(linesOf(stdout)).toEqual(
      expect.arrayContaining([
        'main.ts: kept as it is',
        'renovate.json: edited, so it is kept; its new version is beside it: merge renovate.json.new into it, and delete that',
      ]),
    );
    expect(filesIn(folder)).toMatchObject(files);
    expect(JSON.parse(read(folder, 'renovate.json.new')).customManagers).toHaveLength(5);
  });

  test('what a killed run has left is no obstacle', async () => {
    const folder = await made();
    for (const file of ['.cdk8s-fluxcd-init.json', 'tsconfig.json', 'package.json', '.gitignore']) rmSync(join(folder, file));
    const { status, stdout } = await init(gitless, folder);
    expect(status).toBe(0);
    expect(linesOf(stdout)).toEqual(expect.arrayContaining(['tsconfig.json: written', '16 files unchanged']));
  });

  test.each<[Files, string]>([
    [{ '.github': 'a file' }, '.github is in the way: init needs a folder of this name. Move it elsewhere. Nothing was written.'],
    [{ 'main.ts/a': '' }, 'main.ts is in the way: init needs a file of this name. Move it elsewhere. Nothing was written.'],
    [{ 'package.json': '{' }, expect.stringMatching(/^package\.json cannot be read: .*JSON.*\. Nothing was written\.$/)],
    [{ 'package.json': '[]' }, 'package.json cannot be read: it is not an object. Nothing was written.'],
  ])('what is in the way is named, and nothing is written: %j', async (files, message) => {
    const folder = folderWith(files);
    const { status, stderr } = await init([...gitless, '--existing'], folder);
    expect([status, stderr.replace(/^cdk8s-fluxcd: |\n$/g, '')]).toEqual([2, message]);
    expect(filesIn(folder)).toEqual(files);
  });

  test('a file behind a symbolic link that leads nowhere is named', async () => {
    const folder = folderWith({});
    symlinkSync('/nonexistent', join(folder, 'main.ts'));
    const { status, stderr } = await init([...gitless, '--existing'], folder);
    expect([status, stderr]).toEqual([
      2,
      'cdk8s-fluxcd: main.ts is in the way: init needs a file of this name. Move it elsewhere. Nothing was written.\n',
    ]);
  });

  // The superuser may write anywhere.
  (process.getuid?.() === 0 ? test.skip : test)('a folder that is not writable is named, and stays as it is', async () => {
    const folder = folderWith({});
    chmodSync(folder, 0o555);
    const { status, stderr } = await init(gitless, folder);
    chmodSync(folder, 0o755);
    expect(status).toBe(2);
    expect(stderr).toContain('. cannot be written, because');
    expect(filesIn(folder)).toEqual({});
  });
});

describe('run again', () => {
  test('init changes nothing where nothing has changed, and needs no flags', async () => {
    const folder = await made();
    const before = filesIn(folder);
    expect(await init(['init'], folder)).toEqual({ status: 0, stdout: '19 files unchanged\n', stderr: '' });
    expect(filesIn(folder)).toEqual(before);
  });

  test('line ends of Windows are no edit', async () => {
    const folder = await made();
    writeFiles(folder, { 'renovate.json': read(folder, 'renovate.json').replaceAll('\n', '\r\n') });
    expect(await init(['init'], folder)).toEqual({ status: 0, stdout: '19 files unchanged\n', stderr: '' });
  });

  test('what is the owner’s is never touched', async () => {
    const folder = await made();
    const edited = {
      'main.ts': '// ours\n',
      'fleet.ts': '// ours\n',
      'test/fleet.test.ts': '// ours\n',
      'README.md': 'ours\n',
      'more.ts': '',
    };
    writeFiles(folder, edited);
    const { status, stdout } = await init(['init', '--forge', 'gitlab'], folder);
    expect(status).toBe(0);
    expect(linesOf(stdout)).toEqual(
      expect.arrayContaining(
        Object.keys(edited)
          .slice(0, 4)
          .map((path) => `${path}: kept as it is`),
      ),
    );
    expect(filesIn(folder)).toMatchObject(edited);
  });

  test('files of a newer version replace those that nobody has edited', async () => {
    const folder = await made();
    olderVersion(folder, 'jest.config.json', '{ "testMatch": [] }\n');
    const { status, stdout } = await init(['init'], folder);
    expect({ status, stdout: linesOf(stdout) }).toEqual({ status: 0, stdout: ['jest.config.json: updated', '18 files unchanged', ''] });
    expect(read(folder, 'jest.config.json')).toContain('ts-jest');
  });

  test('a file that is edited stays, and a newer version is put beside it until it is merged', async () => {
    const folder = await made();
    const newest = read(folder, 'jest.config.json');
    olderVersion(folder, 'jest.config.json', '{ "testMatch": [] }\n');
    writeFiles(folder, { 'jest.config.json': '{ "ours": true }\n' });

    const beside =
      'jest.config.json: edited, so it is kept; its new version is beside it: merge jest.config.json.new into it, and delete that';
    const first = await init(['init'], folder);
    expect({ status: first.status, stdout: linesOf(first.stdout) }).toEqual({ status: 1, stdout: [beside, '18 files unchanged', ''] });
    expect([read(folder, 'jest.config.json'), read(folder, 'jest.config.json.new')]).toEqual(['{ "ours": true }\n', newest]);

    const second = await init(['init'], folder);
    expect({ status: second.status, stdout: linesOf(second.stdout)[0] }).toEqual({
      status: 1,
      stdout: beside.replace('is beside', 'is still beside'),
    });

    rmSync(join(folder, 'jest.config.json.new'));
    const third = await init(['init'], folder);
    expect({ status: third.status, stdout: linesOf(third.stdout)[0] }).toEqual({ status: 0, stdout: 'jest.config.json: kept as it is' });
    expect(read(folder, 'jest.config.json')).toBe('{ "ours": true }\n');
  });

  test('what was removed is not written again, and neither is a script', async () => {
    const folder = await made();
    rmSync(join(folder, '.vscode'), { recursive: true });
    rmSync(join(folder, 'test'), { recursive: true });
    const { scripts, ...manifest } = JSON.parse(read(folder, 'package.json'));
    writeFiles(folder, { 'package.json': JSON.stringify({ ...manifest, scripts: { test: scripts.test } }) });
    const { status, stdout } = await init(['init'], folder);
    expect({ status, stdout: linesOf(stdout) }).toEqual({
      status: 0,
      stdout: [
        'test/fleet.test.ts: not written again, because it was removed',
        '.vscode/settings.json: not written again, because it was removed',
        '.vscode/extensions.json: not written again, because it was removed',
        '16 files unchanged',
        '',
      ],
    });
    expect(Object.keys(JSON.parse(read(folder, 'package.json')).scripts)).toEqual(['test']);
  });

  test('another forge removes the files of the first, but for one that is edited', async () => {
    const folder = await made();
    writeFiles(folder, { '.github/workflows/promote.yml': '# ours\n' });
    const { status, stdout } = await init(['init', '--forge', 'gitlab', '--renovate', 'no'], folder);
    expect(status).toBe(0);
    expect(
      linesOf(stdout)
        .filter((line) => /github|gitlab|renovate/.test(line))
        .sort(),
    ).toEqual([
      '.github/workflows/promote.yml: kept as it is',
      '.github/workflows/publish.yml: removed, because it is not needed any more',
      '.github/workflows/review-forks.yml: removed, because it is not needed any more',
      '.github/workflows/review.yml: removed, because it is not needed any more',
      '.github/workflows/test.yml: removed, because it is not needed any more',
      '.gitlab-ci.yml: written',
      'renovate.json: removed, because it is not needed any more',
    ]);
    expect(await init(['init'], folder)).toMatchObject({ status: 0, stdout: expect.stringContaining('files unchanged') });
  });

  test('an answer that shapes only what is the owner’s is no silent change', async () => {
    const folder = await made();
    const { status, stderr } = await init(['init', '--domain', 'acme.com', '--name', 'other'], folder);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'cdk8s-fluxcd: --name does not change files that are yours: package.json stays as it is. Change it there.\n' +
        'cdk8s-fluxcd: --domain does not change files that are yours: fleet.ts and its tests stay as they are. Change it there.\n',
    });
  });

  test('another pattern is refused', async () => {
    const folder = await made();
    expect(await init(['init', 'monorepo'], folder)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'cdk8s-fluxcd: This is a gitless-fleet, and init does not make a monorepo of it: change the class in fleet.ts, or name another folder with --folder. ' +
        'Nothing was written.\n',
    });
  });

  test.each([
    ['{', expect.stringMatching(/^\.cdk8s-fluxcd-init\.json cannot be read: .*JSON/)],
    [
      'null',
      expect.stringMatching(
        /cannot be read: settings or files is missing\. Restore it from Git, or delete it and run init again with --existing\.$/,
      ),
    ],
    ['{ "settings": {}, "files": {} }', expect.stringContaining('settings.pattern is missing')],
    [
      '{ "settings": { "pattern": "flat" }, "files": {} }',
      expect.stringContaining('settings.pattern is "flat", but must be one of monorepo'),
    ],
  ])('a record that cannot be read is named: %s', async (text, message) => {
    const folder = await made();
    writeFiles(folder, { '.cdk8s-fluxcd-init.json': text });
    const before = filesIn(folder);
    const { status, stderr } = await init(['init'], folder);
    expect([status, stderr.replace(/^cdk8s-fluxcd: |\n$/g, '')]).toEqual([2, message]);
    expect(filesIn(folder)).toEqual(before);
  });
});

/** As if an older version of init had written the file. */
function olderVersion(folder: string, path: string, text: string): void {
  const record = JSON.parse(read(folder, '.cdk8s-fluxcd-init.json'));
  record.files[path] = digestOf(text);
  writeFiles(folder, { [path]: text, '.cdk8s-fluxcd-init.json': JSON.stringify(record) });
}
