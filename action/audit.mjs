// @ts-check
/** Audits the repository: into the log, into the summary of the job, as annotations of the change, and into files for the steps that follow. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotate } from './annotations.mjs';
import { baselineOf } from './baseline.mjs';
import { fail, input, runner, setOutput } from './inputs.mjs';
import { install, run, workFolder } from './package.mjs';

/** The files of formats; a summary may have 1 MiB. */
const extensions = { html: 'html', json: 'json', markdown: 'md', junit: 'xml', sarif: 'sarif', text: 'txt' };
const mostOfSummary = 1_000_000;

const format = input('FORMAT') || 'html';
if (!Object.hasOwn(extensions, format))
  fail(`format is ${JSON.stringify(format)}, but must be one of ${Object.keys(extensions).join(', ')}.`);
const path = input('PATH') || '.';
const own = input('ARGS')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const failOn = input('FAIL_ON');

install();
const folder = join(workFolder(), 'reports');
mkdirSync(folder, { recursive: true });
const base = input('BASE');
const baseline = base === '' ? undefined : baselineOf(base, path, own);
const args = [...own, ...(failOn === '' ? [] : ['--fail-on', failOn]), ...(baseline === undefined ? [] : ['--baseline', baseline])];

const status = run(['audit', ...args, '--', path]);
setOutput('status', String(status));
const markdown = report('markdown');
if (markdown !== '') appendFileSync(runner('GITHUB_STEP_SUMMARY'), readFileSync(markdown, 'utf8').slice(0, mostOfSummary));
setOutput('markdown', markdown);
setOutput('report', report(format));
if (input('SARIF') === 'true') setOutput('sarif', report('sarif'));
annotate(report('json'));

/**
 * Writes a report to a file.
 * @param {string} as its format
 * @returns {string} the file; empty when the audit could not be made
 */
function report(as) {
  const file = join(folder, `audit.${extensions[/** @type {keyof typeof extensions} */ (as)]}`);
  if (!existsSync(file)) run(['audit', ...args, '--format', as, '--output', file, '--', path], { isQuiet: true });
  return existsSync(file) ? file : '';
}
