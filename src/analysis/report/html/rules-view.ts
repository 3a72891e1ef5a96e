import { rulesOf } from './filtered';
import { Markup, markup, prose } from './markup';
import { PageContext } from './page-context';
import { addTo } from '../../../kubernetes/grouping';
import { groupedDigits } from '../../../wording/grouped-digits';
import { Finding, isOpen } from '../../model/finding';
import { rankOf, serious } from '../by-file';
import { Report } from '../report';

/** How many rules are shown at once. */
const most = 8;

/** What is wrong, in a line for each rule: the serious ones first, then the frequent ones. */
export function rulesView(report: Report, { textsOf }: PageContext): Markup {
  const byRule = new Map<string, Finding[]>();
  for (const finding of serious(report.findings.filter(isOpen))) {
    addTo(byRule, finding.rule, finding);
  }
  if (byRule.size === 0) return markup``;
  const indices = new Map(rulesOf(report).map((rule, index) => [rule, index]));
  const rows = [...byRule]
    .sort(([, a], [, b]) => rankOf(a[0]) - rankOf(b[0]) || b.length - a.length)
    .map(
      ([rule, findings]) =>
        markup`<li class="${findings[0].severity}"><span class="severity number">${groupedDigits(findings.length)}</span> <button type="button" class="of-rule" data-rule="${indices.get(rule)}">${rule}</button> <span class="what">${textsOf(rule) ? prose(textsOf(rule)!.what) : findings[0].message}</span></li>
`,
    );
  return markup`<section class="panel" aria-labelledby="wrong"><h2 id="wrong">What is wrong</h2><ul class="plain rules">
${rows.slice(0, most)}</ul>${
    rows.length > most &&
    markup`<details><summary>${rows.length - most} more</summary><ul class="plain rules">${rows.slice(most)}</ul></details>`
  }</section>
`;
}
