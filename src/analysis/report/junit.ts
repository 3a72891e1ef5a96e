import { fileOf, placeIn, Report } from './report';
import { pageOf, SuppressIn, suppressLines } from './rule-page';
import { policyLines, skippedLines, versionLines } from './summary-lines';
import { fieldOf } from '../../kubernetes/pointer';
import { Finding, placeOf, sentenceOf, Severity } from '../model/finding';

/** One test case, as CI systems know it. */
interface TestCase {
  readonly file: string;
  readonly line?: number;
  readonly name: string;
  /** What stands in it; nothing when it passed. */
  readonly outcome?: { readonly element: 'failure' | 'error' | 'skipped' | 'system-out'; readonly type?: string; readonly text: string };
}

/**
 * The findings as JUnit's XML: a test case for each file without a finding, and one for each finding. Errors fail, warnings and hints pass
 * with a message, suppressed ones are skipped.
 */
export function junitReport(report: Report): string {
  const { command, findings, files, unreadable } = report;
  const cases = [
    ...unreadable.map((place): TestCase => ({
      file: place.file,
      line: place.line,
      name: 'can be read',
      outcome: { element: 'error', type: 'unreadable', text: `${placeIn(place)}: ${place.message}` },
    })),
    ...findings.map(caseOf),
  ];
  const named = new Set(cases.map(({ file }) => file));
  const passed = files.filter((file) => !named.has(file)).map((file): TestCase => ({ file, name: 'has no findings' }));
  const all = [...cases, ...passed];
  const count = (element: string) => all.filter(({ outcome }) => outcome?.element === element).length;
  const counts = `tests="${all.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-fluxcd" ${counts}>`,
    `  <testsuite name="${xml(`cdk8s-fluxcd ${command}`)}" ${counts}>`,
    ...properties(report),
    ...all.map(elementOf),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** The versions that objects were checked against, what was not checked, and how to suppress: as test cases they would look like wrong files. */
function properties(report: Report): string[] {
  const property = (name: string) => (line: string) => `      <property name="${name}" value="${xml(line)}"/>`;
  const lines = [
    ...versionLines(report).map(property('checked')),
    ...policyLines(report).map(property('policy')),
    ...skippedLines(report).map(property('not checked')),
    ...suppressLines(report.findings, SuppressIn.REPOSITORY).map(property('suppress')),
  ];
  return lines.length === 0 ? [] : ['    <properties>', ...lines, '    </properties>'];
}

function caseOf(finding: Finding): TestCase {
  const { rule, severity, manifest, path, fix, suppressed } = finding;
  const { file, line } = fileOf(finding);
  const field = path ? ` ${fieldOf(path)}` : '';
  const page = pageOf(finding);
  const text = `${placeOf(finding)}: ${sentenceOf(finding)}. ${fix}${page ? ` See ${page}` : ''}`;
  const element = suppressed !== undefined ? 'skipped' : severity === Severity.ERROR ? 'failure' : 'system-out';
  return {
    file: file ?? manifest.place,
    line,
    name: `${rule}: ${manifest.title}${field}`,
    outcome: { element, type: rule, text: suppressed ?? text },
  };
}

function elementOf({ file, line, name, outcome }: TestCase): string {
  const attributes = `classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}"${line === undefined ? '' : ` line="${line}"`}`;
  if (!outcome) return `    <testcase ${attributes}/>`;
  const { element, type, text } = outcome;
  const content = {
    failure: () => `<failure type="${xml(type!)}" message="${xml(text)}">${xml(text)}</failure>`,
    error: () => `<error type="${xml(type!)}" message="${xml(text)}">${xml(text)}</error>`,
    skipped: () => `<skipped message="${xml(text)}"/>`,
    'system-out': () => `<system-out>${xml(text)}</system-out>`,
  }[element]();
  return `    <testcase ${attributes}>${content}</testcase>`;
}

/** A string escaped for XML. Characters that XML does not have are removed. */
function xml(text: string): string {
  return (
    text
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // Azure runs it as a command wherever it appears.
      .replace(/##(?=\[|vso\[)/gi, '#&#35;')
      .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
