import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bootstrapped, configMap, kustomization } from './support';
import { CacheFolder } from '../../src/repository/cache/cache-folder';
import { hashOf } from '../../src/repository/cache/recorded-tree';
import { cli, Files, folderWith, Outcome } from '../cli/support';
import { commitAll, initGit } from '../setup/git';

const secret = `apiVersion: v1
kind: Secret
metadata: { name: db, namespace: apps }
stringData: { password: hunter2-in-the-clear }
`;

const fleet: Files = {
  ...bootstrapped('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps/prod', '  postBuild: { substitute: { SIZE: large } }\n'),
  'apps/prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
  'apps/base/kustomization.yaml': 'resources: [web.yaml]\n',
  'apps/base/web.yaml': configMap('web', 'size: ${SIZE}'),
};

const build = ['build', '.', '--cluster', 'prod'];
const withCache = (args: readonly string[], folder: string) => cli([...args, '--cache', '.cache'], folder);
const entriesOf = (folder: string) => readdirSync(join(folder, '.cache')).sort();
const entryTexts = (folder: string) => entriesOf(folder).map((name) => readFileSync(join(folder, '.cache', name), 'utf8'));

/** Edits the files of a folder; undefined removes one. */
function edit(folder: string, changes: { readonly [path: string]: string | undefined }): void {
  for (const [path, text] of Object.entries(changes)) {
    const file = join(folder, path);
    if (text === undefined) rmSync(file, { force: true });
    else mkdirSync(dirname(file), { recursive: true });
    if (text !== undefined) writeFileSync(file, text);
  }
}

test('what was built is kept for the next run, in files that only their owner may read', async () => {
  const folder = folderWith(fleet);
  const first = await withCache(build, folder);
  const kept = entryTexts(folder);
  expect(kept).toHaveLength(2);
  for (const name of entriesOf(folder)) expect(statSync(join(folder, '.cache', name)).mode % 0o1000).toBe(0o600);
  expect(await withCache(build, folder)).toEqual(first);
  expect(entryTexts(folder)).toEqual(kept);
  expect(await cli(build, folder)).toEqual(first);
});

test('what is kept is what the next run takes', async () => {
  const folder = folderWith(fleet);
  await withCache(build, folder);
  for (const name of entriesOf(folder)) {
    const file = join(folder, '.cache', name);
    const content = readFileSync(file, 'utf8').slice(65).replaceAll('size', 'kept');
    writeFileSync(file, `${hashOf(content)}\n${content}`);
  }
  expect((await withCache(build, folder)).stdout).toContain('kept: large');
});

test('a changed file is built again, and so is a new one that comes first', async () => {
  const folder = folderWith(fleet);
  await withCache(build, folder);
  edit(folder, { 'apps/base/web.yaml': configMap('web', 'colour: red') });
  expect((await withCache(build, folder)).stdout).toContain('colour: red');
  edit(folder, { 'apps/prod/kustomization.yml': 'resources: []\n' });
  expect(await withCache(build, folder)).toEqual(await cli(build, folder));
});

test('both sides of a comparison share what is kept, whatever their revisions are called', async () => {
  const folder = folderWith({ ...fleet, '.gitignore': '.cache/\n' });
  initGit(folder);
  commitAll(folder);
  edit(folder, { 'clusters/prod/more.yaml': configMap('more', 'a: b') });
  commitAll(folder);
  await withCache(['diff', 'HEAD~1', 'HEAD'], folder);
  // The folder of the cluster, which differs, and that of the apps.
  expect(entriesOf(folder)).toHaveLength(2);
  await withCache(['diff', 'HEAD~1', '.'], folder);
  expect(entriesOf(folder)).toHaveLength(2);
});

test('what a Kustomization adds is where it stands now, also where only its line has changed', async () => {
  const patch = '    - target: { kind: Kustomization }\n      patch: |\n        - { op: add, path: /spec/unknown, value: 1 }\n';
  const applying = (comment: string) => kustomization('apps', './apps/prod', `${comment}  patches:\n${patch}`);
  const folder = folderWith({ ...fleet, 'apps/base/web.yaml': kustomization('web', './web'), 'clusters/prod/apps.yaml': applying('') });
  const validate = ['validate', '.', '--format', 'json'];
  const before = await withCache(validate, folder);
  edit(folder, { 'clusters/prod/apps.yaml': applying('  # a line more\n') });
  const now = await withCache(validate, folder);
  const lineIn = ({ stdout }: Outcome) => Number(/clusters\/prod\/apps\.yaml",\s+"line": (\d+)/.exec(stdout)?.[1]);
  expect(lineIn(now)).toBe(lineIn(before) + 1);
  expect(now).toEqual(await cli(validate, folder));
});

test.each([
  ['a Secret', { 'apps/base/web.yaml': secret }],
  [
    'a Secret of a generator',
    { 'apps/base/kustomization.yaml': 'secretGenerator: [{ name: db, literals: [password=hunter2-in-the-clear] }]\n' },
  ],
  [
    'a Secret in a template',
    {
      'apps/base/web.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: { name: db, namespace: apps }\nspec:\n  resourcesTemplate: |\n${secret.replace(/^/gm, '    ')}`,
    },
  ],
  [
    'a URL with a password',
    {
      'apps/base/web.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: a, namespace: b }\nspec: { interval: 5m, url: "https://me:hunter2-in-the-clear@example.com/a" }\n',
    },
  ],
])('%s is not kept', async (_, files) => {
  const folder = folderWith({ ...fleet, ...files });
  await withCache([...build, '--show-secrets'], folder);
  expect(entryTexts(folder)).toHaveLength(1);
  expect(entryTexts(folder).join('')).not.toContain('hunter2');
});

test('a damaged entry is ignored and told, and made again', async () => {
  const folder = folderWith(fleet);
  const first = await withCache(build, folder);
  const [name] = entriesOf(folder);
  writeFileSync(join(folder, '.cache', name), 'x');
  expect(await withCache(build, folder)).toEqual({
    ...first,
    stderr: `cdk8s-fluxcd: the cache entry ${join(folder, '.cache', name)} is damaged, and is ignored.\n`,
  });
  expect(await withCache(build, folder)).toEqual(first);
});

test('a cache that is no folder is refused', async () => {
  expect(await cli([...build, '--cache', 'file'], { ...fleet, file: '' })).toEqual({
    status: 2,
    stdout: '',
    stderr: 'cdk8s-fluxcd: --cache file is not a folder.\n',
  });
});

test('a file of a process that ended before it was written is removed, other files are not', async () => {
  const folder = folderWith({ ...fleet, [`.cache/${'a'.repeat(64)}.entry.${'b'.repeat(16)}.tmp`]: '', '.cache/notes.txt': '' });
  const [old] = entriesOf(folder);
  utimesSync(join(folder, '.cache', old), new Date(0), new Date(0));
  await withCache(build, folder);
  expect(entriesOf(folder)).not.toContain(old);
  expect(entriesOf(folder)).toContain('notes.txt');
});

test('the entries that were used longest ago are removed where there are too many', () => {
  const folder = join(folderWith({ a: '' }), 'cache');
  const keys = ['a', 'b', 'c'].map((name) => name.repeat(64));
  const cache = new CacheFolder(folder, () => {});
  for (const key of keys) cache.write(key, 'x'.repeat(1000));
  keys.forEach((key, index) => utimesSync(join(folder, `${key}.entry`), new Date(index * 1000), new Date(index * 1000)));
  cache.read(keys[0]);
  const opened = new CacheFolder(folder, () => {}, 2500);
  expect(keys.map((key) => opened.read(key) !== undefined)).toEqual([true, false, true]);
});

test('processes that share a cache all come to the same', async () => {
  const folder = folderWith(fleet);
  const expected = await cli(build, folder);
  expect(await Promise.all(Array.from({ length: 8 }, () => withCache(build, folder)))).toEqual(Array(8).fill(expected));
});

/** Numbers below a limit, the same for a seed. */
function draws(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 16807) % 2147483647;
    return state % limit;
  };
}

/** A commit: some files that are added, edited or removed. */
function drawnCommit(draw: (limit: number) => number): { readonly [path: string]: string | undefined } {
  const name = ['web', 'db', 'cron'][draw(3)];
  const value = `v${draw(4)}`;
  const resources = (names: readonly string[]) => `[${names.join(', ')}]`;
  const some = (names: readonly string[]) => resources(names.filter(() => draw(3) > 0));
  const edits: readonly (() => { readonly [path: string]: string | undefined })[] = [
    () => ({ [`apps/base/${name}.yaml`]: configMap(name, `size: ${value}-\${SIZE}`) }),
    () => ({ [`apps/base/${name}.yaml`]: undefined }),
    () => ({ [`apps/base/${name}.yaml`]: secret.replace('hunter2', value) }),
    () => ({ 'apps/base/kustomization.yaml': `resources: ${some(['web.yaml', 'db.yaml', 'cron.yaml'])}\n` }),
    () => ({ 'apps/prod/kustomization.yaml': `resources: [../base]\nnamePrefix: ${value}-\npatches: [{ path: patch.yaml }]\n` }),
    () => ({ 'apps/prod/kustomization.yaml': `resources: [../base]\nconfigMapGenerator: [{ name: made, files: [patch.yaml] }]\n` }),
    () => ({ 'apps/prod/kustomization.yaml': undefined }),
    () => ({ 'apps/prod/patch.yaml': configMap(name, `extra: ${value}`) }),
    () => ({ 'apps/prod/patch.yaml': undefined }),
    () => ({ 'clusters/prod/apps.yaml': kustomization('apps', './apps/prod', `  postBuild: { substitute: { SIZE: ${value} } }\n`) }),
    () => ({
      'clusters/prod/apps.yaml': kustomization(
        'apps',
        './apps/prod',
        `  patches: [{ patch: '[{"op":"add","path":"/data/p","value":"${value}"}]', target: { kind: ConfigMap } }]\n`,
      ),
    }),
    () => ({ 'clusters/prod/extra.yaml': kustomization('extra', './apps/base', `  namePrefix: ${value}-\n`) }),
    () => ({ 'clusters/prod/extra.yaml': undefined }),
    () => ({ '.sourceignore': draw(2) === 0 ? undefined : `${name}.yaml\n` }),
    () => ({ [`apps/base/${name}.yaml`]: kustomization(name, './apps/base', value === 'v0' ? '  intervall: 1m\n' : '') }),
  ];
  return Object.assign({}, ...Array.from({ length: 1 + draw(3) }, () => edits[draw(edits.length)]())) as {
    readonly [path: string]: string | undefined;
  };
}

const commands: readonly (readonly string[])[] = [
  [...build, '--show-secrets'],
  ['build', 'apps/prod'],
  ['list', 'kustomizations', '.', '--format', 'json'],
  ['validate', '.', '--format', 'json'],
  ['audit', '.', '--format', 'json'],
];

test('a run with the cache says the same as one without it, after each of 300 drawn commits', async () => {
  const folder = folderWith(fleet);
  const draw = draws(20);
  const wrong: unknown[] = [];
  let kept = 0;
  for (let commit = 0; commit < 300; commit++) {
    edit(folder, drawnCommit(draw));
    // Each commit is seen by one command, and every tenth by all.
    const seen = commit % 10 === 0 ? commands : [commands[draw(commands.length)]];
    for (const args of seen) {
      const outcomes: Outcome[] = [await withCache(args, folder), await withCache(args, folder), await cli(args, folder)];
      if (outcomes.some((outcome) => JSON.stringify(outcome) !== JSON.stringify(outcomes[2]))) wrong.push([commit, args, outcomes]);
    }
    kept = Math.max(kept, entriesOf(folder).length);
  }
  expect(wrong).toEqual([]);
  expect(kept).toBeGreaterThan(3);
}, 120_000);
