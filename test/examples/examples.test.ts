import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn } from '../setup/files';
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
