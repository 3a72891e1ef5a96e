import { withoutCredentials } from '../../wording/credentials';
import { joined, Text } from '../../wording/pieces';
import { escaped } from '../../wording/printable';

/** One test case, as CI systems know it. */
export interface TestCase {
  readonly classname: string;
  readonly file: string;
  readonly line?: number;
  readonly name: string;
  /** Whether it failed, or was skipped; nothing when it passed. */
  readonly outcome?: {
    readonly element: 'failure' | 'error' | 'skipped';
    readonly type?: string;
    readonly message: string;
    readonly text?: string;
  };
  /** More about it. */
  readonly output?: string;
}

/** Test cases that belong together. */
export interface TestSuite {
  readonly name: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly TestCase[];
}

/** Test suites as JUnit's XML. */
export function junitXml(suites: readonly TestSuite[]): Text {
  return joined(linesOf(suites), '\n', '\n');
}

function* linesOf(suites: readonly TestSuite[]): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield `<testsuites name="cdk8s-fluxcd" ${counts(suites.flatMap(({ cases }) => cases))}>`;
  for (const { name, properties, cases } of suites) {
    yield `  <testsuite name="${xml(name)}" ${counts(cases)}>`;
    yield* propertyLines(properties);
    for (const one of cases) yield elementOf(one);
    yield '  </testsuite>';
  }
  yield '</testsuites>';
}

function counts(cases: readonly TestCase[]): string {
  const count = (element: string) => cases.filter(({ outcome }) => outcome?.element === element).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function propertyLines(properties: TestSuite['properties']): string[] {
  const lines = properties.map(([name, value]) => `      <property name="${xml(name)}" value="${xml(value)}"/>`);
  return lines.length === 0 ? [] : ['    <properties>', ...lines, '    </properties>'];
}

function elementOf({ classname, file, line, name, outcome, output }: TestCase): string {
  const attributes = `classname="${xml(classname)}" name="${xml(name)}" file="${xml(file)}"${line === undefined ? '' : ` line="${line}"`}`;
  const content = [
    ...(outcome ? [outcomeOf(outcome)] : []),
    ...(output === undefined ? [] : [`<system-out>${xml(output)}</system-out>`]),
  ].join('');
  return content === '' ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${content}</testcase>`;
}

function outcomeOf({ element, type, message, text = message }: NonNullable<TestCase['outcome']>): string {
  if (element === 'skipped') return `<skipped message="${xml(message)}"/>`;
  return `<${element} type="${xml(type ?? '')}" message="${xml(message)}">${xml(text)}</${element}>`;
}

/** A string escaped for XML, which cannot hold every character: of those the code is written. */
function xml(text: string): string {
  return (
    withoutCredentials(text)
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, escaped)
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // Azure and TeamCity run it as a command wherever it appears.
      .replace(/##(?=\w*\[)/g, '#&#35;')
      // What ends a line or changes its order is the same character for a reader of XML, but not for a terminal.
      .replace(/[\t\n\r\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
