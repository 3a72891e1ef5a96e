import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderWithPackage, modules, root } from './installed-package';
import { filesIn } from '../setup/files';

const examples = join(root, 'examples');
// The blueprint has a package of its own, and a test of its own beside this one.
const names = readdirSync(examples).filter((name) => name !== 'blueprint');
let folder: string;

beforeAll(() => {
  folder = folderWithPackage();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The versions that a package asks for, by name. */
function versionsOf(file: string, ...fields: string[]): { [name: string]: string } {
  const content = JSON.parse(readFileSync(file, 'utf8')) as { readonly [field: string]: { readonly [name: string]: string } };
  return Object.assign({}, ...fields.map((field) => content[field] ?? {})) as { [name: string]: string };
}

test.each(names)(
  'the example %s writes the same when it is copied out of the project, with the packed library',
  (name) => {
    const copied = join(folder, name);
    cpSync(join(examples, name), copied, { recursive: true, filter: (path) => !path.endsWith('/expected') });
    const [program, ...args] = (
      JSON.parse(readFileSync(join(copied, 'package.json'), 'utf8')) as { readonly scripts: { readonly synth: string } }
    ).scripts.synth.split(' ');
    expect(program).toBe('tsx');
    execFileSync(process.execPath, [join(modules, 'tsx', 'dist', 'cli.mjs'), ...args], { cwd: copied, stdio: 'pipe' });
    expect(filesIn(join(copied, 'dist'))).toEqual(filesIn(join(examples, name, 'expected')));
  },
  60_000,
);

test.each(names)('the package.json of the example %s names all that it imports, in versions that the library allows', (name) => {
  const asked = versionsOf(join(examples, name, 'package.json'), 'dependencies');
  const sources = readdirSync(join(examples, name)).filter((file) => file.endsWith('.ts'));
  const imported = sources.flatMap((file) =>
    [...readFileSync(join(examples, name, file), 'utf8').matchAll(/ from '([^.].*)';/g)].map(([, module]) => module),
  );
  expect(Object.keys(asked)).toEqual(expect.arrayContaining(imported));
  expect(asked).toMatchObject(versionsOf(join(root, 'package.json'), 'peerDependencies'));
});
