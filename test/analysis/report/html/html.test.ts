import { Severity } from '../../../../src/analysis/model/finding';
import { htmlReport } from '../../../../src/analysis/report/html/html';
import { PageContext } from '../../../../src/analysis/report/html/page-context';
import { Report } from '../../../../src/analysis/report/report';
import { UpgradePhase, UpgradeState } from '../../../../src/analysis/report/upgrade';
import { empty, findingIn, report } from '../support';

const context: PageContext = {
  version: '1.2.3',
  linesOf: (file) => (file === 'apps/web.yaml' ? Array.from({ length: 12 }, (_, index) => `  line: ${index + 1}`) : undefined),
  textsOf: (rule) => (rule === 'schema' ? { what: 'A `field` is wrong.', why: 'The API server refuses it.' } : undefined),
};

const page = (of: Report) => htmlReport(of, context);

/** The text between tags, on one line. */
function text(html: string): string {
  return html
    .replace(/<(style|script)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('a report in HTML', () => {
  test('begins with the counts', () => {
    expect(page(report)).toContain(
      '<h1>1 error, 1 warning, 1 suppressed, 1 unreadable</h1>\n<p class="facts">5 objects checked in 3 files · Flux 2.8.8</p>',
    );
  });

  test('says that nothing is to do', () => {
    expect(page(empty)).toContain('<h1>Nothing found</h1>');
    expect(text(page(empty))).toContain('Findings Nothing to do.');
  });

  test('says of a finding what, where, how to fix it, and why it matters', () => {
    expect(text(page(report))).toContain(
      'apps/web.yaml 1 error error schema 9:5 HelmRelease apps/web spec.values[0] is &lt;wrong&gt; &amp; &quot;odd&quot;. 7 line: 7 8 line: 8 9 line: 9 10 line: 10 11 line: 11 Fix: Fix it. Why it matters The API server refuses it.',
    );
  });

  test('links the page of a rule of this library only', () => {
    expect(page(report)).toContain(
      '<a class="rule" href="https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/schema" rel="noreferrer">schema</a>',
    );
    expect(page({ ...report, findings: [findingIn('a.yaml', { isOwnRule: true })] })).toContain('<span class="rule">schema</span>');
  });

  test('marks the line that has to be edited', () => {
    expect(page(report)).toContain('<span class="row here"><i>9</i>line: 9\n</span>');
  });

  test('says which clusters a finding reaches, and counts them in the table of clusters', () => {
    const cluster = { name: 'prod', root: { file: 'clusters/prod/flux.yaml', line: 3 }, appliers: 2, objects: 5, outside: 0 };
    const html = page({
      ...report,
      overview: { clusters: [cluster], signals: [] },
      findings: [findingIn('a.yaml', { clusters: ['prod'] })],
    });
    expect(text(html)).toContain('Reaches prod');
    expect(text(html)).toContain('prod 1 0 0 5 2 0 clusters/prod/flux.yaml:3');
  });

  test('has the pattern with what shows it', () => {
    const evidence = [1, 2, 3, 4].map((line) => ({ file: 'a.yaml', line }));
    const html = page({ ...report, overview: { clusters: [], signals: [{ signal: 'a sign', pattern: 'monorepo', evidence }] } });
    expect(text(html)).toContain('Pattern monorepo a sign a.yaml:1 a.yaml:2 a.yaml:3 1 more a.yaml:4');
  });

  test('has the steps of an upgrade', () => {
    const clusters = ['prod', 'staging'].map((name) => ({ name, state: UpgradeState.OLDER, from: '2.6', message: 'runs Flux 2.6' }));
    const place = { file: 'a.yaml', line: 3 };
    const steps = [
      { phase: UpgradePhase.BEFORE, text: 'Write v1', clusters: ['prod'], place },
      { phase: UpgradePhase.UPGRADE, text: 'Set version', clusters: ['prod', 'staging'] },
    ];
    expect(text(page({ ...report, upgrade: { to: '2.8', clusters, steps } }))).toContain(
      'Upgrade to Flux 2.8: 2 steps prod and staging: runs Flux 2.6 before: a.yaml:3: Write v1 (prod) the upgrade: Set version',
    );
    expect(page(report)).not.toContain('Upgrade to Flux');
  });

  test('has the errors first, file by file', () => {
    const findings = [
      findingIn('a.yaml', { severity: Severity.INFO }),
      findingIn('b.yaml', { severity: Severity.WARNING }),
      findingIn('c.yaml', { severity: Severity.WARNING, position: { line: 20, column: 1 } }),
      findingIn('c.yaml'),
    ];
    expect(
      [...page({ ...report, findings }).matchAll(/<h3><code>(.*?)<\/code> <span class="count">(.*?)<\/span>/g)].map(([, file, counts]) => [
        file,
        counts,
      ]),
    ).toEqual([
      ['c.yaml', '1 error, 1 warning'],
      ['b.yaml', '1 warning'],
      ['a.yaml', '1 hint'],
    ]);
  });

  test('has the same warning of many objects once, with the other places', () => {
    const findings = Array.from({ length: 60 }, (_, index) => findingIn(`a${index}.yaml`, { severity: Severity.WARNING }));
    const html = page({ ...report, findings });
    expect(html.match(/<article/g)).toHaveLength(1);
    expect(text(html)).toContain('The same in 59 other places HelmRelease apps/web a1.yaml:9:5');
    expect(text(html)).toContain('and 9 more');
  });

  test('has no more than the 2,000 most serious findings, and says so', () => {
    const findings = Array.from({ length: 2001 }, (_, index) =>
      findingIn('a.yaml', { message: `is ${index}`, severity: index === 0 ? Severity.INFO : Severity.ERROR }),
    );
    const html = page({ ...report, findings });
    expect(html.match(/<article/g)).toHaveLength(2000);
    expect(text(html)).toContain(
      '1 more finding , none of a higher severity, is not on this page. --format json lists all.'.replace(' ,', ','),
    );
    expect(html).not.toContain('is 0.');
  });

  test('has what is suppressed with its reason, what cannot be read, and what was not checked', () => {
    const shown = text(page(report));
    expect(shown).toContain('Suppressed With reasons schema at apps/web.yaml:9:5 agreed | with ops');
    expect(shown).toContain('Cannot be read apps/bad.yaml:2:7 a value is expected here');
    expect(shown).toContain('against Flux 2.8.8 (the FluxInstance in flux.yaml, which says 2.8.x) skipped: 2 templates');
  });

  test('is the same page each time, and has no address but those of the pages of rules', () => {
    expect(page(report)).toBe(page(report));
    expect(page(report).replace(/href="https:[^"]+"/g, '')).not.toMatch(/https?:|src=|@import|url\(/);
  });
});
