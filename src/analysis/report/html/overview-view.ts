import { clustersOf } from './filtered';
import { Markup, markup } from './markup';
import { groupedDigits } from '../../../wording/grouped-digits';
import { isOpen, Severity } from '../../model/finding';
import { reachingByCluster } from '../by-cluster';
import { ClusterSummary, patternsOf, Signal } from '../overview';
import { placeIn, Report } from '../report';
import { suppressLines } from '../rule-page';
import { policyLines, skippedLines, versionLines } from '../summary-lines';
import { suppressedTogether } from '../suppressed-together';

/** How many places of a signal are shown at once. */
const shown = 3;

/** What the repository is: the pattern with what shows it, and the clusters with what reaches them. */
export function overviewView(report: Report): Markup {
  const { overview } = report;
  if (!overview) return markup``;
  const patterns = patternsOf(overview);
  return markup`<section class="panel" aria-labelledby="pattern"><h2 id="pattern">Pattern</h2>
${
  patterns.length > 0
    ? markup`<ul class="patterns">${patterns.map(
        (pattern) =>
          markup`<li><strong>${pattern}</strong>${overview.signals.filter((one) => one.pattern === pattern).map(signalView)}</li>`,
      )}</ul>`
    : markup`<p>None that is known.</p>`
}</section>
<section class="panel" aria-labelledby="clusters"><h2 id="clusters">Clusters</h2>
${
  overview.clusters.length > 0
    ? clustersView(report, overview.clusters)
    : markup`<p>None; each folder is checked on its own. Add one with <code>--cluster NAME=PATH</code>.</p>`
}</section>
`;
}

function signalView({ signal, evidence }: Signal): Markup {
  const place = (one: (typeof evidence)[number]) => markup`<li><code>${placeIn(one)}</code></li>`;
  return markup`<div class="signal">${signal}<ul>${evidence.slice(0, shown).map(place)}</ul>${
    evidence.length > shown &&
    markup`<details><summary>${evidence.length - shown} more</summary><ul>${evidence.slice(shown, mostPlaces).map(place)}</ul></details>`
  }</div>`;
}

/** The most places in one list. */
const mostPlaces = 100;

/** The columns beside the name of the cluster. On a narrow screen each number stands below its title. */
const columns = ['errors', 'warnings', 'hints', 'objects', 'applied by', 'not known', 'begins at'] as const;

function clustersView(report: Report, clusters: readonly ClusterSummary[]): Markup {
  const open = report.findings.filter(isOpen);
  const indices = new Map(clustersOf(report).map((name, index) => [name, index]));
  const reaching = reachingByCluster(open);
  const cell = (column: (typeof columns)[number], value: number | Markup, classes = '') =>
    typeof value === 'number'
      ? markup`<td class="number${classes}" data-column="${column}">${groupedDigits(value)}</td>`
      : markup`<td data-column="${column}">${value}</td>`;
  const found = (column: (typeof columns)[number], name: string, severity: Severity) => {
    const count = reaching(name)[severity];
    return cell(column, count, count > 0 ? ` has-${severity}` : '');
  };
  const heads = columns.map((column) =>
    column === 'begins at' ? markup`<th scope="col">${column}</th>` : markup`<th scope="col" class="number">${column}</th>`,
  );
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="clusters"><table class="clusters"><thead><tr><th scope="col">cluster</th>${heads}</tr></thead><tbody>
${clusters.map(
  ({ name, root, appliers, objects, outside }) =>
    markup`<tr><th scope="row"><button type="button" class="cluster" data-cluster="${indices.get(name)}">${name}</button></th>${found('errors', name, Severity.ERROR)}${found('warnings', name, Severity.WARNING)}${found('hints', name, Severity.INFO)}${cell('objects', objects)}${cell('applied by', appliers)}${cell('not known', outside)}${cell('begins at', markup`<code>${placeIn(root)}</code>`)}</tr>
`,
)}</tbody></table></div><p class="note">Applied by: the number of Kustomizations and ResourceSets. Not known: how many of them read from elsewhere or cannot be built.</p>`;
}

/** What could not be read comes first: nothing is known of it. */
export function unreadableView({ unreadable }: Report): Markup {
  if (unreadable.length === 0) return markup``;
  return markup`<section class="panel unreadable" aria-labelledby="unreadable"><h2 id="unreadable">Cannot be read</h2><ul class="plain">
${unreadable.slice(0, mostPlaces).map((place) => markup`<li><code>${placeIn(place)}</code> ${place.message}</li>`)}${more(unreadable.length)}</ul></section>
`;
}

export function suppressedView({ findings }: Report): Markup {
  const suppressed = suppressedTogether(findings);
  if (suppressed.length === 0) return markup``;
  return markup`<section class="panel" aria-labelledby="suppressed"><h2 id="suppressed">Suppressed</h2><details><summary>With reasons</summary><ul class="plain">
${suppressed.slice(0, mostPlaces).map(({ place, reason }) => markup`<li><code>${place}</code><br>${reason}</li>`)}${more(suppressed.length)}</ul></details></section>
`;
}

/** By what was checked, what was not, and how to suppress. */
export function uncheckedView(report: Report): Markup {
  const lines = [
    ...versionLines(report),
    ...policyLines(report),
    ...skippedLines(report),
    ...suppressLines(report.findings, report.suppressIn),
  ];
  return markup`<section class="panel" aria-labelledby="checked"><h2 id="checked">What was checked, and what was not</h2><ul class="plain">${lines.map((line) => markup`<li>${line}</li>`)}</ul></section>`;
}

function more(count: number): Markup | false {
  return count > mostPlaces && markup`<li>and ${count - mostPlaces} more</li>`;
}
