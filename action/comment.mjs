// @ts-check
/** Writes the report as a comment of the pull request, or edits the one that is there. */
import { input } from './inputs.mjs';
import { run } from './package.mjs';

const report = process.env.REPORT ?? '';
const path = input('PATH') || '.';
const command = process.env.COMMAND === 'diff' ? 'diff' : 'audit';
if (report === '') console.log('not commented: there is no report.');
else process.exitCode = run(['comment', '--id', path === '.' ? command : `${command} ${path}`, '--', report]);
