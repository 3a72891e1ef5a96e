// @ts-check
/** Findings as annotations: GitHub shows them at the lines of the change. */
import { readFileSync } from 'node:fs';
import { escaped, escapedProperty } from './inputs.mjs';

/** GitHub shows this many of each kind for a step. */
const most = 10;

/** @typedef {{ severity: string, rule: string, message: string, fix: string, file?: string, line?: number, column?: number, suppressed?: string }} Finding */

/** @param {string} file a report in JSON; empty for none */
export function annotate(file) {
  if (file === '') return;
  /** @type {{ findings: readonly Finding[] }} */
  const { findings } = JSON.parse(readFileSync(file, 'utf8'));
  annotateEach(findings);
}

/** @param {readonly Finding[]} findings */
export function annotateEach(findings) {
  for (const severity of ['error', 'warning']) {
    const open = findings.filter(
      (finding) => finding.severity === severity && finding.suppressed === undefined && finding.file !== undefined,
    );
    for (const { rule, message, fix, file: of = '', line = 1, column = 1 } of open.slice(0, most)) {
      const properties = `file=${escapedProperty(of)},line=${line},col=${column},title=${escapedProperty(rule)}`;
      console.log(`::${severity} ${properties}::${escaped(`${message}. ${fix}`)}`);
    }
  }
}
