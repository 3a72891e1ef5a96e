import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cli, Outcome } from '../cli/support';
import { filesIn, folderWith } from '../setup/files';
import { git, initGit } from '../setup/git';

const root = join(__dirname, '..', '..');
const examples = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** With UPDATE_EXAMPLES=1 the expected files are written instead of compared. */
const update = process.env.UPDATE_EXAMPLES === '1';

function synthesised(example: string): { [file: string]: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-example-'));
  const outdir = join(folder, 'dist');
  try {
    // It reads what is committed: nothing yet.
    if (example === 'image-automation') makeRepository(folder);
    const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const program = join('examples', example, 'main.ts');
    const { stdout, stderr } = spawnSync(process.execPath, [tsx, '--tsconfig', 'tsconfig.dev.json', program], {
      cwd: root,
      env: { ...process.env, CDK8S_OUTDIR: outdir },
      encoding: 'utf8',
    });
    // Neither errors nor warnings.
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    return filesIn(outdir);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function makeRepository(folder: string): void {
  initGit(folder);
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'nothing yet');
}

test.each(examples.map(({ name }) => name))('the example %s writes exactly the files in its folder "expected"', (example) => {
  const found = synthesised(example);
  const expected = join(root, 'examples', example, 'expected');
  if (update) {
    rmSync(expected, { recursive: true, force: true });
    mkdirSync(expected);
    for (const [file, text] of Object.entries(found)) {
      mkdirSync(dirname(join(expected, file)), { recursive: true });
      writeFileSync(join(expected, file), text);
    }
  }
  expect(found).toEqual(filesIn(expected));
});

const readmeOf = (example: string) => join(root, 'examples', example, 'README.md');

/** A folder in which an example has just run. */
function folderOf(example: string): string {
  const written = filesIn(join(root, 'examples', example, 'expected'));
  return folderWith(Object.fromEntries(Object.entries(written).map(([file, text]) => [`dist/${file}`, text])));
}

/** Where the output of an example is several repositories: that of the clusters, and those whose artifacts they read. */
const repositories = new Map([
  ['publishers', ['fleet', 'infra', 'apps']],
  ['company', ['platform', 'shop', 'tenants']],
]);

/** What a command says of the output of an example. */
async function said(command: string, example: string, ...options: string[]): Promise<Outcome> {
  const [first, ...others] = repositories.get(example) ?? [];
  const sources = others.flatMap((other) => ['--source', `flux-system/${other}=dist/${other}`]);
  return cli([command, first === undefined ? '.' : `dist/${first}`, ...options, ...sources], folderOf(example));
}

test.each(examples.map(({ name }) => name))(
  'the README of the example %s has the picture of what it writes, which GitHub draws',
  async (example) => {
    const readme = readFileSync(readmeOf(example), 'utf8');
    const [begin, end] = ['<!-- picture: made of expected/ by UPDATE_EXAMPLES=1 -->\n', '<!-- end of picture -->\n'];
    const { stdout } = await said('graph', example, '--format', 'mermaid');
    const picture = `\`\`\`mermaid\n${stdout.trimEnd()}\n\`\`\`\n`;
    expect(picture.length).toBeLessThan(50_000);
    const [before, shown] = readme.split(begin);
    if (update) writeFileSync(readmeOf(example), before + begin + picture + end + shown.split(end)[1]);
    expect(readFileSync(readmeOf(example), 'utf8').split(begin)[1].split(end)[0]).toBe(picture);
  },
);

test.each(examples.map(({ name }) => name))(
  'the README of the example %s says by which two commands it runs where it is copied to',
  (example) => {
    const [, commands] = /^## Run it\n[^]*?\n\n((?: {4}.*\n)+)/m.exec(readFileSync(readmeOf(example), 'utf8'))!;
    expect(commands.trimEnd().split('\n')).toHaveLength(2);
    expect(commands).toMatch(/npm run synth {5}# writes dist\/\n$/);
  },
);

test.each(examples.map(({ name }) => name))('a page of the docs links to the example %s', (example) => {
  const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
  const linking = [...docs.map((file) => `docs/${file}`), 'README.md'].filter((page) =>
    new RegExp(`\\(\\S*examples/${example}(?:/README\\.md)?\\)`).test(readFileSync(join(root, page), 'utf8')),
  );
  expect(linking).not.toEqual([]);
});

// The files of the handbook are of several clusters.
const notAudited = ['handbook'];

test.each(examples.map(({ name }) => name).filter((name) => !notAudited.includes(name)))(
  'audit finds no error and no warning in what the example %s writes',
  async (example) => {
    const { status, stdout } = await said('audit', example, '--fail-on', 'warning');
    expect([status, status === 0 ? '' : stdout]).toEqual([0, '']);
  },
);

/** The paths of a tree in which each folder is a line of its own, indented by its depth. */
function pathsOfTree(tree: string): string[] {
  const folders: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const depth = (line.length - line.trimStart().length) / 2;
    folders.length = depth;
    if (!line.endsWith('/')) return [[...folders, line.trim()].join('/')];
    folders.push(line.trim().slice(0, -1));
    return [];
  });
}

test.each(['monorepo', 'git-fleet', 'gitless-fleet'])(
  'the tree in the README of %s is what the example writes for one cluster',
  (example) => {
    const readme = readFileSync(join(root, 'examples', example, 'README.md'), 'utf8');
    const [, named, cluster, tree] = /<!-- tree: (\S+) (\S+) -->\n```text\n([^]*?)\n```/.exec(readme)!;
    const written = Object.keys(filesIn(join(root, 'examples', example, 'expected')));
    expect(named).toBe(example);
    expect(pathsOfTree(tree)).toEqual(written.filter((path) => !path.startsWith('clusters/') || path.startsWith(`clusters/${cluster}/`)));
  },
);
