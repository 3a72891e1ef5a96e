import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { printed } from './checks/support';

/*
 * The mistakes of test/cases that a program can make: `program.ts` makes the mistake with the library, and `printed.txt` has what its author gets: the error, or
 * the warnings and then, where the program is right because the library mends the mistake, the objects that it is about.
 */

const cases = join(__dirname, 'cases');
const withProgram = readdirSync(cases).filter((id) => existsSync(join(cases, id, 'program.ts')));

/** Mistakes that a program cannot make, with the file that shows what the library writes instead. */
const mended: { readonly [id: string]: string } = {
  '07-substitution-eats-script': 'web/configmap-web.yaml',
  '09-substitute-yes-becomes-true': 'web/configmap-web.yaml',
  '64-octal-and-text-numbers': 'c.k8s.yaml',
  '75-variable-typo-in-layer': 'web/configmap-web.yaml',
};

function outputOf(id: string): string {
  const { program } = jest.requireActual<{ program: (outdir: string) => App }>(join(cases, id, 'program'));
  const outdir = mkdtempSync(join(tmpdir(), 'case-'));
  let refused = '';
  const said = printed(() => {
    try {
      program(outdir).synth();
    } catch (error) {
      refused = `${(error as Error).message}\n`;
    }
  });
  const written = mended[id] === undefined ? '' : readFileSync(join(outdir, mended[id]), 'utf8');
  return `${said}${refused}${written}`;
}

test.each(withProgram)('a program that makes the mistake %s gets its verdict', (id) => {
  expect(outputOf(id)).toBe(readFileSync(join(cases, id, 'printed.txt'), 'utf8'));
});
