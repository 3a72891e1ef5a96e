import { empty, findingIn, report } from './support';
import { Severity } from '../../../src/analysis/model/finding';
import { markdownReport } from '../../../src/analysis/report/markdown';

test('what was found file by file, errors first; then what is suppressed and what was not checked', () => {
  expect(markdownReport({ ...report, findings: [...report.findings].reverse() }))
    .toBe(`## cdk8s-fluxcd validate: 1 error, 1 warning, 1 suppressed, 1 unreadable

| unreadable | why it can't be read |
| --- | --- |
| \`apps/bad.yaml:2:7\` | a value is expected here |

<details open><summary><code>apps/web.yaml</code>: 1 error</summary>

| line |  | what | how to fix it |
| --- | --- | --- | --- |
| 9:5 | error [\`schema\`](https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/schema) | HelmRelease apps/web \`spec.values[0]\`: is &lt;wrong&gt; &amp; "odd" | Fix it. |

</details>

<details><summary><code>apps/my web.yaml</code>: 1 warning</summary>

| line |  | what | how to fix it |
| --- | --- | --- | --- |
| 3:1 | warning [\`some-rule\`](https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/some-rule) | HelmRelease apps/web: is &lt;wrong&gt; &amp; "odd" | Fix it. |

</details>

<details><summary>1 suppressed</summary>

| what | why it is suppressed |
| --- | --- |
| \`schema at apps/web.yaml:9:5\` | agreed \\| with ops |

</details>

5 objects checked in 3 files.
- against Flux 2.8.8 \\(the FluxInstance in flux.yaml, which says 2.8.x\\)
- skipped: 2 templates
- To suppress a finding, give a reason: for paths, in suppress of .cdk8s-fluxcd.yaml; for one object, by the annotation cdk8s-fluxcd/suppress: RULE=reason.
`);
});

test('the clusters that get an object are named', () => {
  expect(markdownReport({ ...empty, findings: [findingIn('x.yaml', { clusters: ['prod', 'qa'] })] })).toContain(
    '"odd" \\(prod and qa\\) |',
  );
});

test('a name of a file cannot end the HTML around it', () => {
  expect(markdownReport({ ...empty, findings: [findingIn('</summary><img>&.yaml')] })).toContain(
    '<summary><code>&lt;/summary&gt;&lt;img&gt;&amp;.yaml</code>: 1 error</summary>',
  );
});

test('many clusters are closed', () => {
  const clusters = Array.from({ length: 30 }, (_, index) => ({
    name: `c${index}`,
    root: { file: `clusters/c${index}/flux.yaml`, line: 1 },
    appliers: 2,
    objects: 4,
    outside: 0,
  }));
  expect(markdownReport({ ...empty, overview: { clusters, signals: [] } })).toContain(
    '<details><summary>30 clusters</summary>\n\n| cluster |',
  );
});

describe('a report that does not fit a comment', () => {
  const findings = Array.from({ length: 2_000 }, (_, index) =>
    findingIn(`apps/${index}.yaml`, { severity: index < 1_000 ? Severity.WARNING : Severity.ERROR }),
  );
  const suppressed = findings.map((finding, index) => ({ ...finding, suppressed: `reason ${index}` }));
  const markdown = markdownReport({ ...report, findings: [...findings, ...suppressed] });

  test('is cut, and says what is not shown', () => {
    expect(markdown.length).toBeLessThanOrEqual(65_000);
    expect(markdown.length).toBeGreaterThan(60_000);
    const shown = markdown.match(/how to fix it/g)!.length;
    const [, count, ofSuppressed] =
      /\n\*\*This report is cut to fit a comment: ([\d,]+) findings and ([\d,]+) suppressed findings are not shown\.\*\* The formats json and sarif have all of them\.\n/.exec(
        markdown,
      )!;
    expect(Number(count.replace(',', ''))).toBe(2_000 - shown);
    expect(Number(ofSuppressed.replace(',', ''))).toBeGreaterThan(1_900);
  });

  test('shows errors before warnings', () => {
    expect(markdown).toContain('<code>apps/1000.yaml</code>: 1 error');
    expect(markdown).not.toContain('warning [');
  });

  test('keeps what was checked', () => {
    expect(markdown).toContain('5 objects checked in 3 files.\n- against Flux 2.8.8');
  });

  test('has whole tables', () => {
    expect(markdown.match(/<details/g)!.length).toBe(markdown.match(/<\/details>/g)!.length);
  });

  test('is also cut in a single file, and in its notes', () => {
    const notes = Array.from({ length: 1_000 }, (_, index) => ({ reason: `r${index}`, what: `things of sort ${index}`, count: 2 }));
    const one = markdownReport({ ...report, findings: findings.map(() => findingIn('apps/a.yaml')), skipped: notes });
    expect(one.length).toBeLessThanOrEqual(65_000);
    expect(one).toMatch(/\*\*This report is cut to fit a comment: [\d,]+ findings are not shown\.\*\*/);
    expect(one).toMatch(/\*\*This report is cut to fit a comment: [\d,]+ notes are not shown\.\*\*/);
  });

  test('has no row that is longer than a comment', () => {
    const long = markdownReport({ ...empty, findings: [findingIn('apps/a.yaml', { message: 'x'.repeat(70_000) })] });
    expect(long).toContain('**This report is cut to fit a comment: 1 finding is not shown.**');
  });
});

test('nothing found is one sentence', () => {
  expect(markdownReport(empty)).toBe(
    '## cdk8s-fluxcd validate: nothing found\n\n0 objects checked in 0 files.\n- against Flux 2.9.4 \\(the newest that is known: no file states one\\)\n',
  );
});

test('a text of a manifest stays text', () => {
  const finding = findingIn('x.yaml', { message: 'is [a](http://x) `b` *c* | d', path: '/a`b|c' });
  expect(markdownReport({ ...empty, findings: [finding] })).toContain(
    '`` a`b\\|c ``: is \\[a\\]\\(http://x\\) \\`b\\` \\*c\\* \\| d | Fix it. |',
  );
});
