import { ApplierChanges, byClusters } from './by-clusters';
import { refactoringSentence } from './refactoring-sentence';
import { titleOf } from './title';
import { Markup, markup } from '../../analysis/report/html/markup';
import { placeIn } from '../../analysis/report/report';
import { counted } from '../../analysis/report/summary-lines';
import { groupOf } from '../../kubernetes/group';
import { ChangeKind, changeSigns } from '../../picture/change-kind';
import { page } from '../../picture/formats/html/html';
import { valueText } from '../../picture/formats/html/value-text';
import { nodeId } from '../../picture/node-id';
import { Picture } from '../../picture/picture';
import { few } from '../../wording/listed';
import { ownVersion } from '../../wording/own-package';
import { Text } from '../../wording/pieces';
import { Difference } from '../difference';
import { Hazard } from '../hazard';
import { ObjectChange, PlacedFieldChange } from '../object-change';

/**
 * The difference as one page: hazards first, then each object with what it was beside what it is, and the picture of the fleet with all of that in it. The
 * list is there without a script, too. The page loads nothing.
 * @param picture that of the difference, where something changes
 */
export function diffHtml(difference: Difference, picture?: Picture): Text {
  return page({ title: `diff: ${titleOf(difference)}`, still: new Report(difference, picture).view.html, picture });
}

class Report {
  private readonly nodes: ReadonlyMap<string, number>;

  public constructor(
    private readonly difference: Difference,
    picture: Picture | undefined,
  ) {
    this.nodes = new Map(picture?.nodes.map(({ id }, index) => [id, index]));
  }

  public get view(): Markup {
    const { clusters, hazards, refactorings, changes, uncompared } = this.difference;
    const moved = clusters.filter(({ status }) => status === 'added' || status === 'removed');
    return markup`<div id="report" class="report">
<header>
<p class="soft">cdk8s-fluxcd diff</p>
<h1>${titleOf(this.difference)}</h1>
</header>
${hazards.length > 0 && markup`<h2>Hazards</h2>\n${hazards.map((hazard, index) => this.hazard(hazard, index))}`}
${refactorings.length > 0 && markup`<h2>Refactorings</h2>\n${refactorings.map((each) => markup`<p>${refactoringSentence(each)}</p>\n`)}`}
${byClusters(changes).map(
  ({ clusters: names, count, appliers }) => markup`<h2>${few(names)} <span class="soft">${counted(count, 'change')}</span></h2>
${appliers.map((applier) => this.applier(applier))}`,
)}
${moved.map(({ name, status, objects }) => markup`<p><code>${name}</code> is ${status === 'added' ? 'new' : 'gone'}: ${counted(objects, 'object')}</p>\n`)}
${
  uncompared.length > 0 &&
  markup`<h2>Not compared</h2>
${uncompared.map(({ title: what, reason, clusters: names }) => markup`<p><code>${what}</code>: ${reason} (${few(names)})</p>\n`)}`
}
<footer>Made by cdk8s-fluxcd ${ownVersion()}. This page is one file and loads nothing from other hosts.</footer>
</div>`;
  }

  private hazard({ rule, what, object, place, message, fix, clusters }: Hazard, index: number): Markup {
    return markup`<section class="hazard" id="hazard-${index}"${this.nodeOf(object && nodeId(object))}>
<h3><code>${rule}</code> ${what}</h3>
<p>${what} ${message}. On ${few(clusters)}.</p>
<p>${fix}</p>
<p class="soft"><code>${placeIn(place)}</code></p>
</section>
`;
  }

  private applier({ by, listed, movedFrom, removedWith }: ApplierChanges): Markup {
    return markup`<h3>${by}</h3>
${removedWith > 0 && markup`<p>${counted(removedWith, 'object')}, removed with ${by}</p>\n`}${[...movedFrom].map(
      ([from, count]) => markup`<p>${counted(count, 'object')}, applied by ${from} before</p>\n`,
    )}${listed.map((change) => this.change(change))}`;
  }

  private change({ change, title, apiVersion, kind, namespace, name, before, place, fields, folded }: ObjectChange): Markup {
    const was = before === undefined ? '' : change === ChangeKind.MOVED ? `, applied by ${before} before` : `, named ${before} before`;
    const sign = markup`<span class="becomes ${change}"><span aria-hidden="true">${changeSigns[change]} </span>${change}</span>`;
    const summary = markup`${sign} <code>${title}</code>${was} <span class="soft">${placeIn(place)}</span>`;
    const node = this.nodeOf(nodeId({ group: groupOf(apiVersion), kind, namespace, name }));
    if (fields.length === 0) return markup`<p class="change"${node}>${summary}</p>\n`;
    return markup`<details class="change" open${node}>
<summary>${summary}</summary>
<table>
<thead><tr><th>field</th><th>${this.difference.base}</th><th>${this.difference.head}</th></tr></thead>
<tbody>
${fields.map(fieldView)}</tbody>
</table>
${folded > 0 && markup`<p class="soft">and ${counted(folded, 'label')} with versions and checksums</p>\n`}</details>
`;
  }

  /** Which node of the picture an element is about. */
  private nodeOf(id: string | undefined): Markup {
    const index = id === undefined ? undefined : this.nodes.get(id);
    return index === undefined ? markup`` : markup` data-node="${index}"`;
  }
}

function fieldView({ field, before, after, place }: PlacedFieldChange): Markup {
  return markup`<tr><th scope="row"><code>${field}</code><br>${placeIn(place)}</th>${valueView(before, 'old')}${valueView(after, 'new')}</tr>
`;
}

function valueView(value: unknown, side: 'old' | 'new'): Markup {
  if (value === undefined) return markup`<td></td>`;
  const lines = valueText(value)
    .split('\n')
    .map((line, index) => markup`${index > 0 && new Markup('\n')}${line}`);
  return markup`<td class="${side}"><pre>${lines}</pre></td>`;
}
