import { ApplierChanges, byClusters } from './by-clusters';
import { refactoringSentence } from './refactoring-sentence';
import { shownChange } from './shown-value';
import { titleOf } from './title';
import { fitted, lengthOf, mostOfComment, Section } from '../../analysis/report/markdown-fit';
import { code, details, html, Shown, tableHead, tableRow, text } from '../../analysis/report/markdown-text';
import { placeIn } from '../../analysis/report/report';
import { counted } from '../../analysis/report/summary-lines';
import { ChangeKind } from '../../picture/change-kind';
import { few } from '../../wording/listed';
import { Difference } from '../difference';
import { Hazard } from '../hazard';
import { ObjectChange } from '../object-change';

/** For the line that says what is cut. */
const reserve = 200;

/** What the picture of a difference shows, and its text. */
export interface DrawnChanges {
  readonly mermaid: string;
  readonly legend: string;
}

/**
 * The difference for a comment: hazards first, the rest folded.
 * @param drawn the picture, which is the first that is left out where there is too much
 */
export function diffMarkdown(difference: Difference, drawn?: DrawnChanges): string {
  const { clusters, hazards, refactorings, changes, uncompared } = difference;
  const head = [`### cdk8s-fluxcd: ${text(titleOf(difference))}`, ''];
  const sections: Section[] = [
    { begin: [], rows: hazards.map(hazardRow), end: [''], what: 'hazard' },
    { begin: [], rows: refactorings.map((each) => `- ${text(refactoringSentence(each))}`), end: [''], what: 'refactoring' },
    ...byClusters(changes).map(({ clusters: names, count, appliers }): Section => {
      const rows = appliers.flatMap(rowsOf);
      const summary = `${html(few(names))}: ${counted(count, 'change')}`;
      const state = hazards.length === 0 && changes.length <= 20 ? Shown.OPEN : Shown.CLOSED;
      const { begin, end } = details(summary, tableHead(['', 'object', 'applied by', 'what changes']), state);
      return { begin, rows, end, what: 'change' };
    }),
    { begin: [], rows: clusters.flatMap(({ name, status, objects }) => clusterRow(name, status, objects)), end: [''], what: 'cluster' },
    {
      begin: [],
      rows: uncompared.map(({ title, reason, clusters: names }) => `- not compared: ${code(title)}: ${text(reason)} (${text(few(names))})`),
      end: [''],
      what: 'object that is not compared',
    },
  ];
  const room = mostOfComment - lengthOf(head) - reserve;
  const shown = (all: readonly Section[]) => all.filter(({ rows }) => rows.length > 0);
  const { lines, cut } = fitted(shown(sections), room);
  const picture = drawn ? pictureLines(drawn) : [];
  if (drawn && cut.size === 0 && lengthOf([...lines, ...picture]) <= room) {
    const above = fitted(shown(sections.slice(0, 1)), room).lines;
    return markdownOf([...head, ...above, ...picture, ...lines.slice(above.length)]);
  }
  const left = [...cut].map(([what, count]) => `${count} more ${what}${count === 1 ? '' : 's'}`);
  const notShown = [...left, ...(drawn ? ['the picture'] : [])];
  return markdownOf([...head, ...lines, ...(notShown.length > 0 ? [`Not shown: ${notShown.join(', ')}.`] : [])]);
}

function markdownOf(lines: readonly string[]): string {
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Folded: the list of hazards is what people must read. */
function pictureLines({ mermaid, legend }: DrawnChanges): readonly string[] {
  const { begin, end } = details('Picture of what changes', [legend, '', '```mermaid'], Shown.CLOSED);
  return [...begin, ...mermaid.trimEnd().split('\n'), '```', ...end];
}

function hazardRow({ rule, what, place, message, fix, clusters }: Hazard): string {
  return `- **${code(rule)} ${text(what)}** (${text(placeIn(place))}) ${text(message)}. On ${text(few(clusters))}.  \n  ${text(fix)}`;
}

function rowsOf({ by, listed, movedFrom, removedWith }: ApplierChanges): string[] {
  const gone =
    removedWith > 0 ? [tableRow([ChangeKind.REMOVED, counted(removedWith, 'object'), text(by), `removed with ${text(by)}`])] : [];
  const moves = [...movedFrom].map(([from, count]) =>
    tableRow([ChangeKind.MOVED, counted(count, 'object'), text(by), `applied by ${text(from)} before`]),
  );
  return [...gone, ...moves, ...listed.map(changeRow)];
}

function changeRow({ change, title, by, before, place, fields, folded }: ObjectChange): string {
  const was =
    before === undefined ? [] : [change === ChangeKind.MOVED ? `applied by ${text(before)} before` : `named ${text(before)} before`];
  const changed = fields.map((field) => `${code(field.field)}: ${text(shownChange(field))} (${text(placeIn(field.place))})`);
  const more = folded > 0 ? [`${folded} labels with versions and checksums`] : [];
  const what = [...was, ...changed, ...more];
  return tableRow([change, code(title), text(by), what.length > 0 ? what.join('<br>') : text(placeIn(place))]);
}

function clusterRow(name: string, status: string, objects: number): string[] {
  if (status !== 'added' && status !== 'removed') return [];
  return [`- ${code(name)} is ${status === 'added' ? 'new' : 'gone'}: ${counted(objects, 'object')}`];
}
