import { Excerpts } from './excerpt';
import { clustersOf, rulesOf } from './filtered';
import { Markup, markup, prose } from './markup';
import { PageContext } from './page-context';
import { fieldOf } from '../../../kubernetes/pointer';
import { Finding, isOpen, placeOf, severities } from '../../model/finding';
import { alikeGroups } from '../alike';
import { countsOf, filesWithFindings, serious } from '../by-file';
import { severityNames } from '../paint';
import { Report } from '../report';
import { pageOf } from '../rule-page';
import { counted } from '../summary-lines';

/** The most of each that a page shows: it must stay small enough to be opened, sent and searched. */
const most = { findings: 2000, excerpts: 1000, places: 50, clusters: 12 };

/** The findings by file, those with errors first, and what filters them. */
export function findingsView(report: Report, context: PageContext): Markup {
  const open = report.findings.filter(isOpen);
  if (open.length === 0) {
    return markup`<section aria-labelledby="findings"><h2 id="findings">Findings</h2><p class="none">Nothing to do.</p></section>
`;
  }
  const groups = new Map(alikeGroups(open).map((group) => [group[0], group]));
  const entry = new Entries(context, clustersOf(report), rulesOf(report));
  const shown = serious([...groups.keys()]).slice(0, most.findings);
  const left = groups.size - shown.length;
  const sections = filesWithFindings(shown).map(
    ({ file, findings }) => markup`<section class="file"><h3><code>${file}</code> <span class="count">${countsOf(findings)}</span></h3>
${findings.map((finding) => entry.view(finding, groups.get(finding)!))}</section>
`,
  );
  return markup`<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">Findings</h2>
${filters(open, entry)}
${sections}<p class="none" id="none" hidden>No finding matches. <button type="button" id="reset">Show all</button></p>
${left > 0 && markup`<p class="note">${counted(left, 'more finding')}, none of a higher severity, ${left === 1 ? 'is' : 'are'} not on this page. <code>--format json</code> lists all.</p>`}</section>
`;
}

function reachedBy(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ clusters = [] }) => clusters))].sort();
}

/** Hidden until JavaScript shows them: without it they could do nothing. */
function filters(findings: readonly Finding[], { clusters, rules }: Pick<Entries, 'clusters' | 'rules'>): Markup {
  const found = severities.filter((one) => findings.some(({ severity }) => severity === one));
  return markup`<form class="filters" id="filters" role="search" aria-label="Filter the findings" hidden>
<label class="grow">Search <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="object, file, message"></label>
<fieldset><legend>Severity</legend>${found.map((severity) => markup`<label class="check"><input type="checkbox" name="severity" value="${severity}" checked> ${severityNames[severity]}s</label>`)}</fieldset>
${clusters.length > 0 && markup`<label>Cluster <select id="cluster"><option value="">all</option>${clusters.map((name, index) => markup`<option value="${index}">${name}</option>`)}<option value="none">none known</option></select></label>`}
<label>Rule <select id="rule"><option value="">all</option>${rules.map((rule, index) => markup`<option value="${index}">${rule}</option>`)}</select></label>
<p class="state"><output id="shown" aria-live="polite"></output> <span class="keys"><kbd>/</kbd> search <kbd>j</kbd> <kbd>k</kbd> next, previous <kbd>Esc</kbd> show all</span></p>
</form>`;
}

/** Writes findings one after another. */
class Entries {
  private readonly excerpts: Excerpts;
  private readonly indexOfCluster: ReadonlyMap<string, number>;
  private readonly indexOfRule: ReadonlyMap<string, number>;
  private count = 0;

  public constructor(
    private readonly context: PageContext,
    public readonly clusters: readonly string[],
    public readonly rules: readonly string[],
  ) {
    this.excerpts = new Excerpts(context.linesOf, most.excerpts);
    this.indexOfCluster = new Map(clusters.map((name, index) => [name, index]));
    this.indexOfRule = new Map(rules.map((rule, index) => [rule, index]));
  }

  /** @param group all findings that say the same, this one first */
  public view(finding: Finding, group: readonly Finding[]): Markup {
    const { rule, severity, manifest, path, message, fix, position } = finding;
    const { line, column } = position ?? manifest.origin;
    const id = `f${++this.count}`;
    const page = pageOf(finding);
    const why = this.context.textsOf(rule)?.why;
    const reached = reachedBy(group);
    const subject = manifest.title.trim() || manifest.place;
    const name = page ? markup`<a class="rule" href="${page}" rel="noreferrer">${rule}</a>` : markup`<span class="rule">${rule}</span>`;
    return markup`<article class="finding ${severity}" id="${id}" tabindex="-1" aria-label="${severityNames[severity]} ${rule}: ${subject}" data-count="${group.length}" data-severity="${severity}" data-rule="${this.indexOfRule.get(rule)}" data-clusters="${reached.length > 0 ? reached.map((one) => this.indexOfCluster.get(one)!).join(' ') : 'none'}">
<p class="head"><span class="severity">${severityNames[severity]}</span> ${name} ${line !== undefined && markup`<a class="line" href="#${id}" aria-label="Link to this finding, line ${line}">${column === undefined ? line : `${line}:${column}`}</a>`}</p>
<h4>${subject} ${path && markup`<code>${fieldOf(path)}</code>`}</h4>
<p class="message">${message}.</p>
${this.code(finding)}${
      fix !== '' &&
      markup`<p class="fix"><b>Fix:</b> ${fix}</p>
`
    }${
      reached.length > 0 &&
      markup`<p class="reach">Reaches ${clusterNames(reached)}</p>
`
    }${
      why !== undefined &&
      markup`<details><summary>Why it matters</summary><p>${prose(why)}</p></details>
`
    }${group.length > 1 && others(group.slice(1))}</article>
`;
  }

  private code({ manifest, position }: Finding): Markup {
    const { file, line } = manifest.origin;
    const lines = this.excerpts.around(position?.file ?? file, position?.line ?? line);
    if (lines.length === 0) return markup``;
    return markup`<pre tabindex="0" role="group" aria-label="Lines of the file">${lines.map(
      ({ number, text, isHere }) => markup`<span class="row${isHere && ' here'}"><i>${number}</i>${text}
</span>`,
    )}</pre>
`;
  }
}

function clusterNames(clusters: readonly string[]): Markup {
  const name = (cluster: string) => markup`<span class="tag">${cluster}</span> `;
  const more = clusters.slice(most.clusters);
  return markup`${clusters.slice(0, most.clusters).map(name)}${more.length > 0 && ` and ${more.length} more`}`;
}

/** Where else the same is wrong. */
function others(findings: readonly Finding[]): Markup {
  const left = findings.length - most.places;
  return markup`<details><summary>The same in ${counted(findings.length, 'other place')}</summary><ul>${findings
    .slice(0, most.places)
    .map(
      (finding) => markup`<li>${finding.manifest.title.trim()} <code>${placeOf(finding)}</code></li>`,
    )}${left > 0 && markup`<li>and ${left} more</li>`}</ul></details>
`;
}
