import { ClusterTests, TestedApplier } from './cluster-tests';
import { junitXml, TestCase, TestSuite } from './junit-xml';
import { fails, fileOf, placeIn, Report } from './report';
import { pageOf, SuppressIn, suppressLines } from './rule-page';
import { policyLines, skippedLines, versionLines } from './summary-lines';
import { addTo } from '../../kubernetes/grouping';
import { fieldOf } from '../../kubernetes/pointer';
import { Text } from '../../wording/pieces';
import { adviceOf, Finding, placeOf } from '../model/finding';

/**
 * The findings as JUnit's XML. Of a repository with clusters: a suite for each cluster, with a test case for each Kustomization, ResourceSet and
 * HelmRelease. All else is in one more suite: a test case for each finding, and without clusters for each file without one. What makes a command fail
 * fails; the rest passes with a message; suppressed findings are skipped.
 */
export function junitReport(report: Report): Text {
  const clusters = (report.tests?.() ?? []).map((tests) => new ClusterSuite(tests, report));
  const others = report.findings.filter((finding) => !clusters.some((cluster) => cluster.has(finding)));
  return junitXml([...clusters.map((cluster) => cluster.suite), suiteOfOthers(report, others)]);
}

/** What is not about something that a cluster applies, and what is about the whole report. */
function suiteOfOthers(report: Report, findings: readonly Finding[]): TestSuite {
  const { command, files, unreadable, tests } = report;
  const cases = [
    ...unreadable.map((place): TestCase => {
      const message = `${placeIn(place)}: ${place.message}`;
      const outcome = { element: 'error', type: 'unreadable', message } as const;
      return { classname: place.file, file: place.file, line: place.line, name: 'can be read', outcome };
    }),
    ...findings.map((finding) => caseOf(finding, report)),
  ];
  const named = new Set(cases.map(({ file }) => file));
  const passed = tests ? [] : files.filter((file) => !named.has(file));
  // Some CI systems take a report without test cases for a test run that has crashed.
  if (cases.length === 0 && report.suppressIn === SuppressIn.PROGRAM) passed.push(command);
  return {
    name: `cdk8s-fluxcd ${command}`,
    properties: propertiesOf(report),
    cases: [...cases, ...passed.map((file): TestCase => ({ classname: file, file, name: 'has no findings' }))],
  };
}

/** The versions that objects were checked against, what was not checked, and how to suppress: as test cases they would look like wrong files. */
function propertiesOf(report: Report): TestSuite['properties'] {
  const property = (name: string) => (line: string) => [name, line] as const;
  return [
    ...versionLines(report).map(property('checked')),
    ...policyLines(report).map(property('policy')),
    ...skippedLines(report).map(property('not checked')),
    ...suppressLines(report.findings, report.suppressIn).map(property('suppress')),
  ];
}

/** A finding that is a test case of its own. */
function caseOf(finding: Finding, report: Report): TestCase {
  const { rule, manifest, path, suppressed } = finding;
  const { file = manifest.place, line } = fileOf(finding);
  const field = path ? ` ${fieldOf(path)}` : '';
  const found = { classname: file, file, line, name: `${rule}: ${manifest.title.trim() || manifest.place}${field}` };
  if (suppressed !== undefined) return { ...found, outcome: { element: 'skipped', message: suppressed } };
  const message = textOf(finding);
  return fails(finding, report) ? { ...found, outcome: { element: 'failure', type: rule, message } } : { ...found, output: message };
}

function textOf(finding: Finding): string {
  const page = pageOf(finding);
  return `${placeOf(finding)}: ${adviceOf(finding)}${page ? ` See ${page}` : ''}`;
}

/** The test cases of a cluster. */
class ClusterSuite {
  private readonly owners = new Map<string, TestedApplier>();
  private readonly names: ReadonlySet<string>;
  private readonly findings = new Map<TestedApplier, Finding[]>();
  private readonly taken = new Set<Finding>();

  public constructor(
    private readonly tests: ClusterTests,
    private readonly report: Report,
  ) {
    this.names = new Set(tests.names);
    for (const applier of tests.appliers) {
      for (const title of applier.covers) if (!this.owners.has(title)) this.owners.set(title, applier);
    }
    for (const finding of report.findings) {
      const owner = this.ownerOf(finding);
      if (owner === undefined) continue;
      addTo(this.findings, owner, finding);
      this.taken.add(finding);
    }
  }

  /** Whether a finding is in one of the test cases. */
  public has(finding: Finding): boolean {
    return this.taken.has(finding);
  }

  public get suite(): TestSuite {
    const { name, appliers } = this.tests;
    return { name, properties: [], cases: appliers.map((applier) => this.caseOf(applier)) };
  }

  private ownerOf({ clusters = [], manifest }: Finding): TestedApplier | undefined {
    return clusters.some((name) => this.names.has(name)) ? this.owners.get(manifest.title) : undefined;
  }

  private caseOf(applier: TestedApplier): TestCase {
    const { title: name, file, line, skipped } = applier;
    const findings = this.findings.get(applier) ?? [];
    const failing = findings.filter((finding) => fails(finding, this.report));
    const others = findings.filter((finding) => !fails(finding, this.report)).map(otherText);
    const output = others.length > 0 ? others.join('\n') : undefined;
    const found = { classname: this.tests.name, file, line, name, output };
    const [first, ...more] = failing;
    if (first) {
      const message = `${textOf(first)}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
      return { ...found, outcome: { element: 'failure', type: first.rule, message, text: failing.map(textOf).join('\n') } };
    }
    return skipped === undefined ? found : { ...found, outcome: { element: 'skipped', message: skipped } };
  }
}

function otherText(finding: Finding): string {
  const { suppressed, severity } = finding;
  return suppressed === undefined ? `${severity}: ${textOf(finding)}` : `suppressed (${suppressed}): ${textOf(finding)}`;
}
