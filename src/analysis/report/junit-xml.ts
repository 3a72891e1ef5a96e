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
  /** What else is to be said. */
  readonly output?: string;
}

/** Test cases that belong together. */
export interface TestSuite {
  readonly name: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly TestCase[];
}

/** Test suites as JUnit's XML. */
export function junitXml(suites: readonly TestSuite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-fluxcd" ${counts(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ name, properties, cases }) => [
      `  <testsuite name="${xml(name)}" ${counts(cases)}>`,
      ...propertyLines(properties),
      ...cases.map(elementOf),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
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
