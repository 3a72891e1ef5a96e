import { empty, findingIn, report } from './support';
import { markdownReport } from '../../../src/analysis/report/markdown';

test('tables of what was found, suppressed and unreadable', () => {
  expect(markdownReport(report)).toBe(`## cdk8s-fluxcd validate: 1 error, 1 warning, 1 suppressed, 1 unreadable

|  | where | what | how to fix it |
| --- | --- | --- | --- |
| error [\`schema\`](https://github.com/cdk8s-fluxcd/cdk8s-fluxcd/blob/main/docs/rules/schema.md) | \`apps/web.yaml:9:5\` | HelmRelease apps/web \`spec.values[0]\`: is &lt;wrong&gt; &amp; "odd" | Fix it. |
| warning [\`some-rule\`](https://github.com/cdk8s-fluxcd/cdk8s-fluxcd/blob/main/docs/rules/some-rule.md) | \`apps/my web.yaml:3:1\` | HelmRelease apps/web: is &lt;wrong&gt; &amp; "odd" | Fix it. |

|  | where | why it is suppressed |
| --- | --- | --- |
| \`schema\` | \`apps/web.yaml:9:5\` | agreed \\| with ops |

|  | where | why it can't be read |
| --- | --- | --- |
| unreadable | \`apps/bad.yaml:2:7\` | a value is expected here |

5 objects checked in 3 files.
- against Flux 2.8.8 \\(the FluxInstance in flux.yaml, which says 2.8.x\\)
- skipped: 2 templates
- To suppress a finding, give a reason: for paths, in suppress of .cdk8s-fluxcd.yaml; for one object, by the annotation cdk8s-fluxcd/suppress: RULE=reason.
`);
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
