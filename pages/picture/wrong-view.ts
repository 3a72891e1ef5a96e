import { titleOf } from './card-view';
import { counted, h } from './dom';
import { Fleet, FleetNode, severities } from './fleet';
import { severityWords } from './words';
import type { PageFinding } from '../../src/picture/formats/html/page-data';

/** How many rules are seen at once, and how many objects of each. */
const most = { rules: 6, objects: 30 };

interface OfRule {
  readonly finding: PageFinding;
  readonly places: { readonly node: FleetNode | undefined; readonly finding: PageFinding }[];
}

/** What is wrong, a line for each rule; it leads to the objects. */
export function wrongView(fleet: Fleet, open: (node: FleetNode) => void): HTMLElement | false {
  const byRule = new Map<string, OfRule>();
  const add = (finding: PageFinding, node: FleetNode | undefined) => {
    const key = `${finding.severity} ${finding.rule}`;
    let rule = byRule.get(key);
    if (!rule) byRule.set(key, (rule = { finding, places: [] }));
    rule.places.push({ node, finding });
  };
  for (const node of fleet.nodes) for (const finding of node.findings) add(finding, node);
  for (const finding of fleet.otherFindings) add(finding, undefined);
  if (byRule.size === 0) return false;
  const rank = ({ finding }: OfRule) => severities.findIndex((severity) => severity === finding.severity);
  const sorted = [...byRule.values()].sort(
    (a, b) => rank(a) - rank(b) || b.places.length - a.places.length || (a.finding.rule < b.finding.rule ? -1 : 1),
  );
  const serious = sorted.filter(({ finding }) => finding.severity !== 'info');
  const first = sorted.slice(0, Math.min(most.rules, serious.length));
  const rest = sorted.slice(first.length);
  const list = (rules: readonly OfRule[]) =>
    h(
      'ul',
      {},
      rules.map((rule) => h('li', {}, ruleView(rule, open))),
    );
  return h(
    'section',
    { class: 'wrong', 'aria-labelledby': 'wrong' },
    h('h2', { id: 'wrong' }, fleet.compares ? 'What is at risk' : 'What is wrong'),
    first.length > 0 ? list(first) : h('p', { class: 'soft fine' }, 'No errors and no warnings.'),
    rest.length > 0 && h('details', { class: 'rest' }, h('summary', {}, restText(rest)), list(rest)),
  );
}

function restText(rules: readonly OfRule[]): string {
  const places = rules.reduce((sum, rule) => sum + rule.places.length, 0);
  if (rules.every(({ finding }) => finding.severity === 'info')) return counted(places, 'note');
  return `${counted(places, 'more finding')} of ${counted(rules.length, 'rule')}`;
}

function ruleView({ finding, places }: OfRule, open: (node: FleetNode) => void): HTMLElement {
  const { one, sign } = severityWords[finding.severity];
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      h(
        'span',
        { class: `mark ${finding.severity}`, title: one },
        h('span', { 'aria-hidden': 'true' }, sign),
        h('span', { class: 'hidden' }, one),
      ),
      h('b', {}, finding.rule),
      h('span', { class: 'message' }, finding.message),
      h('span', { class: 'count' }, places.length.toLocaleString('en')),
    ),
    h(
      'ul',
      { class: 'places' },
      places
        .slice(0, most.objects)
        .map(({ node, finding: { place } }) =>
          h(
            'li',
            {},
            node
              ? h(
                  'button',
                  { type: 'button', class: 'to', onclick: () => open(node) },
                  h('span', { class: 'kind' }, node.kind),
                  ' ',
                  titleOf(node),
                )
              : '',
            ' ',
            h('code', {}, place),
          ),
        ),
      places.length > most.objects && h('li', {}, `and ${(places.length - most.objects).toLocaleString('en')} more`),
    ),
  );
}
