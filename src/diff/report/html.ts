import { createHash } from 'node:crypto';
import { ApplierChanges, byClusters } from './by-clusters';
import { style } from './html-style';
import { refactoringSentence } from './refactoring-sentence';
import { titleOf } from './title';
import { Markup, markup } from '../../analysis/report/html/markup';
import { placeIn } from '../../analysis/report/report';
import { counted } from '../../analysis/report/summary-lines';
import { few } from '../../wording/listed';
import { ownVersion } from '../../wording/own-package';
import { Difference } from '../difference';
import { Hazard } from '../hazard';
import { ChangeKind, ObjectChange, PlacedFieldChange } from '../object-change';

/** Longer values than anybody reads side by side. */
const mostCharacters = 20_000;

/** The difference as one page: hazards first, then each object with what it was beside what it is. It loads nothing and runs nothing. */
export function diffHtml(difference: Difference): string {
  const { base, head, clusters, hazards, refactorings, changes, uncompared } = difference;
  const title = titleOf(difference);
  const digest = createHash('sha256').update(style).digest('base64');
  const moved = clusters.filter(({ status }) => status === 'added' || status === 'removed');
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${new Markup(`'sha256-${digest}'`)}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>diff: ${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header>
<p class="soft">cdk8s-fluxcd diff</p>
<h1>${title}</h1>
</header>
<main>
${hazards.length > 0 && markup`<h2>Hazards</h2>\n${hazards.map(hazardView)}`}
${refactorings.length > 0 && markup`<h2>Refactorings</h2>\n${refactorings.map((each) => markup`<p>${refactoringSentence(each)}</p>\n`)}`}
${byClusters(changes).map(
  ({ clusters: names, count, appliers }) => markup`<h2>${few(names)} <span class="soft">${counted(count, 'change')}</span></h2>
${appliers.map((applier) => applierView(applier, base, head))}`,
)}
${moved.map(({ name, status, objects }) => markup`<p><code>${name}</code> is ${status === 'added' ? 'new' : 'gone'}: ${counted(objects, 'object')}</p>\n`)}
${
  uncompared.length > 0 &&
  markup`<h2>Not compared</h2>
${uncompared.map(({ title: what, reason, clusters: names }) => markup`<p><code>${what}</code>: ${reason} (${few(names)})</p>\n`)}`
}
</main>
<footer>Made by cdk8s-fluxcd ${ownVersion()}. This page is one file and loads nothing from other hosts.</footer>
</body>
</html>
`.html;
}

function hazardView({ rule, what, place, message, fix, clusters }: Hazard): Markup {
  return markup`<section class="hazard">
<h3><code>${rule}</code> ${what}</h3>
<p>${what} ${message}. On ${few(clusters)}.</p>
<p>${fix}</p>
<p class="soft"><code>${placeIn(place)}</code></p>
</section>
`;
}

function applierView({ by, listed, movedFrom, removedWith }: ApplierChanges, base: string, head: string): Markup {
  return markup`<h3>${by}</h3>
${removedWith > 0 && markup`<p>${counted(removedWith, 'object')}, removed with ${by}</p>\n`}${[...movedFrom].map(
    ([from, count]) => markup`<p>${counted(count, 'object')}, applied by ${from} before</p>\n`,
  )}${listed.map((change) => changeView(change, base, head))}`;
}

function changeView({ change, title, before, place, fields, folded }: ObjectChange, base: string, head: string): Markup {
  const was = before === undefined ? '' : change === ChangeKind.MOVED ? `, applied by ${before} before` : `, named ${before} before`;
  const summary = markup`${change} <code>${title}</code>${was} <span class="soft">${placeIn(place)}</span>`;
  if (fields.length === 0) return markup`<p>${summary}</p>\n`;
  return markup`<details open>
<summary>${summary}</summary>
<table>
<thead><tr><th>field</th><th>${base}</th><th>${head}</th></tr></thead>
<tbody>
${fields.map(fieldView)}</tbody>
</table>
${folded > 0 && markup`<p class="soft">and ${counted(folded, 'label')} with versions and checksums</p>\n`}</details>
`;
}

function fieldView({ field, before, after, place }: PlacedFieldChange): Markup {
  return markup`<tr><th scope="row"><code>${field}</code><br>${placeIn(place)}</th>${valueView(before, 'old')}${valueView(after, 'new')}</tr>
`;
}

/** A text by its lines, anything else as JSON. */
function valueView(value: unknown, side: 'old' | 'new'): Markup {
  if (value === undefined) return markup`<td></td>`;
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  const shown = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  const lines = shown.split('\n').map((line, index) => markup`${index > 0 && new Markup('\n')}${line}`);
  return markup`<td class="${side}"><pre>${lines}</pre></td>`;
}
