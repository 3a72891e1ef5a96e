import { ApplierChanges, byClusters } from './by-clusters';
import { refactoringSentence } from './refactoring-sentence';
import { shownChange } from './shown-value';
import { titleOf } from './title';
import { paint } from '../../analysis/report/paint';
import { placeIn, Style } from '../../analysis/report/report';
import { counted } from '../../analysis/report/summary-lines';
import { wrapped } from '../../analysis/report/wrap';
import { ChangeKind } from '../../picture/change-kind';
import { few } from '../../wording/listed';
import { outputLine } from '../../wording/output';
import { Difference } from '../difference';
import { Hazard } from '../hazard';
import { ObjectChange } from '../object-change';

const signs: { readonly [kind in ChangeKind]: string } = { added: '+', removed: '-', changed: '~', renamed: '>', moved: '>' };
const colours: { readonly [kind in ChangeKind]: number } = { added: 32, removed: 31, changed: 33, renamed: 36, moved: 36 };

/** The difference for a person: hazards first, then what changes on which clusters. */
export function diffText(difference: Difference, style: Style): string {
  const { clusters, hazards, refactorings, changes, uncompared } = difference;
  const blocks = [[outputLine(`cdk8s-fluxcd: ${titleOf(difference)}`)]];
  if (hazards.length > 0) blocks.push([paint(31, 'hazards', style), ...hazards.flatMap((hazard) => hazardLines(hazard, style))]);
  if (refactorings.length > 0) {
    blocks.push([
      paint(1, 'refactorings', style),
      ...refactorings.flatMap((each) => wrapped(outputLine(refactoringSentence(each)), style.columns, '  ', '    ')),
    ]);
  }
  for (const { clusters: names, appliers } of byClusters(changes)) {
    const lines = appliers.flatMap((applier) => [`  ${outputLine(applier.by)}`, ...linesOf(applier, style)]);
    blocks.push([paint(1, outputLine(few(names)), style), ...lines]);
  }
  for (const [status, what] of [
    ['added', 'new'],
    ['removed', 'gone'],
  ] as const) {
    const found = clusters.filter((cluster) => cluster.status === status);
    if (found.length > 0) {
      blocks.push(found.map(({ name, objects }) => outputLine(`${name} is ${what}: ${counted(objects, 'object')}`)));
    }
  }
  if (uncompared.length > 0) {
    const lines = uncompared.map(({ title, reason, clusters: names }) => `${title}: ${reason} (${few(names)})`);
    blocks.push([paint(1, 'not compared', style), ...lines.flatMap((line) => wrapped(outputLine(line), style.columns, '  ', '    '))]);
  }
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function hazardLines({ rule, what, place, message, fix, clusters }: Hazard, style: Style): string[] {
  return [
    `  ${paint(31, rule, style)}`,
    ...wrapped(outputLine(placeIn(place)), style.columns, '    '),
    ...wrapped(outputLine(`${what} ${message}. On ${few(clusters)}.`), style.columns, '    '),
    ...wrapped(outputLine(fix), style.columns, '    '),
  ];
}

function linesOf({ by, listed, movedFrom, removedWith }: ApplierChanges, style: Style): string[] {
  return [
    ...(removedWith > 0 ? changeLine(ChangeKind.REMOVED, `${counted(removedWith, 'object')}, removed with ${by}`, style) : []),
    ...[...movedFrom]
      .map(([from, count]) => changeLine(ChangeKind.MOVED, `${counted(count, 'object')}, applied by ${from} before`, style))
      .flat(),
    ...listed.flatMap((change) => changeLines(change, style)),
  ];
}

function changeLines(change: ObjectChange, style: Style): string[] {
  const { change: kind, title, before, place, fields, folded } = change;
  const was = before === undefined ? '' : kind === ChangeKind.MOVED ? `, applied by ${before} before` : `, named ${before} before`;
  const at = fields.length > 0 ? '' : ` (${placeIn(place)})`;
  const more = folded > 0 ? [`        and ${counted(folded, 'label')} with versions and checksums`] : [];
  return [
    ...changeLine(kind, `${title}${was}${at}`, style),
    ...fields.flatMap((field) =>
      wrapped(outputLine(`${field.field}: ${shownChange(field)} (${placeIn(field.place)})`), style.columns, '        ', '          '),
    ),
    ...more,
  ];
}

function changeLine(kind: ChangeKind, what: string, style: Style): string[] {
  const [first, ...more] = wrapped(outputLine(what), style.columns, '      ', '        ');
  return [`    ${paint(colours[kind], signs[kind], style)} ${first.trimStart()}`, ...more];
}
