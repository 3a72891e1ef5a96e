// @ts-check
/** Says what Flux does with a change: in the log, in the summary of the job, as annotations of the change, and in files for the steps that follow. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotateEach } from './annotations.mjs';
import { attempt, commitOf, git } from './git.mjs';
import { fail, input, runner, setOutput, warn } from './inputs.mjs';
import { install, run, workFolder } from './package.mjs';

/** The files of formats; a summary may have 1 MiB. */
const extensions = { html: 'html', json: 'json', markdown: 'md', picture: 'picture.json', sarif: 'sarif', text: 'txt' };
const mostOfSummary = 1_000_000;

const format = input('FORMAT') || 'html';
if (!Object.hasOwn(extensions, format)) fail(`format is ${JSON.stringify(format)}, but must be one of ${Object.keys(extensions).join(', ')}.`);
const own = input('ARGS')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const path = input('PATH') || '.';
const cwd = join(runner('GITHUB_WORKSPACE'), path);
if (!existsSync(cwd)) fail(`path is ${JSON.stringify(path)}, but there is no such folder.`);

const sides = [baseOf(input('BASE')), ...headOf(input('HEAD'))];
install();
const folder = join(workFolder(), 'reports');
mkdirSync(folder, { recursive: true });
const status = run(['diff', ...own, '--', ...sides], { cwd });
setOutput('status', status === 1 && input('FAIL') === 'false' ? '0' : String(status));
const markdown = report('markdown');
if (markdown !== '') appendFileSync(runner('GITHUB_STEP_SUMMARY'), readFileSync(markdown, 'utf8').slice(0, mostOfSummary));
setOutput('markdown', markdown);
setOutput('report', report(format));
if (input('SARIF') === 'true') setOutput('sarif', report('sarif'));
const json = report('json');
if (json !== '') annotateEach(hazardsOf(json));

/**
 * The commit that the change is compared with.
 * @param {string} asked a revision; empty for the branch that the pull request is for
 * @returns {string}
 */
function baseOf(asked) {
  const branch = process.env.GITHUB_BASE_REF ?? '';
  const revision = asked || (branch === '' ? '' : `origin/${branch}`);
  if (revision === '') fail('base is not set. Only in a pull request it is the branch that this is for: name a revision, for example origin/main.');
  const commit = commitOf(revision);
  if (commit === undefined) fail(`base is ${JSON.stringify(revision)}, but no such revision can be found, nor fetched from origin.`);
  const base = /** @type {string} */ (commit);
  // GitHub checks a pull request out as its merge into the branch: all of the branch is in it.
  if (asked === '' && /^refs\/pull\/\d+\/merge$/.test(process.env.GITHUB_REF ?? '')) return base;
  const head = input('HEAD') === '' ? 'HEAD' : headOf(input('HEAD'))[0];
  const parted = () => attempt(() => git('merge-base', base, head));
  const known = parted();
  if (known !== undefined) return known;
  attempt(() => git('fetch', '--quiet', '--no-tags', '--unshallow', 'origin', base, head === 'HEAD' ? base : head));
  const found = parted();
  if (found === undefined) warn(`the commit at which the change parted from ${revision} is not known, so it is compared with ${revision} itself.`);
  return found ?? base;
}

/**
 * The commit that is compared, where it is not what is checked out.
 * @param {string} revision
 * @returns {string[]}
 */
function headOf(revision) {
  if (revision === '') return [];
  const commit = commitOf(revision);
  if (commit === undefined) fail(`head is ${JSON.stringify(revision)}, but no such revision can be found, nor fetched from origin.`);
  return [/** @type {string} */ (commit)];
}

/**
 * Writes a report to a file.
 * @param {string} as its format
 * @returns {string} the file; empty when nothing could be compared
 */
function report(as) {
  const file = join(folder, `diff.${extensions[/** @type {keyof typeof extensions} */ (as)]}`);
  if (!existsSync(file)) run(['diff', ...own, '--format', as, '--output', file, '--', ...sides], { cwd, isQuiet: true });
  return existsSync(file) ? file : '';
}

/**
 * The hazards as annotations. What is gone has its line in the base: GitHub shows it at the path.
 * @param {string} file a report in JSON
 */
function hazardsOf(file) {
  /** @type {{ hazards: readonly { rule: string, what: string, message: string, fix: string, file: string, line: number, column: number }[] }} */
  const { hazards } = JSON.parse(readFileSync(file, 'utf8'));
  return hazards.map(({ what, message, fix, file: at, ...rest }) => {
    const side = sides.find((commit) => at.startsWith(`${commit}:`));
    const own = side === undefined ? at : at.slice(side.length + 1);
    return { ...rest, severity: 'warning', message: `${what} ${message}`, fix, file: path === '.' ? own : join(path, own) };
  });
}
