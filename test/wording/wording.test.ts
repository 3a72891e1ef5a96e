import { join } from 'node:path';
import { ofOneLanguage } from './of-one-language';
import { Phrase, phrases } from './phrases';
import { filesBelow, Sentence, sentencesOfCode, sentencesOfPage } from './sentences';

const root = join(__dirname, '..', '..');

/** What does not read like this yet: each name goes when its sentences do. Nothing is added. */
const notYet: readonly string[] = ['src/engines/', 'docs/decisions/'];

/** Where comments are read by users: they become the documentation of the API. Elsewhere messages alone are checked. */
const documented: readonly string[] = ['src/analysis/', 'src/checks/', 'src/constructs/', 'src/plugin/'];

/** Sentences that need a phrase, and why. */
const allowed: readonly { readonly file: string; readonly words: string; readonly why: string }[] = [];

/** `file:line: "phrase": write ...` for each phrase of a sentence. */
function findingsIn({ file, line, text }: Sentence, searched: readonly Phrase[] = phrases): string[] {
  return searched.flatMap(({ phrase, write }) => {
    const found = phrase.exec(text);
    if (!found) return [];
    if (allowed.some((one) => file === one.file && text.includes(one.words))) return [];
    return [`${file}:${line}: "${found[0].trim()}": write ${write}`];
  });
}

/** What runs in a browser, and what is written into the repositories of users: both are code of one language. */
function isProgram(file: string): boolean {
  if (file.startsWith('src/project/files/')) return true;
  return file.startsWith('src/analysis/report/html/');
}

function isChecked({ file, isComment }: Sentence): boolean {
  const isIn = (prefix: string) => file.startsWith(prefix);
  return !notYet.some(isIn) && (!isComment || documented.some(isIn));
}

test('messages and documentation comments are plain English', () => {
  const files = filesBelow(root, 'src', '.ts').filter((file) => !file.endsWith('.generated.ts'));
  const sentences = files.flatMap((file) => sentencesOfCode(root, file));
  expect(sentences.length).toBeGreaterThan(1000);
  expect(sentences.filter(isChecked).flatMap((sentence) => findingsIn(sentence))).toEqual([]);
});

test('messages are right in TypeScript, Python, Java and Go: none has the syntax of one language', () => {
  const files = filesBelow(root, 'src', '.ts').filter((file) => !file.endsWith('.generated.ts') && !isProgram(file));
  const messages = files.flatMap((file) => sentencesOfCode(root, file)).filter(({ isComment }) => !isComment);
  expect(messages.length).toBeGreaterThan(1000);
  expect(messages.flatMap((message) => findingsIn(message, ofOneLanguage))).toEqual([]);
});

test.each([
  ['Write new FleetApp() instead.', 'new FleetApp('],
  ["Call suppress('RULE', { reason: '...' }).", '{ reason:'],
  ["Write { 'acme.io/team': 'web' }.", "{ 'acme.io/team':"],
  ['Use override({ ociVerify }).', '({'],
  ["Keep its name: name: 'web'.", "name: 'web'"],
  ['It is undefined.', 'undefined'],
])('the syntax of a language is found: %s', (text, found) => {
  const findings = findingsIn({ file: 'src/a.ts', line: 7, text, isComment: false }, ofOneLanguage);
  expect(findings.map((finding) => finding.split(': write ')[0])).toContain(`src/a.ts:7: "${found}"`);
});

test('pages are plain English', () => {
  const files = [
    'README.md',
    'RULES.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    ...filesBelow(root, 'docs', '.md').filter((file) => !file.startsWith('docs/api/')),
    ...filesBelow(root, 'examples', '.md').filter((file) => !file.includes('/expected/')),
  ];
  expect(
    files
      .flatMap((file) => sentencesOfPage(root, file))
      .filter(isChecked)
      .flatMap((sentence) => findingsIn(sentence)),
  ).toEqual([]);
});

test('a phrase is found in a message, in a comment and on a page', () => {
  const found = (text: string) => findingsIn({ file: 'src/a.ts', line: 7, text, isComment: false });
  expect(found('is 30, but takes a string')).toEqual(['src/a.ts:7: "takes": write "must be ...", "accepts ...", "uses ...", "reads ..."']);
  expect(found('is 30, but must be a string')).toEqual([]);
});
